// SPDX-License-Identifier: BSL-1.0
// Tables that are read from a database: they say what was created, and stand in expressions beside those of the program.
#include <aludel/sql/reflect/reflect.hpp>

#include "music.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

namespace core = aludel::core;
namespace sql = aludel::sql;

struct fixture {
    core::engine engine = core::create_engine("sqlite://");
    core::connection connection = engine.connect();
};

std::vector<std::string> script(sql::metadata const& of, core::connection const& on) {
    auto texts = sql::create_script(of, on.profile());
    std::sort(texts.begin(), texts.end());
    return texts;
}

/// Created, read, and what would create it again.
void comes_back(core::connection& on, sql::metadata const& made) {
    sql::create_all(on, made);
    sql::metadata const read;
    for (auto const* each : made.tables()) sql::reflect(on, read, each->called().view(), each->schema());
    auto const expected = script(made, on);
    auto const found = script(read, on);
    BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sql_reflect)

BOOST_FIXTURE_TEST_CASE(what_was_created_comes_back, fixture) {
    connection.run("ATTACH DATABASE ':memory:' AS archive");
    music::tables const made;
    comes_back(connection, made.metadata);
}

BOOST_FIXTURE_TEST_CASE(everything_that_a_table_has, fixture) {
    sql::metadata const made;
    made.table("Person of note", sql::column("org", sql::integer), sql::column("id", sql::big_integer),
               sql::column("e-mail", sql::string(80), sql::not_null), sql::column("born", sql::date),
               sql::column("state", sql::string(10), sql::not_null, sql::server_default("it's (new), -- really")),
               sql::column("since", sql::timestamp, sql::server_default_text("CURRENT_TIMESTAMP")),
               sql::column("height", sql::double_), sql::column("photo", sql::large_binary),
               sql::column("notes", sql::text_type), sql::column("paid", sql::numeric(8, 3)),
               sql::column("length", sql::integer, sql::computed{"length(notes)", false}),
               sql::column("kept", sql::integer, sql::computed{"org + (id * 2)", true}),
               sql::primary_key({"org", "id"}, sql::named("pk person")),
               sql::unique({"e-mail", "born"}, sql::named("one e-mail")), sql::unique({"notes"}),
               sql::check_text("height > 0 AND state IN ('it''s (new), -- really', 'old)')", sql::named("ck")),
               sql::check_text("paid <> 1"));
    made.table("child", sql::column("id", sql::integer, sql::primary_key), sql::column("org", sql::integer),
               sql::column("parent", sql::big_integer), sql::column("next_id", sql::integer),
               sql::foreign_key({"org", "parent"}, {"Person of note.org", "Person of note.id"}, sql::on_delete::cascade,
                                sql::on_update::set_null, sql::named("to person"),
                                sql::deferrable{true, sql::initially::deferred}),
               sql::foreign_key({"next_id"}, {"child.id"}, sql::on_delete::restrict),
               sql::index("ix_org", {"org", "parent"}), sql::index("ux_next", {"next_id"}, true),
               sql::option("sqlite_autoincrement", "true"));
    comes_back(connection, made);
}

BOOST_FIXTURE_TEST_CASE(what_others_have_written, fixture) {
    connection.run(
        "CREATE TABLE [odd] ( -- a comment, with (parentheses\n"
        "  id INTEGER CONSTRAINT pk_odd PRIMARY KEY AUTOINCREMENT, /* , */\n"
        "  `quo``ted` VARCHAR (20) COLLATE NOCASE CONSTRAINT u1 UNIQUE CHECK (`quo``ted` <> ','),\n"
        "  anything, strange FANCY(3), big UNSIGNED BIG INT DEFAULT (1 + 1),\n"
        "  up REFERENCES odd ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED)");
    connection.run("CREATE INDEX by_part ON odd (lower(strange), big DESC) WHERE big > 5");
    connection.run("CREATE VIEW seen AS SELECT id, strange FROM odd");
    sql::metadata const metadata;
    auto const& odd = sql::reflect(connection, metadata, "ODD");
    BOOST_TEST(odd.called().view() == "odd");
    auto const& said = odd.definition();
    BOOST_TEST(said.primary_key.name == "pk_odd");
    BOOST_TEST((odd["id"].node()->type() == sql::integer));
    BOOST_TEST((odd["quo`ted"].node()->type() == sql::string(20)));
    BOOST_TEST((odd["anything"].node()->type() == sql::native_type("", "sqlite")));
    BOOST_TEST((odd["strange"].node()->type() == sql::native_type("FANCY(3)", "sqlite", core::kind::decimal)));
    BOOST_TEST((odd["big"].node()->type() == sql::native_type("UNSIGNED BIG INT", "sqlite", core::kind::int64)));
    BOOST_REQUIRE_EQUAL(said.uniques.size(), 1u);
    BOOST_TEST(said.uniques[0].name == "u1");
    BOOST_TEST(said.checks.size() == 1u);
    BOOST_REQUIRE_EQUAL(said.foreign_keys.size(), 1u);
    BOOST_TEST(said.foreign_keys[0].targets.front() == "odd.id");
    BOOST_TEST(said.foreign_keys[0].deferrable.value());
    BOOST_REQUIRE_EQUAL(said.indexes.size(), 1u);
    BOOST_TEST(said.indexes[0].expressions.size() == 2u);

    auto const& seen = sql::reflect(connection, metadata, "seen");
    BOOST_TEST(seen.columns().size() == 2u);
    BOOST_TEST(seen.primary_key().empty());
    BOOST_TEST((sql::table_names(connection) == std::vector<std::string>{"odd"}));
    BOOST_TEST((sql::view_names(connection) == std::vector<std::string>{"seen"}));
    BOOST_TEST((sql::schema_names(connection) == std::vector<std::string>{"main"}));
}

