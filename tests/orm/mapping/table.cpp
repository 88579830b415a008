// SPDX-License-Identifier: BSL-1.0
// The tables of entities: what libsql sees of a mapping, and CREATE and DROP of them.
#include <aludel/orm/mapping/table.hpp>

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/engine.hpp>
#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/sql.hpp>
#include <aludel/sql/schema/table.hpp>

#include "relation_members.hpp"

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace orm_mapping_table {

using namespace aludel;

#define ENTITY(type, ...)                        \
    BOOST_DESCRIBE_STRUCT(type, (), __VA_ARGS__) \
    void map_entity(orm::entity<type>& of)

enum class paper { plain, glossy };
BOOST_DESCRIBE_ENUM(paper, plain, glossy)

struct reader;
struct volume;
struct loan;

struct branch {
    std::int32_t number{};
    std::string town{};
};
BOOST_DESCRIBE_STRUCT(branch, (), (number, town))
void map_entity(orm::entity<branch>& of) { of.table("table_branch").primary_key(&branch::number); }

struct volume {
    std::int64_t id{};
    std::string title{};
    std::optional<std::string> subtitle{};
    std::optional<paper> stock{};
    std::optional<std::int32_t> branch_number{};
    std::optional<core::decimal> price{};
    std::optional<core::timestamp> bought{};
    std::string shelf{};
    std::string language{};
    orm::many_to_many<reader> fans{};
};
BOOST_DESCRIBE_STRUCT(volume, (), (id, title, subtitle, stock, branch_number, price, bought, shelf, language, fans))
void map_entity(orm::entity<volume>& of);

struct reader {
    std::int64_t id{};
    std::string name{};
    orm::many_to_many<volume> favourites{};
    orm::many_to_many<volume> borrowed{};
};
BOOST_DESCRIBE_STRUCT(reader, (), (id, name, favourites, borrowed))
void map_entity(orm::entity<reader>& of) {
    of.table("table_reader")
        .relationship(&reader::favourites, orm::secondary("table_favourite", "reader_id", "volume_id"),
                      orm::back_populates(&volume::fans))
        .relationship(&reader::borrowed, orm::secondary("table_loan", "reader_id", "volume_id"));
}
void map_entity(orm::entity<volume>& of) {
    of.table("table_volume")
        .column(&volume::title, orm::length(200), orm::unique())
        .column(&volume::price, orm::precision(10, 2))
        .column(&volume::bought, orm::server_default("CURRENT_TIMESTAMP"))
        .column(&volume::language, orm::indexed)
        .unique(&volume::shelf, &volume::subtitle)
        .index(&volume::language, &volume::title)
        .foreign_key(&volume::branch_number, &branch::number, orm::on_delete::set_null, orm::on_update::cascade)
        .foreign_key(&volume::language, orm::references("table_language", "code"));
}

struct loan {
    std::int64_t reader_id{};
    std::int64_t volume_id{};
    core::date until{};
};
BOOST_DESCRIBE_STRUCT(loan, (), (reader_id, volume_id, until))
void map_entity(orm::entity<loan>& of) {
    of.table("table_loan")
        .primary_key(&loan::volume_id, &loan::reader_id)
        .foreign_key(&loan::reader_id, &reader::id)
        .foreign_key(&loan::volume_id, &volume::id);
}

// In a circle, and to itself.
struct egg;
struct hen {
    std::int64_t id{};
    std::optional<std::int64_t> egg_id{};
    std::optional<std::int64_t> mother_id{};
};
struct egg {
    std::int64_t id{};
    std::optional<std::int64_t> hen_id{};
};
ENTITY(hen, (id, egg_id, mother_id)) {
    of.table("table_hen").foreign_key(&hen::egg_id, &egg::id).foreign_key(&hen::mother_id, &hen::id);
}
ENTITY(egg, (id, hen_id)) {
    of.table("table_egg").foreign_key(&egg::hen_id, &hen::id, orm::named("laid_by"), orm::deferrable());
}

// Another part of the program has a table of the same name.
namespace elsewhere {
struct branch {
    std::int64_t id{};
};
ENTITY(branch, (id)) { of.table("table_branch"); }
}  // namespace elsewhere

namespace {

/// Line breaks and indentation as one blank.
std::string folded(std::string const& text) {
    std::string made;
    for (char const c : text) {
        bool const blank = c == ' ' || c == '\n';
        if (blank && !made.empty() && made.back() == ' ') continue;
        made += blank ? ' ' : c;
    }
    return made;
}

std::vector<std::string> folded(std::vector<std::string> const& script) {
    std::vector<std::string> made;
    for (auto const& each : script) made.push_back(folded(each));
    return made;
}

core::profile postgresql() { return core::profile{"postgresql"}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(orm_mapping_table)

BOOST_AUTO_TEST_CASE(columns_as_mapped) {
    auto const& table = orm::table_of<volume>();
    BOOST_TEST((&table == &orm::table_of(orm::mapper_of<volume>())));
    BOOST_TEST((&table == &orm::table_of<volume const>()));
    auto const& mapper = orm::mapper_of<volume>();
    BOOST_TEST_REQUIRE(table.columns().size() == mapper.columns().size());
    for (std::size_t i = 0; i < mapper.columns().size(); ++i)
        BOOST_TEST(table.columns()[i]->own_name().view() == mapper.columns()[i].column);
    BOOST_TEST((table.column("id").type() == sql::big_integer));
    BOOST_TEST((table.auto_increment_column() == &table.column("id")));
    BOOST_TEST(!table.column("title").definition().nullable());
    BOOST_TEST((table.column("title").type() == sql::string(200)));
    BOOST_TEST((table.column("price").type() == sql::numeric(10, 2)));
    BOOST_TEST(table.column("subtitle").definition().nullable());
    auto const stock = table.column("stock").type();
    BOOST_TEST((stock == sql::enumeration("paper", {"plain", "glossy"})));
    // A key that is no 64-bit number, and generated all the same.
    BOOST_TEST((orm::table_of<branch>().column("number").type() == sql::integer));
    BOOST_TEST((orm::table_of<branch>().auto_increment_column() != nullptr));
    // A key as mapped, not in the order of the columns; nothing generates it.
    auto const& loans = orm::table_of<loan>();
    BOOST_TEST(loans.primary_key().front()->own_name().view() == "volume_id");
    BOOST_TEST((loans.auto_increment_column() == nullptr));
}

BOOST_AUTO_TEST_CASE(a_name_may_be_used_by_strangers) {
    auto const& one = orm::table_of<branch>();
    auto const& other = orm::table_of<elsewhere::branch>();
    BOOST_TEST(one.full_name() == other.full_name());
    BOOST_TEST(one.number() != other.number());
    auto const& volumes = orm::table_of<volume>();
    BOOST_TEST((&volumes.target(volumes.foreign_keys()[0]) == &one));
}

BOOST_AUTO_TEST_CASE(joins_find_the_foreign_key) {
    auto const& volumes = orm::table_of<volume>();
    auto const text = [](auto const& statement) { return folded(sql::compile(statement).text()); };
    BOOST_TEST(text(sql::select(volumes["title"]).select_from(volumes).join(orm::table_of<branch>())) ==
               "SELECT table_volume.title FROM table_volume JOIN table_branch ON table_branch.number = "
               "table_volume.branch_number");
    BOOST_CHECK_EXCEPTION(
        text(sql::select(volumes["title"]).select_from(volumes).join(orm::table_of<elsewhere::branch>())),
        compile_error, [](auto const& e) { return e.code() == "join-no-foreign-key"; });
}

BOOST_AUTO_TEST_CASE(association_tables) {
    auto const& reader_mapper = orm::mapper_of<reader>();
    auto const& volume_mapper = orm::mapper_of<volume>();
    orm::mapper_of<loan>();
    auto const relation = [](orm::mapper const& of, std::string_view member) -> orm::relation_map const& {
        auto const all = of.relations();
        return *std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.member == member; });
    };
    auto const& favourites = orm::association_table_of(relation(reader_mapper, "favourites"));
    BOOST_TEST((&favourites == &orm::association_table_of(relation(volume_mapper, "fans"))));
    BOOST_TEST(favourites.full_name() == "table_favourite");
    BOOST_TEST_REQUIRE(favourites.columns().size() == 2u);
    BOOST_TEST_REQUIRE(favourites.primary_key().size() == 2u);
    BOOST_TEST_REQUIRE(favourites.foreign_keys().size() == 2u);
    BOOST_TEST((favourites.auto_increment_column() == nullptr));
    auto const to_reader = favourites.resolve(favourites.foreign_keys()[0]);
    BOOST_TEST(to_reader.front().column->own_name().view() == "reader_id");
    BOOST_TEST((to_reader.front().target == &orm::table_of<reader>().column("id")));
    // An entity is mapped to this one.
    BOOST_TEST((&orm::association_table_of(relation(reader_mapper, "borrowed")) == &orm::table_of<loan>()));
}

BOOST_AUTO_TEST_CASE(one_table_for_many_threads) {
    std::array<sql::table const*, 8> found{};
    {
        std::vector<std::thread> threads;
        for (auto& each : found) threads.emplace_back([&each] { each = &orm::table_of<egg>(); });
        for (auto& each : threads) each.join();
    }
    for (auto const* each : found) BOOST_TEST((each == found.front()));
}

BOOST_AUTO_TEST_CASE(script_for_postgresql) {
    auto const script = folded(orm::create_script<volume, branch, reader, loan>(postgresql()));
    BOOST_TEST_REQUIRE(script.size() == 8u);
    BOOST_TEST(script[0] == "CREATE TYPE paper AS ENUM ('plain', 'glossy')");
    BOOST_TEST(script[1] ==
               "CREATE TABLE table_branch ( number SERIAL NOT NULL, town VARCHAR NOT NULL, PRIMARY KEY (number) )");
    BOOST_TEST(script[2] ==
               "CREATE TABLE table_reader ( id BIGSERIAL NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY (id) )");
    BOOST_TEST(script[3] ==
               "CREATE TABLE table_volume ( id BIGSERIAL NOT NULL, title VARCHAR(200) NOT NULL, subtitle VARCHAR, "
               "stock paper, branch_number INTEGER, price NUMERIC(10, 2), bought TIMESTAMP WITHOUT TIME ZONE "
               "DEFAULT CURRENT_TIMESTAMP, shelf VARCHAR NOT NULL, language VARCHAR NOT NULL, PRIMARY KEY (id), "
               "CONSTRAINT fk_table_volume_branch_number FOREIGN KEY(branch_number) REFERENCES table_branch (number) "
               "ON DELETE SET NULL ON UPDATE CASCADE, CONSTRAINT fk_table_volume_language FOREIGN KEY(language) "
               "REFERENCES table_language (code), UNIQUE (shelf, subtitle), UNIQUE (title) )");
    BOOST_TEST(script[4] == "CREATE INDEX ix_table_volume_language ON table_volume (language)");
    BOOST_TEST(script[5] == "CREATE INDEX ix_table_volume_language_title ON table_volume (language, title)");
    BOOST_TEST(script[6] ==
               "CREATE TABLE table_loan ( reader_id BIGINT NOT NULL, volume_id BIGINT NOT NULL, until DATE NOT NULL, "
               "PRIMARY KEY (volume_id, reader_id), CONSTRAINT fk_table_loan_reader_id FOREIGN KEY(reader_id) "
               "REFERENCES table_reader (id), CONSTRAINT fk_table_loan_volume_id FOREIGN KEY(volume_id) REFERENCES "
               "table_volume (id) )");
    BOOST_TEST(script[7] ==
               "CREATE TABLE table_favourite ( reader_id BIGINT NOT NULL, volume_id BIGINT NOT NULL, PRIMARY KEY "
               "(reader_id, volume_id), CONSTRAINT fk_table_favourite_reader_id FOREIGN KEY(reader_id) REFERENCES "
               "table_reader (id), CONSTRAINT fk_table_favourite_volume_id FOREIGN KEY(volume_id) REFERENCES "
               "table_volume (id) )");
    auto const drops = orm::drop_script<volume, branch, reader, loan>(postgresql(), {.if_exists = true});
    BOOST_TEST(drops.back() == "DROP TYPE IF EXISTS paper");
    // Without the other side there is nothing to associate.
    BOOST_TEST(orm::create_script<reader>(postgresql()).size() == 1u);
}

BOOST_AUTO_TEST_CASE(circles_are_closed_at_the_end) {
    auto const script = folded(orm::create_script<hen, egg>(postgresql()));
    BOOST_TEST_REQUIRE(script.size() == 4u);
    BOOST_TEST(script[0] ==
               "CREATE TABLE table_hen ( id BIGSERIAL NOT NULL, egg_id BIGINT, mother_id BIGINT, PRIMARY KEY (id), "
               "CONSTRAINT fk_table_hen_mother_id FOREIGN KEY(mother_id) REFERENCES table_hen (id) )");
    BOOST_TEST(
        script[2] ==
        "ALTER TABLE table_hen ADD CONSTRAINT fk_table_hen_egg_id FOREIGN KEY(egg_id) REFERENCES table_egg (id)");
    BOOST_TEST(script[3] ==
               "ALTER TABLE table_egg ADD CONSTRAINT laid_by FOREIGN KEY(hen_id) REFERENCES table_hen (id) DEFERRABLE");
    auto const drops = orm::drop_script<hen, egg>(postgresql(), {.if_exists = true});
    BOOST_TEST_REQUIRE(drops.size() == 4u);
    BOOST_TEST(drops[0] == "ALTER TABLE IF EXISTS table_hen DROP CONSTRAINT IF EXISTS fk_table_hen_egg_id");
    BOOST_TEST(drops[2] == "DROP TABLE IF EXISTS table_egg");
}

BOOST_AUTO_TEST_CASE(created_and_dropped_on_sqlite) {
    auto const engine = create_engine(url{"sqlite://"});
    orm::create_all<reader, volume, branch, hen, egg>(engine);
    orm::create_all<reader, volume, branch, hen, egg>(engine);  // leaves them alone
    auto connection = engine.connect();
    auto const names = [&] {
        auto rows = connection.execute(sql::text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
        std::vector<std::string> all;
        for (auto const& row : rows) all.push_back(row.template get<std::string>(std::size_t{0}));
        return all;
    };
    std::vector<std::string> const expected{"table_branch", "table_egg",    "table_favourite", "table_hen",
                                            "table_loan",   "table_reader", "table_volume"};
    BOOST_TEST(names() == expected, boost::test_tools::per_element());
    // The generated key is generated.
    connection.execute(sql::insert(orm::table_of<reader>()).values({{"name", "Ann"}}));
    auto const key = connection.execute(sql::select(orm::table_of<reader>()["id"])).one();
    BOOST_TEST((get<0>(key) == core::value{std::int64_t{1}}));
    BOOST_CHECK_THROW(orm::create_all<reader>(connection, {.if_exists = false}), database_error);
    orm::drop_all<reader, volume, branch, hen, egg>(connection);
    BOOST_TEST(names().empty());
    orm::drop_all<reader>(connection);
    BOOST_CHECK_THROW(orm::drop_all<reader>(connection, {.if_exists = false}), database_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_mapping_table
