// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/profile.hpp>

#include "../../../plugins/sqlite/dialect/capabilities.hpp"
#include "database.hpp"

#include <sqlite3.h>

using namespace sqlite_test;

BOOST_AUTO_TEST_SUITE(plugin_sqlite_dialect)

BOOST_AUTO_TEST_CASE(identity) {
    BOOST_TEST(the_dialect().name() == "sqlite");
    BOOST_TEST(the_dialect().default_driver() == "sqlite3");
    BOOST_TEST((the_dialect().default_version() == server_version{3, 40, 1}));
    BOOST_TEST(the_driver().name() == "sqlite3");
    BOOST_TEST((the_driver().placeholder() == placeholder_style::question));
    BOOST_TEST(the_driver().max_parameters() == 32766u);
}

BOOST_AUTO_TEST_CASE(names_are_quoted_when_needed) {
    auto const& dialect = the_dialect();
    BOOST_TEST(dialect.quote_if_needed("track") == "track");
    BOOST_TEST(dialect.quote_if_needed("order") == "\"order\"");
    BOOST_TEST(dialect.quote_if_needed("Order") == "\"Order\"");
    BOOST_TEST(dialect.quote_if_needed("a\"b") == "\"a\"\"b\"");
    BOOST_TEST(dialect.quote_if_needed("1st") == "\"1st\"");
    BOOST_TEST(dialect.quote_if_needed("größe") == "\"größe\"");
}

BOOST_AUTO_TEST_CASE(every_word_that_sqlite_refuses_as_a_name_is_reserved) {
    database db;
    int checked = 0;
    for (int i = 0; i < sqlite3_keyword_count(); ++i) {
        char const* word = nullptr;
        int length = 0;
        BOOST_REQUIRE(sqlite3_keyword_name(i, &word, &length) == SQLITE_OK);
        std::string name{word, static_cast<std::size_t>(length)};
        for (char& c : name) c = static_cast<char>(c - 'A' + 'a' > 'z' || c == '_' ? c : c - 'A' + 'a');
        bool refused = false;
        for (auto const& sql : {"CREATE TABLE " + name + "(" + name + " INTEGER); SELECT " + name + " FROM " + name +
                                " WHERE " + name + " > 1; DROP TABLE " + name}) {
            try {
                db.run(sql);
            } catch (driver_failure const&) {
                refused = true;
                db.run("DROP TABLE IF EXISTS \"" + name + "\"");
            }
        }
        if (refused) BOOST_TEST(the_dialect().quote_if_needed(name) == '"' + name + '"');
        auto const quoted = the_dialect().quote_if_needed(name);
        db.run("CREATE TABLE " + quoted + "(" + quoted + "); DROP TABLE " + quoted);
        ++checked;
    }
    BOOST_TEST(checked > 100);
}

BOOST_AUTO_TEST_CASE(the_probe_finds_what_the_library_can) {
    using namespace aludel::sqlite;
    database db;
    profile_options found;
    the_dialect().probe(*db.connection, found);
    std::uint16_t const number = static_cast<std::uint16_t>(sqlite3_libversion_number() / 1000 % 1000);
    BOOST_TEST(found.version.major == 3);
    BOOST_TEST(found.version.minor == number);
    auto const works = [&](std::string_view sql) {
        try {
            db.prepare(sql);
            return true;
        } catch (driver_failure const&) {
            return false;
        }
    };
    db.run("CREATE TABLE t(a, b)");
    std::pair<std::uint64_t, char const*> const claims[] = {
        {upsert, "INSERT INTO t VALUES (1, 2) ON CONFLICT DO NOTHING"},
        {window_functions, "SELECT sum(a) OVER (ORDER BY b) FROM t"},
        {nulls_ordering, "SELECT a FROM t ORDER BY a NULLS LAST"},
        {aggregate_filter, "SELECT count(*) FILTER (WHERE a > 1) FROM t"},
        {update_from, "UPDATE t SET a = 1 FROM t AS u WHERE t.a = u.a"},
        {returning, "INSERT INTO t VALUES (1, 2) RETURNING a"},
        {materialized_cte, "WITH x AS NOT MATERIALIZED (SELECT 1) SELECT * FROM x"},
        {strict_tables, "CREATE TABLE s(a INTEGER) STRICT"},
        {json_arrows, "SELECT '{}' -> 'a'"},
        {right_and_full_join, "SELECT 1 FROM t FULL JOIN t AS u ON t.a = u.a"},
        {is_distinct_from, "SELECT a IS DISTINCT FROM b FROM t"},
        {math_functions, "SELECT sqrt(2)"},
        {limited_changes, "DELETE FROM t ORDER BY a LIMIT 1"},
        {aggregate_order, "SELECT group_concat(a ORDER BY b) FROM t"},
        {full_text_5, "SELECT fts5(NULL)"},
        {rtree, "SELECT rtreedepth(NULL)"},
    };
    for (auto const& [bit, sql] : claims) BOOST_TEST(((found.capabilities & bit) != 0) == works(sql), sql);
}

BOOST_AUTO_TEST_CASE(transactions_begin_as_asked) {
    using list = std::vector<std::string>;
    auto const& dialect = the_dialect();
    BOOST_TEST((dialect.begin({}) == list{"BEGIN"}));
    BOOST_TEST(
        (dialect.begin({.isolation = isolation_level::serializable, .mode = "exclusive"}) == list{"BEGIN EXCLUSIVE"}));
    BOOST_TEST((dialect.begin({.isolation = isolation_level::read_uncommitted}) ==
                list{"PRAGMA read_uncommitted = 1", "BEGIN"}));
    BOOST_TEST((dialect.begin({.isolation = isolation_level::autocommit}).empty()));
    auto const level =
        caught<not_supported_error>([&] { dialect.begin({.isolation = isolation_level::repeatable_read}); });
    BOOST_TEST(level.code() == "transaction-isolation");
    check_words(level, {"REPEATABLE READ", "SERIALIZABLE"});
    auto const mode = caught<not_supported_error>([&] { dialect.begin({.mode = "eager"}); });
    BOOST_TEST(mode.code() == "transaction-mode");
    check_words(mode, {"\"eager\"", "immediate"});
}

BOOST_AUTO_TEST_SUITE_END()
