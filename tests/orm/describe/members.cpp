// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/describe/members.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace orm_describe_members {

using namespace aludel;

struct named {
    std::string name{};
    int rank = 0;
};
BOOST_DESCRIBE_STRUCT(named, (), (name, rank))

struct dated {
    virtual ~dated() = default;
    std::optional<core::date> day{};
};
BOOST_DESCRIBE_STRUCT(dated, (), (day))

class account : public named, public dated {
public:
    account() = default;
    void rename(std::string to) { secret_ = std::move(to); }
    std::string const& secret() const { return secret_; }
    std::int64_t id{};
    orm::id<named> named_id{};
    std::optional<orm::id<named>> other_id{};

private:
    std::string secret_ = "none";
    BOOST_DESCRIBE_CLASS(account, (named, dated), (id, named_id, other_id), (), (secret_))
};

/// A list has 52 members at most; there is no limit to what bases add.
struct wide : named {
    int m1{}, m2{}, m3{}, m4{}, m5{}, m6{}, m7{}, m8{}, m9{}, m10{}, m11{}, m12{}, m13{}, m14{}, m15{}, m16{}, m17{},
        m18{}, m19{}, m20{}, m21{}, m22{}, m23{}, m24{}, m25{}, m26{}, m27{}, m28{}, m29{}, m30{}, m31{}, m32{}, m33{},
        m34{}, m35{}, m36{}, m37{}, m38{}, m39{}, m40{}, m41{}, m42{}, m43{}, m44{}, m45{}, m46{}, m47{}, m48{}, m49{},
        m50{}, m51{}, m52{};
};
BOOST_DESCRIBE_STRUCT(wide, (named),
                      (m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
                       m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38, m39, m40,
                       m41, m42, m43, m44, m45, m46, m47, m48, m49, m50, m51, m52))

orm::entity_description described() {
    orm::entity_description made;
    orm::describe_entity<account>(made);
    return made;
}

orm::described_column const& column(orm::entity_description const& in, std::string_view member) {
    for (auto const& each : in.columns())
        if (each.member == member) return each;
    BOOST_FAIL("no member " << member);
    throw;
}

BOOST_AUTO_TEST_SUITE(orm_describe_members_suite)

BOOST_AUTO_TEST_CASE(inherited_and_private_members_are_found) {
    auto const all = described();
    std::vector<std::string> members;
    for (auto const& each : all.columns()) members.emplace_back(each.member);
    BOOST_TEST(members == (std::vector<std::string>{"name", "rank", "day", "id", "named_id", "other_id", "secret_"}),
               boost::test_tools::per_element());
    BOOST_TEST(all.shape().name == "account");
    BOOST_TEST(all.shape().size == sizeof(account));
    BOOST_TEST((all.shape().type == typeid(account)));
}

BOOST_AUTO_TEST_CASE(more_members_than_one_list_takes_come_from_a_base) {
    orm::entity_description all;
    orm::describe_entity<wide>(all);
    BOOST_REQUIRE(all.columns().size() == 54u);
    BOOST_TEST(all.columns()[1].member == "rank");
    BOOST_TEST(all.columns()[53].member == "m52");
    wide const one;
    auto const last =
        static_cast<std::size_t>(reinterpret_cast<char const*>(&one.m52) - reinterpret_cast<char const*>(&one));
    BOOST_TEST(column(all, "m52").slot.offset == last);
}

BOOST_AUTO_TEST_CASE(offsets_are_those_of_a_real_object) {
    auto const all = described();
    account one;
    one.id = 7;
    one.name = "n";
    one.day = core::parse_date("2024-02-29");
    one.rename("deep");
    auto const* base = reinterpret_cast<std::byte const*>(&one);
    auto const at = [&](char const* member) { return base + column(all, member).slot.offset; };
    BOOST_TEST(*reinterpret_cast<std::int64_t const*>(at("id")) == 7);
    BOOST_TEST(*reinterpret_cast<std::string const*>(at("name")) == "n");
    BOOST_TEST(*reinterpret_cast<std::string const*>(at("secret_")) == "deep");
    BOOST_TEST((*reinterpret_cast<std::optional<core::date> const*>(at("day")) == one.day));
    BOOST_TEST(orm::offset_of<account>(&account::rank) == column(all, "rank").slot.offset);
    BOOST_TEST(orm::offset_of<account>(&account::day) == column(all, "day").slot.offset);
}

BOOST_AUTO_TEST_CASE(slots_and_kinds) {
    auto const all = described();
    BOOST_TEST((column(all, "id").slot.storage == core::storage::int64));
    BOOST_TEST(column(all, "id").integer);
    BOOST_TEST((column(all, "day").slot.storage == core::storage::date));
    BOOST_TEST(column(all, "day").slot.nullable);
    BOOST_TEST((column(all, "day").kind == core::kind::date));
    BOOST_TEST(!column(all, "day").integer);
    // Drivers write a typed id as the number that it is; an optional one goes through its codec.
    BOOST_TEST((column(all, "named_id").slot.storage == core::storage::int64));
    BOOST_TEST(column(all, "named_id").integer);
    BOOST_TEST((column(all, "other_id").slot.storage == core::storage::codec));
    BOOST_TEST((column(all, "other_id").kind == core::kind::int64));
    BOOST_TEST(column(all, "other_id").slot.nullable);
    BOOST_TEST(std::string{column(all, "id").type}.starts_with("long"));
}

BOOST_AUTO_TEST_CASE(objects_are_made_moved_copied_and_destroyed) {
    auto const all = described();
    auto* place = static_cast<account*>(::operator new(2 * sizeof(account)));
    all.shape().construct(place, 1);
    BOOST_TEST(place->id == 0);
    BOOST_TEST(place->secret() == "none");
    place->name = std::string(40, 'x');
    all.shape().move_construct(place + 1, place);
    BOOST_TEST(place[1].name == std::string(40, 'x'));
    all.shape().copy_columns(place, place + 1);
    BOOST_TEST(place->name == place[1].name);
    all.shape().destroy(place, 2);
    ::operator delete(place);
}

BOOST_AUTO_TEST_CASE(names_of_types_without_namespaces) {
    BOOST_TEST(orm::detail::plain_name("shop::basket<std::string>::line") == "line");
    BOOST_TEST(orm::detail::plain_name("(anonymous namespace)::user") == "user");
    BOOST_TEST(orm::detail::plain_name("page<shop::user>") == "page");
    BOOST_TEST(orm::detail::plain_name("user") == "user");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_describe_members
