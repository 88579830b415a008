// SPDX-License-Identifier: BSL-1.0
// Mappings that contradict themselves or each other: each kind of mapping_error, its code and its words.
#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/registry.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace orm_mapping_mistakes {

using namespace aludel;

template <class T>
void refused(std::string_view code, std::string_view words) {
    BOOST_CHECK_EXCEPTION(orm::mapper_of<T>(), core::mapping_error, [&](core::mapping_error const& error) {
        BOOST_TEST(error.code() == code);
        BOOST_TEST(std::string_view{error.what()}.find(words) != std::string_view::npos,
                   "\"" << words << "\" is not in: " << error.what());
        return true;
    });
    BOOST_TEST(!orm::find_mapper(typeid(T)));
}

#define ENTITY(type, ...)                        \
    BOOST_DESCRIBE_STRUCT(type, (), __VA_ARGS__) \
    void map_entity(orm::entity<type>& of)

struct silent {
    std::int64_t id{};
};
BOOST_DESCRIBE_STRUCT(silent, (), (id))
void map_entity(orm::entity<silent>&) {}

struct keyless {
    std::int64_t number{};
};
ENTITY(keyless, (number)) { of.by_convention(); }

struct twin_column {
    std::int64_t id{};
    std::string name{};
    std::string other{};
};
ENTITY(twin_column, (id, name, other)) { of.column(&twin_column::other, orm::name("name")); }

struct not_listed {
    std::int64_t id{};
    std::string forgotten{};
};
ENTITY(not_listed, (id)) { of.column(&not_listed::forgotten, orm::length(3)); }

struct excluded_key {
    std::int64_t number{};
};
ENTITY(excluded_key, (number)) { of.primary_key(&excluded_key::number).exclude(&excluded_key::number); }

struct defaulted {
    std::int64_t id{};
    std::string state{};
};
ENTITY(defaulted, (id, state)) { of.column(&defaulted::state, orm::server_default("'new'")); }

struct two_versions {
    std::int64_t id{};
    int one{}, two{};
};
ENTITY(two_versions, (id, one, two)) { of.version(&two_versions::one).version(&two_versions::two); }

struct generated_text {
    std::string id{};
};
ENTITY(generated_text, (id)) { of.generated(&generated_text::id); }

struct first_of_table {
    std::int64_t id{};
};
struct second_of_table {
    std::int64_t id{};
};
ENTITY(first_of_table, (id)) { of.table("the_table"); }
ENTITY(second_of_table, (id)) { of.table("the_table"); }

namespace elsewhere {
struct keyed {
    std::int64_t id{};
};
ENTITY(keyed, (id)) { of.table("the_table"); }
struct holder_of_both {
    std::int64_t id{};
    std::int64_t one{};
    std::int64_t other{};
};
ENTITY(holder_of_both, (id, one, other)) {
    of.foreign_key(&holder_of_both::one, &keyed::id).foreign_key(&holder_of_both::other, &first_of_table::id);
}
}  // namespace elsewhere

struct hidden_target {
    std::int64_t id{};
    std::int64_t code{};
};
struct points_to_hidden {
    std::int64_t id{};
    std::int64_t code{};
};
ENTITY(hidden_target, (id, code)) { of.exclude(&hidden_target::code); }
ENTITY(points_to_hidden, (id, code)) { of.foreign_key(&points_to_hidden::code, &hidden_target::code); }

struct uneven {
    std::int64_t id{};
};
ENTITY(uneven, (id)) { of.foreign_key(&uneven::id, orm::references("elsewhere", {"a", "b"})); }

struct points_to_keyless {
    std::int64_t id{};
};
ENTITY(points_to_keyless, (id)) { of.foreign_key(&points_to_keyless::id, &keyless::number); }

struct shared_struct {
    std::int64_t id{};
    std::string name{};
};
ENTITY(shared_struct, (id, name)) { of.by_convention(); }

BOOST_AUTO_TEST_SUITE(orm_mapping_mistakes_suite)

BOOST_AUTO_TEST_CASE(nothing_said) {
    refused<silent>("mapping-undescribed", "map_entity of orm_mapping_mistakes::silent says nothing");
}
BOOST_AUTO_TEST_CASE(no_primary_key) {
    refused<keyless>("mapping-key-missing", "keyless has no primary key");
    refused<points_to_keyless>("mapping-key-missing", "while mapping points_to_keyless");
}
BOOST_AUTO_TEST_CASE(a_column_twice) {
    refused<twin_column>(
        "mapping-column-twice",
        "twin_column::name and twin_column::other are both mapped to the column \"name\" of twin_column");
}
BOOST_AUTO_TEST_CASE(a_member_that_is_not_described) {
    refused<not_listed>("mapping-member", "is not in the description of not_listed");
    refused<excluded_key>("mapping-member", "map_entity of excluded_key excludes a member");
}
BOOST_AUTO_TEST_CASE(a_server_default_that_cannot_be_left_out) {
    refused<defaulted>("mapping-server-default", "defaulted::state has a server default");
}
BOOST_AUTO_TEST_CASE(two_version_members) {
    refused<two_versions>("mapping-version", "two_versions has 2 version members");
}
BOOST_AUTO_TEST_CASE(a_generated_text) {
    refused<generated_text>("mapping-generated", "generated_text::id cannot be generated");
}
BOOST_AUTO_TEST_CASE(two_entities_on_one_table) {
    orm::mapper_of<first_of_table>();
    refused<second_of_table>("mapping-table-twice",
                             "first_of_table and second_of_table are both mapped to the table \"the_table\"");
    // Another part of the program, on another database; unless the two meet.
    orm::mapper_of<elsewhere::keyed>();
    refused<elsewhere::holder_of_both>("mapping-table-twice", "are both mapped to the table \"the_table\"");
}
BOOST_AUTO_TEST_CASE(foreign_keys_that_lead_nowhere) {
    refused<points_to_hidden>("mapping-foreign-key", "points to a member of hidden_target that is not mapped");
    refused<uneven>("mapping-foreign-key", "names 2 columns there");
}

// What another shared object would bring.
void equal_mapping(orm::entity_draft& into) { orm::entity<shared_struct>{into}.by_convention(); }
void different_mapping(orm::entity_draft& into) {
    orm::entity<shared_struct>{into}.column(&shared_struct::name, orm::length(12));
}
BOOST_AUTO_TEST_CASE(one_struct_mapped_twice) {
    auto const& known = orm::mapper_of<shared_struct>();
    BOOST_TEST(&orm::detail::find_or_make_mapper(&equal_mapping) == &known);
    BOOST_CHECK_EXCEPTION(orm::detail::find_or_make_mapper(&different_mapping), core::mapping_error,
                          [&](core::mapping_error const& error) {
                              std::string_view const text{error.what()};
                              BOOST_TEST(error.code() == "mapping-differs");
                              BOOST_TEST(text.find("is column name, a text, in ") != text.npos, text);
                              BOOST_TEST(text.find("is column name, a text of length 12") != text.npos, text);
                              return true;
                          });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_mapping_mistakes
