// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/entity.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/sql/schema/table.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace orm_mapping_entity {

using namespace aludel;

// By convention alone.
struct UserAccount {
    std::int64_t id{};
    std::string name{};
    std::optional<std::string> full_name{};
};
BOOST_DESCRIBE_STRUCT(UserAccount, (), (id, name, full_name))
ALUDEL_MAP_BY_CONVENTION(UserAccount);

// Everything that can be said of columns.
enum class colour { red, green };
BOOST_DESCRIBE_ENUM(colour, red, green)

struct stamped {
    std::optional<core::instant> created{};
    std::int32_t revision{};
};
BOOST_DESCRIBE_STRUCT(stamped, (), (created, revision))

struct album : stamped {
    orm::id<album> album_id{};
    std::string title{};
    core::decimal price{};
    colour cover{};
    colour back{};
    std::optional<colour> spine{};
    std::int32_t stock{};
    std::string note{};
    std::string scratch{};
    int shelf = 0;
};
BOOST_DESCRIBE_STRUCT(album, (stamped), (album_id, title, price, cover, back, spine, stock, note, scratch, shelf))
void map_entity(orm::entity<album>& of) {
    using namespace orm;
    of.naming(pascal_case)
        .table("Album", in_schema("music"))
        .primary_key(&album::album_id)
        .column(&album::title, length(160), unique())
        .column(&album::price, precision(10, 2), indexed)
        .column(&album::back, by_number)
        .column(&album::spine, by_number)
        .column(&album::created, server_default("CURRENT_TIMESTAMP"))
        .column(&album::stock, server_default("0", when_value_initialised))
        .column(&album::note, name("Remark"), null_allowed)
        .column(&album::title, name("Title of it"))
        .version(&album::revision)
        .exclude(&album::scratch)
        .index(&album::shelf, &album::title)
        .unique(&album::note, &album::shelf);
}

// Keys.
struct line {
    std::int64_t order_number{};
    std::int32_t shop{};
    std::int64_t article{};
};
struct order {
    std::int64_t number{};
    std::int32_t shop{};
};
struct detail_of_line {
    std::int64_t id{};
    std::optional<std::int64_t> region{};
};
struct country {
    std::string id{};
};
struct manual {
    std::int64_t id{};
};
BOOST_DESCRIBE_STRUCT(line, (), (order_number, shop, article))
BOOST_DESCRIBE_STRUCT(order, (), (number, shop))
BOOST_DESCRIBE_STRUCT(detail_of_line, (), (id, region))
BOOST_DESCRIBE_STRUCT(country, (), (id))
BOOST_DESCRIBE_STRUCT(manual, (), (id))
void map_entity(orm::entity<order>& of) { of.primary_key(&order::number, &order::shop).generated(&order::number); }
void map_entity(orm::entity<line>& of) {
    of.primary_key(&line::order_number, &line::shop, &line::article)
        .foreign_key(orm::columns(&line::order_number, &line::shop), orm::columns(&order::number, &order::shop),
                     orm::on_delete::cascade, orm::on_update::set_null);
}
void map_entity(orm::entity<detail_of_line>& of) {
    of.foreign_key(&detail_of_line::id, &line::article)
        .foreign_key(&detail_of_line::region, orm::references("region", "code"), orm::on_delete::set_default);
}
void map_entity(orm::entity<country>& of) { of.by_convention(); }
void map_entity(orm::entity<manual>& of) { of.not_generated(&manual::id); }

orm::column_map const& column(orm::mapper const& of, std::string_view member) {
    auto const* found = of.find_column(member);
    BOOST_REQUIRE(found);
    return *found;
}

BOOST_AUTO_TEST_SUITE(orm_mapping_entity_suite)

BOOST_AUTO_TEST_CASE(conventions) {
    auto const& user = orm::mapper_of<UserAccount>();
    BOOST_TEST(user.name() == "UserAccount");
    BOOST_TEST(user.table_name() == "user_account");
    BOOST_TEST(user.schema().empty());
    BOOST_REQUIRE(user.columns().size() == 3U);
    BOOST_REQUIRE(user.key().size() == 1U);
    BOOST_TEST(user.key()[0] == 0U);
    BOOST_TEST(user.generated_key() == &user.columns()[0]);
    BOOST_TEST((user.columns()[0].generated == orm::generation::key));
    BOOST_TEST(!user.version());
    BOOST_TEST(user.columns()[1].column == "name");
    BOOST_TEST(user.columns()[1].label == "UserAccount::name");
    BOOST_TEST(!user.columns()[1].nullable);
    BOOST_TEST(user.columns()[2].nullable);
    BOOST_TEST(user.columns()[2].slot.column == 2U);
    BOOST_TEST(user.column_at(offsetof(UserAccount, full_name)) == &user.columns()[2]);
    BOOST_TEST(!user.column_at(1));
    BOOST_TEST(user.plan()->column_count() == 3U);
    BOOST_TEST(std::string{user.plan()->label(1).member} == "UserAccount::name");
}

