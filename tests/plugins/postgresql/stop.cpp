// SPDX-License-Identifier: BSL-1.0
/// Cancels, deadlines, and servers that go away.
#include "server.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

namespace plugin_postgresql_stop {

using namespace postgresql_test;
using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

constexpr char const* sleep = "SELECT pg_sleep(30)";

BOOST_AUTO_TEST_SUITE(plugin_postgresql_stop)

BOOST_AUTO_TEST_CASE(another_thread_cancels) {
    auto const connection = connect();
    auto const observer = connect();
    auto const pid = scalar<std::int32_t>(*connection, "SELECT pg_backend_pid()");
    connection->canceller().cancel();  // nothing runs: nothing happens
    BOOST_TEST(scalar<int>(*connection, "SELECT 1") == 1);
    std::thread other{[&] {
        while (scalar<std::int64_t>(*observer,
                                    "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'",
                                    {pid}) == 0)
            std::this_thread::sleep_for(5ms);
        connection->canceller().cancel();
    }};
    native_error native;
    auto const what = classified([&] { scalar<std::string>(*connection, sleep); }, &native);
    other.join();
    BOOST_TEST((what.kind == error_kind::timeout));
    BOOST_TEST(native.cancelled);
    BOOST_TEST(native.sqlstate == "57014");
    BOOST_TEST(scalar<int>(*connection, "SELECT 2") == 2);
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_the_execution_and_not_the_connection) {
    auto const connection = connect();
    for (bool const stream : {false, true}) {
        auto const statement = connection->prepare(sleep, {}, true);
        native_error native;
        auto const what =
            classified([&] { statement->start({}, {.deadline = clock::now() + 100ms, .stream = stream}); }, &native);
        BOOST_TEST((what.kind == error_kind::timeout));
        BOOST_TEST(native.deadline);
        BOOST_TEST(!native.lost);
        BOOST_TEST(scalar<int>(*connection, "SELECT 1") == 1);
    }
    BOOST_TEST((classified([&] { connection->run("SELECT 1", clock::now() - 1ms); }).kind == error_kind::timeout));
    BOOST_TEST((classified([&] { connection->run(sleep, clock::now() + 50ms); }).kind == error_kind::timeout));
    BOOST_TEST(scalar<int>(*connection, "SELECT 1") == 1);
    connection->ping();
}

BOOST_AUTO_TEST_CASE(a_server_that_ends_the_session_is_noticed) {
    auto const connection = connect();
    auto const observer = connect();
    auto const pid = scalar<std::int32_t>(*connection, "SELECT pg_backend_pid()");
    auto const statement = connection->prepare("SELECT 1", {}, true);
    std::thread other{[&] {
        while (scalar<std::int64_t>(*observer,
                                    "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'",
                                    {pid}) == 0)
            std::this_thread::sleep_for(5ms);
        scalar<bool>(*observer, "SELECT pg_terminate_backend($1)", {pid});
    }};
    native_error native;
    auto what = classified([&] { scalar<std::string>(*connection, sleep, {}, false); }, &native);
    other.join();
    BOOST_TEST((what.kind == error_kind::connection_lost));
    BOOST_TEST(native.sqlstate == "57P01");
    BOOST_TEST(native.lost);
    BOOST_TEST(connection->lost());
    BOOST_TEST((classified([&] { statement->start({}, {}); }).kind == error_kind::connection_lost));
    BOOST_TEST((classified([&] { connection->ping(); }).kind == error_kind::connection_lost));
    BOOST_TEST((connection->transaction_state() == transaction_state::unknown));
}

BOOST_AUTO_TEST_CASE(a_session_that_ended_while_idle_is_noticed_by_the_next_statement) {
    auto const connection = connect();
    auto const observer = connect();
    auto const pid = scalar<std::int32_t>(*connection, "SELECT pg_backend_pid()");
    BOOST_TEST(scalar<bool>(*observer, "SELECT pg_terminate_backend($1, 5000)", {pid}));
    BOOST_TEST((classified([&] { connection->ping(); }).kind == error_kind::connection_lost));
    BOOST_TEST(connection->lost());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_postgresql_stop
