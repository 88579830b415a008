// SPDX-License-Identifier: BSL-1.0
#include <aludel/core.hpp>

#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace aludel;

engine in_memory() {
    auto made = create_engine("sqlite://");
    auto connection = made.connect();
    connection.run("CREATE TABLE t (a INTEGER)");
    connection.commit();
    return made;
}

std::int64_t rows(connection& on) { return on.query("SELECT count(*) FROM t").one().get<std::int64_t>(0); }
void insert(connection& on, int a) { on.query("INSERT INTO t VALUES (?)", {a}); }

BOOST_AUTO_TEST_SUITE(core_engine_transaction)

BOOST_AUTO_TEST_CASE(the_first_statement_begins_and_the_end_of_the_lease_rolls_back) {
    auto const engine = in_memory();
    {
        auto connection = engine.connect();
        BOOST_TEST(!connection.in_transaction());
        insert(connection, 1);
        BOOST_TEST(connection.in_transaction());
        BOOST_TEST(rows(connection) == 1);
    }
    auto connection = engine.connect();
    BOOST_TEST(rows(connection) == 0);
    insert(connection, 2);
    connection.commit();
    BOOST_TEST(!connection.in_transaction());
    connection.rollback();
    BOOST_TEST(rows(connection) == 1);
}

BOOST_AUTO_TEST_CASE(a_transaction_that_leaves_its_scope_rolls_back) {
    auto const engine = in_memory();
    auto connection = engine.connect();
    {
        auto scope = connection.begin();
        insert(connection, 1);
        BOOST_TEST(scope.active());
    }
    BOOST_TEST(rows(connection) == 0);
    connection.rollback();
    auto scope = connection.begin();
    insert(connection, 1);
    scope.commit();
    BOOST_TEST(!scope.active());
    BOOST_CHECK_EXCEPTION(scope.commit(), usage_error, [](auto const& e) { return e.code() == "transaction-ended"; });
    BOOST_CHECK_EXCEPTION(scope.rollback(), usage_error, [](auto const& e) { return e.code() == "transaction-ended"; });
    BOOST_TEST(rows(connection) == 1);
}

BOOST_AUTO_TEST_CASE(a_second_begin_is_refused) {
    auto const engine = in_memory();
    auto connection = engine.connect();
    auto scope = connection.begin();
    BOOST_CHECK_EXCEPTION(connection.begin(), usage_error, [](auto const& e) {
        return e.code() == "transaction-active" && e.message().find("begin_nested()") != std::string::npos;
    });
    // The other connection is the same one: a database in memory has no second.
    BOOST_CHECK_EXCEPTION(engine.connect().begin(), usage_error, [](auto const& e) {
        return e.code() == "transaction-active" && e.message().starts_with("another session or connection") &&
               e.message().find("cache=shared") != std::string::npos;
    });
    scope.rollback();
    BOOST_CHECK_NO_THROW(connection.begin());
}

BOOST_AUTO_TEST_CASE(engine_begin_commits_or_rolls_back) {
    auto const engine = in_memory();
    auto const seen = engine.begin([](connection& on) {
        insert(on, 1);
        return rows(on);
    });
    BOOST_TEST(seen == 1);
    struct refused {};
    BOOST_CHECK_THROW(engine.begin([](connection& on) {
        insert(on, 2);
        throw refused{};
    }),
                      refused);
    auto connection = engine.connect();
    BOOST_TEST(rows(connection) == 1);
}

BOOST_AUTO_TEST_CASE(savepoints_nest_and_end_from_the_outside_too) {
    auto const engine = in_memory();
    auto connection = engine.connect();
    insert(connection, 1);
    {
        auto outer = connection.begin_nested();
        insert(connection, 2);
        {
            auto inner = connection.begin_nested();
            insert(connection, 3);
            BOOST_TEST(rows(connection) == 3);
        }
        BOOST_TEST(rows(connection) == 2);
        auto inner = connection.begin_nested();
        insert(connection, 4);
        outer.rollback();
        BOOST_TEST(!inner.active());
        BOOST_CHECK_EXCEPTION(inner.commit(), usage_error, [](auto const& e) { return e.code() == "savepoint-ended"; });
    }
    BOOST_TEST(rows(connection) == 1);
    auto kept = connection.begin_nested();
    insert(connection, 5);
    kept.commit();
    connection.commit();
    BOOST_TEST(!kept.active());
    BOOST_TEST(rows(connection) == 2);
}

BOOST_AUTO_TEST_CASE(autocommit_has_no_transaction) {
    auto const engine = in_memory();
    auto connection = engine.connect();
    connection.set_transaction_options({.isolation = isolation_level::autocommit});
    insert(connection, 1);
    BOOST_TEST(!connection.in_transaction());
    connection.rollback();
    BOOST_TEST(rows(connection) == 1);
}

BOOST_AUTO_TEST_CASE(leases_of_one_thread_share_an_in_memory_database_and_its_transaction) {
    auto const engine = in_memory();
    auto first = engine.connect();
    insert(first, 1);
    {
        auto second = engine.connect();
        BOOST_TEST(second.number() == first.number());
        BOOST_TEST(rows(second) == 1);
    }
    BOOST_TEST(first.in_transaction());
    first.commit();
    BOOST_TEST(rows(first) == 1);
}

BOOST_AUTO_TEST_CASE(an_error_in_commit_rolls_back) {
    tests::temporary_folder const folder;
    auto const engine = create_engine(folder.sqlite());
    auto connection = engine.connect();
    connection.run("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
    connection.run("CREATE TABLE child (p INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
    connection.commit();
    connection.query("INSERT INTO child VALUES (7)");
    BOOST_CHECK_EXCEPTION(connection.commit(), integrity_error, [](integrity_error const& e) {
        return e.constraint() == core::constraint_kind::foreign_key && e.statement() == "COMMIT" &&
               e.message().find("FOREIGN KEY constraint failed") != std::string::npos;
    });
    BOOST_TEST(!connection.in_transaction());
    BOOST_TEST(connection.query("SELECT count(*) FROM child").one().get<int>(0) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
