// SPDX-License-Identifier: BSL-1.0
// DDL of the program's own beside that of tables, domains, and enumerations in a schema.
#include <aludel/sql/ddl/statements.hpp>

#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace sql = aludel::sql;
namespace core = aludel::core;
using texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(sql_ddl_events)

BOOST_AUTO_TEST_CASE(stand_around_their_table) {
    sql::metadata const metadata;
    metadata.add(sql::after_create("GRANT ALL"));
    metadata.add(sql::before_create("CREATE EXTENSION citext"));
    metadata.add(sql::after_drop("VACUUM"));
    metadata.table("Mixed", sql::in_schema("archive"), sql::column("id", sql::integer, sql::indexed),
                   sql::after_create("GRANT SELECT ON %(fullname)s TO x -- 100%%"),
                   sql::before_create("-- %(schema)s, %(table)s"), sql::before_drop("DROP VIEW v"),
                   sql::after_create(sql::ddl("ANALYZE")));
    BOOST_TEST(sql::create_script(metadata, sql::default_profile()) ==
                   (texts{"CREATE EXTENSION citext", "-- archive, \"Mixed\"",
                          "CREATE TABLE archive.\"Mixed\" (\n    id INTEGER\n)",
                          "CREATE INDEX \"ix_archive_Mixed_id\" ON archive.\"Mixed\" (id)",
                          "GRANT SELECT ON archive.\"Mixed\" TO x -- 100%", "ANALYZE", "GRANT ALL"}),
               boost::test_tools::per_element());
    BOOST_TEST(sql::drop_script(metadata, sql::default_profile()) ==
                   (texts{"DROP VIEW v", "DROP TABLE archive.\"Mixed\"", "VACUUM"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(may_be_of_one_dialect) {
    sql::metadata const metadata;
    metadata.table("t", sql::column("id", sql::integer), sql::after_create("A").only_in("sqlite", "postgresql"),
                   sql::after_create("B").only_in("mysql"),
                   sql::after_create("C").only_if([](core::profile in) { return in->dialect().name() == "sqlite"; }));
    auto const behind = [&](core::profile in) {
        auto script = sql::create_script(metadata, in);
        script.erase(script.begin());
        return script;
    };
    BOOST_TEST(behind(sql::default_profile()).empty());
    BOOST_TEST(behind(core::profile{"sqlite"}) == (texts{"A", "C"}), boost::test_tools::per_element());
    BOOST_TEST(behind(core::profile{"postgresql"}) == (texts{"A"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(say_what_is_wrong_with_them) {
    auto const fails = [](sql::ddl_event const& event, bool of_table, char const* words) {
        sql::metadata const metadata;
        if (of_table) metadata.table("t", sql::column("id", sql::integer), event);
        else metadata.add(event);
        BOOST_CHECK_EXCEPTION(sql::create_script(metadata, sql::default_profile()), core::usage_error,
                              [&](core::error const& error) {
                                  return error.code() == "ddl-event" &&
                                         std::string_view{error.what()}.find(words) != std::string_view::npos;
                              });
    };
    fails(sql::after_create("LIKE 'a%'"), true, "written %%");
    fails(sql::after_create("ON %(tabel)s"), true, "%(tabel)s");
    fails(sql::after_create("100%"), true, "written %%");
    fails(sql::before_create("ON %(table)s"), false, "belongs to no table");
}

BOOST_AUTO_TEST_CASE(types_that_the_schema_keeps) {
    auto const positive = sql::domain(
        "Positive", sql::integer, {.not_null = true, .check_text = "VALUE > 0", .check_name = "ck", .schema = "kept"});
    auto const mood = sql::enumeration("mood", {"glad", "it's"}, "kept");
    sql::metadata const metadata;
    metadata.table("a", sql::column("n", positive), sql::column("m", mood));
    metadata.table("b", sql::column("n", sql::array_of(positive)));
    core::profile const postgresql{"postgresql"};
    BOOST_TEST(sql::create_script(metadata, postgresql) ==
                   (texts{"CREATE DOMAIN kept.\"Positive\" AS INTEGER NOT NULL CONSTRAINT ck CHECK (VALUE > 0)",
                          "CREATE TYPE kept.mood AS ENUM ('glad', 'it''s')",
                          "CREATE TABLE a (\n    n kept.\"Positive\",\n    m kept.mood\n)",
                          "CREATE TABLE b (\n    n kept.\"Positive\"[]\n)"}),
               boost::test_tools::per_element());
    BOOST_TEST(sql::drop_script(metadata, postgresql, {.if_exists = true}) ==
                   (texts{"DROP TABLE IF EXISTS b", "DROP TABLE IF EXISTS a", "DROP DOMAIN IF EXISTS kept.\"Positive\"",
                          "DROP TYPE IF EXISTS kept.mood"}),
               boost::test_tools::per_element());
    BOOST_CHECK_EXCEPTION(sql::create_script(metadata, core::profile{"sqlite"}), core::compile_error,
                          [](core::error const& error) { return error.code() == "type-unsupported"; });
    // Where there are no domains, a variant is what the column is.
    sql::metadata const other;
    other.table("c", sql::column("n", positive.with_variant("sqlite", sql::integer)));
    BOOST_TEST(sql::create_script(other, core::profile{"sqlite"}).front() == "CREATE TABLE c (\n    n INTEGER\n)");
    BOOST_TEST(sql::create_script(other, postgresql).size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