// Each is a table `t`, perhaps with others; what is read can be created, and says the same when it is read again.
BOOST_AUTO_TEST_CASE(what_is_read_can_be_created) {
    for (char const* statements : {
             "CREATE TABLE t (a INT PRIMARY KEY, b INT)",
             "CREATE TABLE t (a BIGINT PRIMARY KEY, b INT)",
             "CREATE TABLE t (a INTEGER PRIMARY KEY, b) WITHOUT ROWID",
             "CREATE TABLE t (a INTEGER PRIMARY KEY, b DEFAULT ('a' || 'b'), c DEFAULT ((1)+(2)), d DEFAULT 'it''s')",
             "CREATE TABLE t (a ANY, b TEXT) STRICT",
             "CREATE TABLE p (Id INTEGER PRIMARY KEY); CREATE TABLE t (n INT, up INT REFERENCES P(ID), UNIQUE (N))",
             "CREATE TABLE t (n INT REFERENCES nowhere(id))",
             "CREATE TABLE p (a INTEGER PRIMARY KEY); CREATE TABLE t (x INT CONSTRAINT f1 REFERENCES p "
             "CONSTRAINT f2 REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
             "CREATE TABLE t (a INTEGER PRIMARY KEY, u REFERENCES o); CREATE TABLE o (b INTEGER PRIMARY KEY, t "
             "REFERENCES t)",
             "CREATE TABLE t AS SELECT 1 AS a, 'x' || 'y' AS b",
         }) {
        BOOST_TEST_CONTEXT(statements) {
            auto connection = core::create_engine("sqlite://").connect();
            connection.driver().run(statements, {});
            sql::metadata const first;
            auto const& t = sql::reflect(connection, first, "T");
            BOOST_TEST(&sql::reflect(connection, first, "t") == &t);
            auto elsewhere = core::create_engine("sqlite://").connect();
            sql::create_all(elsewhere, first);
            sql::metadata const second;
            sql::reflect(elsewhere, second, "t");
            BOOST_TEST(script(second, elsewhere) == script(first, connection), boost::test_tools::per_element());
            if (std::string_view{statements}.starts_with("CREATE TABLE t (a INT PRIMARY"))
                BOOST_TEST(t.auto_increment_column() == nullptr);
        }
    }
}

BOOST_FIXTURE_TEST_CASE(shadows_and_schemas, fixture) {
    connection.run("CREATE TEMP TABLE passing (a INT)");
    BOOST_TEST(sql::table_names(connection, "nope").empty());
    BOOST_TEST(!sql::has_table(connection, "passing", "nope"));
    BOOST_TEST(sql::has_table(connection, "passing", "temp"));
    connection.run("CREATE VIRTUAL TABLE found USING fts5 (a, b)");
    BOOST_TEST((sql::table_names(connection) == std::vector<std::string>{"found"}));
    sql::metadata const read;
    BOOST_TEST(sql::reflect(connection, read, "found").columns().size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(in_expressions, fixture) {
    music::tables const made;
    connection.run("ATTACH DATABASE ':memory:' AS archive");
    sql::create_all(connection, made.metadata);
    connection.execute(sql::insert(made.artist).values({{"id", 1}, {"name", "Can"}}));
    connection.execute(sql::insert(made.album).values({{"id", 7}, {"artist_id", 1}, {"title", "Tago Mago"}}));

    sql::metadata const read;
    auto const& album = sql::reflect(connection, read, "album");
    BOOST_TEST(read.find("artist") != nullptr);  // its foreign key leads there
    BOOST_TEST(read.tables().size() == 2u);
    BOOST_TEST(&sql::reflect(connection, read, "artist") == read.find("artist"));
    sql::column_expr<std::string> const title{album["title"].node()};
    auto const& artist = *read.find("artist");
    sql::column_expr<std::string> const name{artist["name"].node()};
    auto const query = sql::select(title, name).join(artist).where(album["id"] == 7, title.startswith("Tago"));
    auto const row = connection.execute(query).one();
    BOOST_TEST(row.get<0>() == "Tago Mago");
    BOOST_TEST(row.get<1>() == "Can");
    BOOST_TEST(sql::reflect_all(connection, read).size() == 5u);
}

BOOST_FIXTURE_TEST_CASE(what_is_not_there, fixture) {
    connection.run("CREATE TABLE artist (id INTEGER PRIMARY KEY)");
    sql::metadata const metadata;
    BOOST_CHECK_EXCEPTION(sql::reflect(connection, metadata, "artists"), core::usage_error, [](auto const& e) {
        return e.code() == "reflect-unknown" &&
               e.message() == "the database has no table or view \"artists\"; it has artist";
    });
    BOOST_TEST(sql::has_table(connection, "artist"));
    BOOST_TEST(!sql::has_table(connection, "artists"));
    BOOST_TEST(metadata.tables().empty());
}

BOOST_AUTO_TEST_SUITE_END()