BOOST_AUTO_TEST_CASE(a_mapper_is_found_again) {
    auto const& user = orm::mapper_of<UserAccount>();
    BOOST_TEST(&orm::mapper_of<UserAccount>() == &user);
    BOOST_TEST(&orm::mapper_of<UserAccount const>() == &user);
    BOOST_TEST(orm::find_mapper(typeid(UserAccount)) == &user);
    BOOST_TEST(orm::find_mapper(user.number()) == &user);
    BOOST_TEST(!orm::find_mapper(typeid(int)));
    BOOST_TEST(orm::known_mappers()[user.number()] == &user);
}

BOOST_AUTO_TEST_CASE(options_of_columns) {
    auto const& map = orm::mapper_of<album>();
    BOOST_TEST(map.table_name() == "Album");
    BOOST_TEST(map.schema() == "music");
    BOOST_TEST(column(map, "album_id").column == "AlbumId");
    BOOST_TEST(map.generated_key() == &column(map, "album_id"));
    BOOST_TEST(column(map, "title").column == "Title of it");
    BOOST_TEST(column(map, "title").length == 160U);
    BOOST_TEST(column(map, "title").unique);
    BOOST_TEST(column(map, "price").precision == 10U);
    BOOST_TEST(column(map, "price").scale == 2);
    BOOST_TEST(column(map, "price").indexed);
    BOOST_TEST(column(map, "note").column == "Remark");
    BOOST_TEST(column(map, "note").nullable);
    BOOST_TEST(!map.find_column("scratch"));
    BOOST_TEST(map.version() == &column(map, "revision"));
    BOOST_TEST((column(map, "created").generated == orm::generation::server_default));
    BOOST_TEST(column(map, "created").server_default.value() == "CURRENT_TIMESTAMP");
    BOOST_TEST(column(map, "stock").server_default.value() == "0");
    BOOST_REQUIRE(map.indexes().size() == 2U);
    BOOST_TEST(!map.indexes()[0].unique);
    BOOST_TEST(map.indexes()[0].columns ==
                   (std::vector<std::uint16_t>{column(map, "shelf").slot.column, column(map, "title").slot.column}),
               boost::test_tools::per_element());
    BOOST_TEST(map.indexes()[1].unique);
}

BOOST_AUTO_TEST_CASE(enumerations_by_name_and_by_number) {
    auto const& map = orm::mapper_of<album>();
    BOOST_TEST((column(map, "cover").kind == core::kind::text));
    BOOST_TEST(column(map, "cover").labels.size() == 2U);
    BOOST_TEST((column(map, "back").kind == core::kind::int32));
    BOOST_TEST(column(map, "back").labels.empty());

    album one;
    one.back = colour::green;
    core::value scratch;
    auto const& back = column(map, "back").slot;
    auto const sent = back.codec->get(reinterpret_cast<std::byte*>(&one) + back.offset, scratch, back.codec->context);
    BOOST_TEST(sent.number.integer == 1);
    auto const& spine = column(map, "spine").slot;
    auto* member = reinterpret_cast<std::byte*>(&one) + spine.offset;
    BOOST_TEST(spine.codec->get(member, scratch, nullptr).is_null());
    spine.codec->set(member, core::view(core::value{std::int32_t{1}}), nullptr);
    BOOST_TEST((one.spine == colour::green));
    spine.codec->set(member, {}, nullptr);
    BOOST_TEST(!one.spine);
}

BOOST_AUTO_TEST_CASE(keys_and_foreign_keys) {
    auto const& map = orm::mapper_of<line>();
    BOOST_TEST(map.key().size() == 3U);
    BOOST_TEST(!map.generated_key());
    BOOST_REQUIRE(map.foreign_keys().size() == 1U);
    auto const& key = map.foreign_keys()[0];
    BOOST_TEST(key.columns == (std::vector<std::uint16_t>{0, 1}), boost::test_tools::per_element());
    BOOST_TEST(key.target == orm::find_mapper(typeid(order)));
    BOOST_TEST((key.target_type == typeid(order)));
    BOOST_TEST(key.target_positions == (std::vector<std::uint16_t>{0, 1}), boost::test_tools::per_element());
    BOOST_TEST((key.options.on_delete == orm::on_delete::cascade));
    BOOST_TEST((key.options.on_update == orm::on_update::set_null));
    BOOST_TEST(orm::mapper_of<order>().generated_key() == &column(orm::mapper_of<order>(), "number"));

    auto const& detail = orm::mapper_of<detail_of_line>();
    BOOST_TEST(!detail.generated_key());  // it is a foreign key
    BOOST_TEST(detail.foreign_keys()[1].target_table == "region");
    BOOST_TEST(detail.foreign_keys()[1].target_columns[0] == "code");
    BOOST_TEST((detail.foreign_keys()[1].options.on_delete == orm::on_delete::set_default));
    BOOST_TEST(!detail.foreign_keys()[1].target);
    BOOST_TEST(!orm::mapper_of<country>().generated_key());  // no integer
    BOOST_TEST(!orm::mapper_of<manual>().generated_key());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_mapping_entity
