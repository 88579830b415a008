// SPDX-License-Identifier: BSL-1.0
/// What the dialect says without a server.
#include "server.hpp"

#include <boost/test/unit_test.hpp>

namespace plugin_postgresql_dialect {

using namespace postgresql_test;

error_classification judged(std::string state) {
    native_error native;
    native.sqlstate = std::move(state);
    return the_dialect().classify(native);
}

BOOST_AUTO_TEST_SUITE(plugin_postgresql_dialect)

BOOST_AUTO_TEST_CASE(identity) {
    BOOST_TEST(the_dialect().name() == "postgresql");
    BOOST_TEST(the_dialect().default_driver() == "libpq");
    BOOST_TEST(the_dialect().identifiers().max_length == 63);
    BOOST_TEST((the_driver().placeholder() == placeholder_style::dollar_number));
}

BOOST_AUTO_TEST_CASE(names_are_quoted_when_they_need_it) {
    auto const& dialect = the_dialect();
    BOOST_TEST(dialect.quote_if_needed("track") == "track");
    BOOST_TEST(dialect.quote_if_needed("user") == "\"user\"");
    BOOST_TEST(dialect.quote_if_needed("order") == "\"order\"");
    BOOST_TEST(dialect.quote_if_needed("tablesample") == "\"tablesample\"");
    BOOST_TEST(dialect.quote_if_needed("Track") == "\"Track\"");
    BOOST_TEST(dialect.quote("a\"b") == "\"a\"\"b\"");
}

BOOST_AUTO_TEST_CASE(transactions_begin_as_asked) {
    auto const text = [](transaction_options const& options) { return the_dialect().begin(options).front(); };
    BOOST_TEST(text({}) == "BEGIN");
    BOOST_TEST(text({.isolation = isolation_level::serializable, .read_only = true, .deferrable = true}) ==
               "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE");
    BOOST_TEST(text({.isolation = isolation_level::read_uncommitted}) == "BEGIN ISOLATION LEVEL READ UNCOMMITTED");
    BOOST_TEST(the_dialect().begin({.isolation = isolation_level::autocommit}).empty());
    BOOST_CHECK_THROW(text({.isolation = isolation_level::snapshot}), not_supported_error);
    BOOST_CHECK_THROW(text({.mode = "immediate"}), not_supported_error);
    auto const connection = connect();
    auto const statements = the_dialect().begin({.isolation = isolation_level::repeatable_read, .read_only = true});
    connection->begin(statements);
    BOOST_TEST(scalar<std::string>(*connection, "SHOW transaction_isolation") == "repeatable read");
    native_error native;
    auto const what = classified([&] { connection->run("CREATE TABLE t (a int)"); }, &native);
    BOOST_TEST(native.sqlstate == "25006");
    BOOST_TEST((what.kind == error_kind::operational));
}

BOOST_AUTO_TEST_CASE(states_are_sorted) {
    BOOST_TEST((judged("23505").constraint == constraint_kind::unique));
    BOOST_TEST((judged("40001").kind == error_kind::serialization));
    BOOST_TEST(judged("40P01").retryable);
    BOOST_TEST((judged("55P03").kind == error_kind::lock));
    BOOST_TEST((judged("57014").kind == error_kind::timeout));
    BOOST_TEST((judged("08006").kind == error_kind::connection_lost));
    BOOST_TEST((judged("57P01").kind == error_kind::connection_lost));
    BOOST_TEST((judged("22012").kind == error_kind::data));
    BOOST_TEST((judged("42P01").kind == error_kind::programming));
    BOOST_TEST((judged("0A000").kind == error_kind::not_supported));
    BOOST_TEST((judged("53300").kind == error_kind::operational));
    BOOST_TEST((judged("P0001").kind == error_kind::database));
    BOOST_TEST((judged("").kind == error_kind::operational));
}

BOOST_AUTO_TEST_CASE(transactions_that_collide) {
    auto const first = connect();
    auto const second = connect();
    first->run("DROP TABLE IF EXISTS collision; CREATE TABLE collision (id int); INSERT INTO collision VALUES (1)");
    for (auto* each : {first.get(), second.get()}) {
        auto const begin = the_dialect().begin({.isolation = isolation_level::serializable});
        each->begin(begin);
        each->run("SELECT * FROM collision");
    }
    first->run("UPDATE collision SET id = 2");
    first->commit();
    auto const what = classified([&] { second->run("UPDATE collision SET id = 3"); });
    BOOST_TEST((what.kind == error_kind::serialization));
    BOOST_TEST(what.retryable);
    second->rollback();
    first->run("BEGIN; LOCK TABLE collision");
    BOOST_TEST((classified([&] { second->run("BEGIN; LOCK TABLE collision NOWAIT"); }).kind == error_kind::lock));
    second->rollback();
    first->rollback();
    first->run("DROP TABLE collision");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_postgresql_dialect
