// SPDX-License-Identifier: BSL-1.0
#include <aludel/core.hpp>

#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>
#include <vector>

#if !defined(_WIN32)
#    include <sys/wait.h>
#    include <unistd.h>
#endif

namespace {

using namespace aludel;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(core_pool)

BOOST_AUTO_TEST_CASE(connections_come_back_and_are_counted) {
    tests::temporary_folder const folder;
    engine_options options;
    options.pool = {.size = 1, .overflow = 1, .timeout = 30ms};
    auto const engine = create_engine(folder.sqlite(), options);
    std::uint64_t first_number = 0;
    {
        auto first = engine.connect();
        first_number = first.number();
        auto second = engine.connect();
        BOOST_TEST(engine.status().checked_out == 2u);
        BOOST_CHECK_EXCEPTION(engine.connect(), timeout_error, [](auto const& e) {
            return e.code() == "pool-exhausted" &&
                   e.message().find("2 are in use (pool.size 1 + pool.overflow 1)") != std::string::npos;
        });
        BOOST_TEST(engine.status().timeouts == 1u);
        auto const moved = std::move(second);  // returned first
    }
    auto const status = engine.status();
    BOOST_TEST(status.idle == 1u);
    BOOST_TEST(status.opened == 2u);
    BOOST_TEST(status.closed == 1u);
    engine.dispose();
    BOOST_TEST(engine.status().idle == 0u);
    BOOST_TEST(engine.connect().number() != first_number);
}

BOOST_AUTO_TEST_CASE(lifo_and_fifo) {
    tests::temporary_folder const folder;
    for (auto const order : {core::pool_order::lifo, core::pool_order::fifo}) {
        engine_options options;
        options.pool = {.size = 2, .order = order};
        auto const engine = create_engine(folder.sqlite(), options);
        std::uint64_t a = 0, b = 0;
        {
            std::optional first{engine.connect()}, second{engine.connect()};
            a = first->number();
            b = second->number();
            first.reset();
            second.reset();
        }
        BOOST_TEST(engine.connect().number() == (order == core::pool_order::lifo ? b : a));
    }
}

BOOST_AUTO_TEST_CASE(old_connections_are_replaced) {
    tests::temporary_folder const folder;
    engine_options options;
    options.pool.recycle = 0s;
    auto const engine = create_engine(folder.sqlite(), options);
    auto const number = engine.connect().number();
    std::this_thread::sleep_for(2ms);
    BOOST_TEST(engine.connect().number() != number);
}

BOOST_AUTO_TEST_CASE(an_invalidated_connection_is_closed) {
    tests::temporary_folder const folder;
    auto const engine = create_engine(folder.sqlite());
    std::uint64_t number = 0;
    {
        auto connection = engine.connect();
        number = connection.number();
        connection.invalidate();
    }
    BOOST_TEST(engine.status().idle == 0u);
    BOOST_TEST(engine.connect().number() != number);
}

BOOST_AUTO_TEST_CASE(many_threads_share_few_connections) {
    tests::temporary_folder const folder;
    engine_options options;
    options.pool = {.size = 2, .overflow = 1};
    auto const engine = create_engine(folder.sqlite(), options);
    std::atomic<int> done{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 25; ++round) {
                auto connection = engine.connect();
                if (connection.query("SELECT 1").one().get<int>(0) == 1) ++done;
            }
        });
    for (auto& each : threads) each.join();
    BOOST_TEST(done == 200);
    BOOST_TEST(engine.status().checked_out == 0u);
    BOOST_TEST(engine.status().waiting == 0u);
    BOOST_TEST(engine.status().idle <= 2u);
}

BOOST_AUTO_TEST_CASE(an_in_memory_database_is_one_threads_at_a_time) {
    engine_options options;
    options.pool.timeout = 20ms;
    auto const engine = create_engine("sqlite://", options);
    auto connection = engine.connect();
    std::string told;
    std::thread{[&] {
        try {
            engine.connect();
        } catch (timeout_error const& e) {
            told = e.message();
        }
    }}.join();
    BOOST_TEST(told.find("in-memory database") != std::string::npos);
}

#if !defined(_WIN32)
BOOST_AUTO_TEST_CASE(a_forked_child_does_not_use_its_parents_connections) {
    tests::temporary_folder const folder;
    auto const engine = create_engine(folder.sqlite());
    auto const number = engine.connect().number();
    auto const child = fork();
    if (child == 0) {
        auto const other = engine.connect().number();
        _exit(other != number && engine.status().checked_out == 0 ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    BOOST_TEST(status == 0);
    BOOST_TEST(engine.connect().number() == number);
}
#endif

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
