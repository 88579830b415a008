// SPDX-License-Identifier: BSL-1.0
// What a connection and its pool do when the server goes away, or says no at the worst moment.
#include <aludel/core.hpp>

#include "script.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <thread>

namespace {

using namespace aludel;
using namespace std::chrono_literals;
using scripted::point;

BOOST_AUTO_TEST_SUITE(core_engine_lost)

BOOST_AUTO_TEST_CASE(a_connection_lost_during_commit_leaves_the_outcome_unknown) {
    auto const script = scripted::script::make();
    script->fail(point::commit, scripted::lost());
    auto const engine = create_engine(script->url());
    auto connection = engine.connect();
    connection.run("INSERT");
    BOOST_CHECK_EXCEPTION(connection.commit(), commit_unknown_error, [](auto const& e) {
        return e.code() == "commit-unknown" && !e.retryable() && e.connection_lost() &&
               e.message().find("whether the transaction took effect is not known") != std::string::npos;
    });
    BOOST_TEST(!connection.in_transaction());
}

BOOST_AUTO_TEST_CASE(a_commit_that_the_server_refuses_is_rolled_back) {
    auto const script = scripted::script::make();
    script->fail(point::commit, scripted::failure("40001", "could not serialize access"));
    auto connection = create_engine(script->url()).connect();
    connection.run("INSERT");
    BOOST_CHECK_EXCEPTION(connection.commit(), serialization_error, [](auto const& e) { return e.retryable(); });
    BOOST_TEST(script->conversation().ends_with("commit; rollback"));
}

BOOST_AUTO_TEST_CASE(one_lost_connection_makes_the_pool_drop_all_older_ones) {
    auto const script = scripted::script::make();
    auto const engine = create_engine(script->url());
    {
        auto first = engine.connect();
        auto second = engine.connect();
    }
    BOOST_TEST(engine.status().idle == 2u);
    script->lose_at_statement(1);
    {
        auto connection = engine.connect();
        BOOST_CHECK_EXCEPTION(connection.query("SELECT 1"), connection_lost_error, [](auto const& e) {
            return e.code() == "connection-lost" && e.retryable() && e.connection_lost() &&
                   e.message() == "scripted: the server closed the connection unexpectedly (SQLSTATE 08006)";
        });
    }
    BOOST_TEST(engine.status().idle == 0u);
    BOOST_TEST(engine.status().invalidations == 1u);
    BOOST_TEST(script->count(point::close) == 2u);
    BOOST_CHECK_NO_THROW(engine.connect().query("SELECT 1"));
}

BOOST_AUTO_TEST_CASE(pre_ping_replaces_what_died_while_idle) {
    auto const script = scripted::script::make();
    engine_options options;
    options.pool.pre_ping = true;
    auto const engine = create_engine(script->url(), options);
    auto const number = engine.connect().number();
    script->fail(point::ping, scripted::lost());
    BOOST_TEST(engine.connect().number() != number);
    BOOST_TEST(script->count(point::connect) == 2u);
}

BOOST_AUTO_TEST_CASE(a_rollback_that_fails_closes_the_connection) {
    auto const script = scripted::script::make();
    auto const engine = create_engine(script->url());
    script->fail(point::rollback, scripted::failure("XX000", "something broke"));
    {
        auto connection = engine.connect();
        connection.run("INSERT");
    }
    BOOST_TEST(engine.status().idle == 0u);
    BOOST_TEST(script->count(point::close) == 1u);
}

BOOST_AUTO_TEST_CASE(connecting_failures_tell_where_and_free_the_place) {
    auto const script = scripted::script::make();
    engine_options options;
    options.pool = {.size = 1, .overflow = 0, .timeout = 50ms};
    auto const engine = create_engine(script->url(), options);
    script->fail(point::connect, scripted::failure("28P01", "password authentication failed"));
    BOOST_CHECK_EXCEPTION(engine.connect(), database_error, [](auto const& e) {
        return std::string{e.what()}.find("while connecting to scripted://") != std::string::npos;
    });
    BOOST_CHECK_NO_THROW(engine.connect());
}

BOOST_AUTO_TEST_CASE(a_stale_plan_is_prepared_anew) {
    auto const script = scripted::script::make();
    script->on("SELECT a", scripted::answer{{"a"}, {{value{1}}}});
    auto const engine = create_engine(script->url());
    auto connection = engine.connect();
    connection.query("SELECT a").all();
    connection.commit();

    // First statement of its transaction: retried without a word.
    script->fail(point::start, scripted::failure("0A000", "cached plan must not change result type"));
    BOOST_TEST(connection.query("SELECT a").all().size() == 1u);
    BOOST_TEST(script->count(point::prepare) == 2u);

    // Later in a transaction: only the caller can run the whole again.
    script->fail(point::start, scripted::failure("0A000", "cached plan must not change result type"));
    BOOST_CHECK_THROW(connection.query("SELECT a"), database_error);
    connection.rollback();
    BOOST_TEST(connection.query("SELECT a").all().size() == 1u);
    BOOST_TEST(script->count(point::prepare) == 3u);
}

BOOST_AUTO_TEST_CASE(short_batches_are_read_to_the_end) {
    auto const script = scripted::script::make();
    scripted::answer many{{"a"}, {}};
    for (int i = 0; i < 1000; ++i) many.rows.push_back({value{i}});
    script->on("SELECT a", many);
    script->short_batches(3);
    auto connection = create_engine(script->url()).connect();
    BOOST_TEST(connection.query("SELECT a").all().size() == 1000u);
    int expected = 0;
    for (auto const& row : connection.query("SELECT a")) BOOST_TEST_REQUIRE(row.get<int>(0) == expected++);
    BOOST_TEST(expected == 1000);
}

BOOST_AUTO_TEST_CASE(a_blocked_execution_is_cancelled_from_another_thread) {
    auto const script = scripted::script::make();
    script->block("SELECT slow");
    auto connection = create_engine(script->url()).connect();
    auto const stop = connection.canceller();
    std::thread helper{[&] {
        script->wait_until_blocked(1);
        stop.cancel();
    }};
    BOOST_CHECK_THROW(connection.query("SELECT slow"), timeout_error);
    helper.join();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
