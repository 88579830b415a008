// SPDX-License-Identifier: BSL-1.0
/// Deadlines, cancelling and locks.
#include "database.hpp"

#include <chrono>
#include <thread>

using namespace sqlite_test;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

namespace {

/// Never ends, and returns no row before its end.
constexpr auto endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
/// Never ends, and always has another row.
constexpr auto endless_rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";

struct later {
    std::thread thread;
    template <class Work>
    later(std::chrono::milliseconds pause, Work work)
        : thread{[=] {
              std::this_thread::sleep_for(pause);
              work();
          }} {}
    ~later() { thread.join(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(plugin_sqlite_stop)

BOOST_AUTO_TEST_CASE(a_deadline_ends_what_would_not_end) {
    database db;
    auto const statement = db.prepare(endless);
    auto const began = steady::now();
    auto const problem = caught<timeout_error>([&] { statement->start({}, {.deadline = began + 50ms}); });
    BOOST_TEST((steady::now() - began >= 50ms));
    BOOST_TEST(problem.report()->native.deadline);
    check_words(problem, {"interrupted", "deadline"});
    caught<timeout_error>([&] { db.connection->run(endless, steady::now() + 20ms); });
    BOOST_TEST((db.cell("SELECT 1") == value{std::int64_t{1}}));  // no deadline any more
}

BOOST_AUTO_TEST_CASE(a_deadline_holds_while_rows_are_fetched) {
    database db;
    auto const statement = db.prepare(endless_rows);
    statement->start({}, {.deadline = steady::now() + 50ms});
    row_plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, 0));
    std::int64_t number = 0;
    segment_target const target{reinterpret_cast<std::byte*>(&number), 0};  // every row over the one before
    std::size_t filled = 0;
    caught<timeout_error>([&] { statement->fetch(plan, {&target, 1}, std::size_t{1} << 60, filled); });
    BOOST_TEST(filled > 0u);
    BOOST_TEST(number - 1 <= static_cast<std::int64_t>(filled));
}

BOOST_AUTO_TEST_CASE(a_deadline_that_has_passed_stops_at_once) {
    database db;
    db.run("CREATE TABLE t(a)");
    auto const insert = db.prepare("INSERT INTO t VALUES (1)");
    caught<timeout_error>([&] { insert->start({}, {.deadline = steady::now() - 1ms}); });
    caught<timeout_error>([&] { db.connection->ping(steady::now() - 1ms); });
    db.connection->ping();
    BOOST_TEST((db.cell("SELECT count(*) FROM t") == value{std::int64_t{0}}));
}

BOOST_AUTO_TEST_CASE(another_thread_can_cancel) {
    database db;
    auto& canceller = db.connection->canceller();
    canceller.cancel();  // nothing runs: does nothing
    BOOST_TEST((db.cell("SELECT 1") == value{std::int64_t{1}}));
    auto const statement = db.prepare(endless);
    {
        later const other{30ms, [&] { canceller.cancel(); }};
        auto const problem = caught<timeout_error>([&] { statement->start({}, {}); });
        BOOST_TEST(problem.report()->native.cancelled);
        check_words(problem, {"cancelled"});
    }
    BOOST_TEST((db.cell("SELECT 2") == value{std::int64_t{2}}));
}

BOOST_AUTO_TEST_CASE(a_cancel_between_two_batches_is_kept) {
    database db;
    auto const statement = db.prepare(endless_rows);
    statement->start({}, {});
    row_plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, 0));
    std::int64_t number = 0;
    segment_target const target{reinterpret_cast<std::byte*>(&number), sizeof number};
    std::size_t filled = 0;
    statement->fetch(plan, {&target, 1}, 1, filled);
    db.connection->canceller().cancel();
    caught<timeout_error>([&] { statement->fetch(plan, {&target, 1}, 1, filled); });
    statement->start({}, {});
    BOOST_TEST(statement->fetch(plan, {&target, 1}, 1, filled).rows == 1u);
}

BOOST_AUTO_TEST_CASE(a_lock_is_waited_for) {
    temporary_folder const folder;
    database one{folder / "a.db"}, two{folder / "a.db", {{"timeout", "50"}}};
    one.run("CREATE TABLE t(a)");
    one.run("BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
    auto const began = steady::now();
    auto const problem = caught<lock_error>([&] { two.change("INSERT INTO t VALUES (2)"); });
    auto const waited = steady::now() - began;
    BOOST_TEST((waited >= 50ms));
    BOOST_TEST((waited < 2s));
    BOOST_TEST(problem.retryable());
    check_words(problem, {"database is locked", "50 ms", "option timeout"});
    one.run("COMMIT");
    BOOST_TEST(two.change("INSERT INTO t VALUES (2)") == 1);

    database patient{folder / "a.db"};
    one.run("BEGIN IMMEDIATE");
    later const release{40ms, [&] { one.run("COMMIT"); }};
    BOOST_TEST(patient.change("INSERT INTO t VALUES (3)") == 1);
}

BOOST_AUTO_TEST_CASE(waiting_for_a_lock_ends_at_the_deadline_or_when_cancelled) {
    temporary_folder const folder;
    database one{folder / "a.db"}, two{folder / "a.db", {{"timeout", "60000"}}};
    one.run("CREATE TABLE t(a); BEGIN IMMEDIATE");
    auto const insert = two.prepare("INSERT INTO t VALUES (2)");
    auto problem = caught<timeout_error>([&] { insert->start({}, {.deadline = steady::now() + 50ms}); });
    BOOST_TEST(problem.report()->native.deadline);
    later const other{30ms, [&] { two.connection->canceller().cancel(); }};
    problem = caught<timeout_error>([&] { insert->start({}, {}); });
    BOOST_TEST(problem.report()->native.cancelled);
}

BOOST_AUTO_TEST_SUITE_END()
