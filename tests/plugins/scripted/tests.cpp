// SPDX-License-Identifier: BSL-1.0
#include <aludel/core.hpp>

#include "script.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace aludel;
using namespace std::chrono_literals;
using scripted::point;
using scripted::script;

BOOST_AUTO_TEST_SUITE(plugin_scripted)

BOOST_AUTO_TEST_CASE(it_answers_and_writes_every_call_down) {
    auto const play = script::make();
    play->on("SELECT ?", [](std::span<value const> given) {
        return scripted::answer{.columns = {"a"}, .rows = {{given[0]}, {nullptr}, {given[0]}}};
    });
    play->short_batches(1);
    {
        auto connection = create_engine(play->url()).connect();
        auto const rows = connection.query("SELECT ?", {42}).all();
        BOOST_TEST_REQUIRE(rows.size() == 3u);
        BOOST_TEST(rows[2].get<int>(0) == 42);
        connection.commit();
    }
    BOOST_TEST(play->conversation() == "connect; begin START TRANSACTION; start SELECT ?; commit");
    BOOST_TEST(play->count(point::fetch) == 3u);
    BOOST_TEST(play->count(point::close) == 1u);
}

BOOST_AUTO_TEST_CASE(it_loses_the_connection_and_stays_lost) {
    auto const play = script::make();
    play->lose_at_statement(2);
    auto const engine = create_engine(play->url());
    {
        auto connection = engine.connect();
        connection.query("SELECT 1");
        BOOST_CHECK_EXCEPTION(connection.query("SELECT 2"), connection_lost_error,
                              [](auto const& e) { return e.statement() == "SELECT 2"; });
    }
    BOOST_TEST(engine.status().idle == 0u);
    engine.connect().query("SELECT 3");
    BOOST_TEST(play->count(point::connect) == 2u);
}

BOOST_AUTO_TEST_CASE(it_fails_at_commit_in_both_ways) {
    auto const play = script::make();
    play->fail(point::commit, scripted::lost());
    play->fail(point::commit, scripted::failure("40001", "could not serialize"));
    auto const engine = create_engine(play->url());
    BOOST_CHECK_THROW(engine.begin([](auto& c) { c.query("UPDATE t"); }), commit_unknown_error);
    BOOST_CHECK_EXCEPTION(engine.begin([](auto& c) { c.query("UPDATE t"); }), serialization_error,
                          [](auto const& e) { return e.retryable(); });
    engine.begin([](auto& c) { c.query("UPDATE t"); });
}

BOOST_AUTO_TEST_CASE(it_fails_to_connect_and_to_roll_back) {
    auto const play = script::make();
    play->fail(point::connect, scripted::failure("08001", "no server there"));
    play->fail(point::rollback, scripted::failure("XX000", "cannot roll back"));
    auto const engine = create_engine(play->url());
    BOOST_CHECK_THROW(engine.connect(), operational_error);
    engine.connect().query("SELECT 1");  // rolled back when it ends, which fails
    BOOST_TEST(engine.status().idle == 0u);
}

BOOST_AUTO_TEST_CASE(it_blocks_until_cancelled_late_or_released) {
    auto const play = script::make();
    play->block("SLOW");
    auto const engine = create_engine(play->url());
    auto connection = engine.connect();
    std::thread canceller{[&, stop = connection.canceller()] {
        play->wait_until_blocked(1);
        stop.cancel();
    }};
    BOOST_CHECK_THROW(connection.query("SLOW"), timeout_error);
    canceller.join();
    connection.set_options({.timeout = 20ms});
    BOOST_CHECK_THROW(connection.query("SLOW"), timeout_error);
    connection.set_options({.timeout = 60s});
    std::thread releaser{[&] {
        play->wait_until_blocked(1);
        play->release();
    }};
    connection.query("SLOW");
    releaser.join();
}

BOOST_AUTO_TEST_CASE(it_shuffles_what_returning_gives_back) {
    auto const play = script::make();
    std::vector<std::vector<value>> const rows{{1}, {2}, {3}, {4}};
    play->on("INSERT RETURNING id", scripted::answer{.columns = {"id"}, .rows = rows});
    play->shuffle_returning();
    auto connection = create_engine(play->url()).connect();
    std::string order;
    int sum = 0;
    for (auto const& row : connection.query("INSERT RETURNING id").all()) {
        order += std::to_string(row.get<int>(0));
        sum += row.get<int>(0);
    }
    BOOST_TEST(order != "1234");
    BOOST_TEST(sum == 10);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
