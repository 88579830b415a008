// SPDX-License-Identifier: BSL-1.0
#include <aludel/core.hpp>

#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

namespace {

using namespace aludel;
using namespace std::chrono_literals;

/// Runs for ever.
constexpr char const* endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

BOOST_AUTO_TEST_SUITE(core_engine_stop)

BOOST_AUTO_TEST_CASE(a_deadline_ends_an_execution) {
    auto connection = create_engine("sqlite://").connect();
    connection.set_options({.timeout = 30ms});
    BOOST_CHECK_EXCEPTION(connection.query(endless).all(), timeout_error,
                          [](auto const& e) { return e.code() == "timeout" && e.statement() == endless; });
    BOOST_TEST(connection.query("SELECT 1").one().get<int>(0) == 1);

    auto from_engine = create_engine("sqlite://", {.statement_timeout = 30ms}).connect();
    BOOST_CHECK_THROW(from_engine.query(endless).all(), timeout_error);
}

BOOST_AUTO_TEST_CASE(a_canceller_stops_its_execution_and_no_other) {
    auto const engine = create_engine("sqlite://");
    auto connection = engine.connect();
    auto const next = connection.canceller();
    std::thread helper{[next] {
        std::this_thread::sleep_for(30ms);
        next.cancel();
    }};
    BOOST_CHECK_THROW(connection.query(endless).all(), timeout_error);
    helper.join();
    next.cancel();  // its execution has ended
    BOOST_TEST(connection.query("SELECT 1").one().get<int>(0) == 1);

    auto const copy = connection.canceller();
    connection = engine.connect();
    copy.cancel();  // for an execution that never came
    BOOST_TEST(connection.query("SELECT 2").one().get<int>(0) == 2);
}

BOOST_AUTO_TEST_CASE(a_canceller_may_outlive_everything) {
    auto const left_over = [] {
        auto connection = create_engine("sqlite://").connect();
        auto made = connection.canceller();
        connection.query("SELECT 1");
        return made;
    }();
    BOOST_CHECK_NO_THROW(left_over.cancel());
}

BOOST_AUTO_TEST_CASE(two_threads_in_one_connection_are_noticed) {
    auto connection = create_engine("sqlite://").connect();
    auto const stop = connection.canceller();
    std::atomic<bool> running{false};
    std::thread other{[&] {
        running = true;
        try {
            connection.query(endless).all();
        } catch (timeout_error const&) {}
    }};
    while (!running) std::this_thread::yield();
    std::this_thread::sleep_for(20ms);
    BOOST_CHECK_EXCEPTION(connection.run("SELECT 1"), usage_error, [](auto const& e) {
        return e.code() == "connection-threads" &&
               e.message().starts_with("two threads use one connection at the same time");
    });
    stop.cancel();
    other.join();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
