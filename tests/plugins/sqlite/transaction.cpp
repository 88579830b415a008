// SPDX-License-Identifier: BSL-1.0
#include "database.hpp"

using namespace sqlite_test;

BOOST_AUTO_TEST_SUITE(plugin_sqlite_transaction)

namespace {
std::int64_t count(database& db) { return *db.cell("SELECT count(*) FROM t").get_if<std::int64_t>(); }
}  // namespace

BOOST_AUTO_TEST_CASE(a_transaction_covers_ddl_too) {
    database db;
    BOOST_TEST((db.connection->transaction_state() == transaction_state::idle));
    db.connection->begin(the_dialect().begin({}));
    BOOST_TEST((db.connection->transaction_state() == transaction_state::active));
    db.run("CREATE TABLE t(a)");
    db.change("INSERT INTO t VALUES (1)");
    db.connection->rollback();
    BOOST_TEST((db.connection->transaction_state() == transaction_state::idle));
    BOOST_TEST((db.cell("SELECT count(*) FROM sqlite_schema") == value{std::int64_t{0}}));
    db.connection->begin(the_dialect().begin({}));
    db.run("CREATE TABLE t(a)");
    db.connection->commit();
    BOOST_TEST(count(db) == 0);
    db.connection->rollback();  // nothing to roll back is fine
    caught<programming_error>([&] { db.connection->commit(); });
}

BOOST_AUTO_TEST_CASE(savepoints_by_the_dialect) {
    database db;
    db.run("CREATE TABLE t(a)");
    auto const& dialect = the_dialect();
    db.connection->begin(dialect.begin({}));
    db.run("INSERT INTO t VALUES (1)");
    db.run(dialect.savepoint("\"one\""));
    db.run("INSERT INTO t VALUES (2)");
    db.run(dialect.rollback_to_savepoint("\"one\""));
    db.run("INSERT INTO t VALUES (3)");
    db.run(dialect.release_savepoint("\"one\""));
    db.connection->commit();
    BOOST_TEST((db.cell("SELECT group_concat(a) FROM t") == value{"1,3"}));
}

BOOST_AUTO_TEST_CASE(the_mode_decides_when_the_lock_is_taken) {
    temporary_folder const folder;
    database one{folder / "a.db"}, two{folder / "a.db", {{"timeout", "0"}}};
    one.run("CREATE TABLE t(a)");
    auto const locked_by = [&](database& first) {
        bool locked = false;
        try {
            two.change("INSERT INTO t VALUES (1)");
        } catch (driver_failure const&) {
            locked = true;
        }
        first.connection->rollback();
        return locked;
    };
    one.connection->begin(the_dialect().begin({}));
    BOOST_TEST(!locked_by(one));
    one.connection->begin(the_dialect().begin({.mode = "immediate"}));
    BOOST_TEST(locked_by(one));
    database eager{folder / "a.db", {{"transaction", "immediate"}}};
    eager.connection->begin(the_dialect().begin({}));
    BOOST_TEST(locked_by(eager));
    eager.connection->begin(the_dialect().begin({.mode = "deferred"}));  // what is said at the call wins
    BOOST_TEST(!locked_by(eager));
}

BOOST_AUTO_TEST_CASE(a_snapshot_that_is_out_of_date_is_a_serialization_error) {
    temporary_folder const folder;
    database one{folder / "a.db", {{"journal_mode", "wal"}}}, two{folder / "a.db"};
    one.run("CREATE TABLE t(a)");
    two.connection->begin(the_dialect().begin({}));
    BOOST_TEST(count(two) == 0);
    one.change("INSERT INTO t VALUES (1)");
    BOOST_TEST(count(two) == 0);  // its snapshot
    auto const problem = caught<serialization_error>([&] { two.change("INSERT INTO t VALUES (2)"); });
    BOOST_TEST(problem.retryable());
    two.connection->rollback();
    BOOST_TEST(two.change("INSERT INTO t VALUES (2)") == 1);
}

BOOST_AUTO_TEST_CASE(a_read_only_transaction_does_not_write_and_leaves_no_trace) {
    database db;
    db.run("CREATE TABLE t(a)");
    db.connection->begin(the_dialect().begin({.read_only = true}));
    BOOST_TEST(count(db) == 0);
    caught<operational_error>([&] { db.change("INSERT INTO t VALUES (1)"); });
    db.connection->commit();
    BOOST_TEST(db.change("INSERT INTO t VALUES (1)") == 1);
    db.connection->begin(the_dialect().begin({.isolation = isolation_level::read_uncommitted, .read_only = true}));
    db.run("COMMIT");  // behind the driver's back
    db.connection->reset();
    BOOST_TEST((db.cell("PRAGMA read_uncommitted") == value{std::int64_t{0}}));
    BOOST_TEST(db.change("INSERT INTO t VALUES (2)") == 1);
}

BOOST_AUTO_TEST_CASE(rolling_back_ends_statements_that_are_being_read) {
    database db;
    db.run("CREATE TABLE t(a)");
    db.run("INSERT INTO t VALUES (1), (2), (3)");
    db.connection->begin(the_dialect().begin({}));
    auto const select = db.prepare("SELECT a FROM t");
    select->start({}, {});
    db.run("CREATE TABLE u(a)");
    db.connection->rollback();
    row_plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, 0));
    std::vector<std::int64_t> numbers(3);
    segment_target const target{reinterpret_cast<std::byte*>(numbers.data()), sizeof(std::int64_t)};
    std::size_t filled = 0;
    check_words(caught<operational_error>([&] { select->fetch(plan, {&target, 1}, 3, filled); }), {"ROLLBACK"});
    select->start({}, {});
    BOOST_TEST(select->fetch(plan, {&target, 1}, 3, filled).rows == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
