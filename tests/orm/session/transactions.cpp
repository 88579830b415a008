// SPDX-License-Identifier: BSL-1.0
/// Commit, rollback, savepoints, failures, and trying again.
#include "shop.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <utility>

using namespace orm_session_shop;
using orm::col;
using orm::select;
using sql::count;
using sql::select;

namespace {
auto const has_code = [](char const* code) {
    return [code](core::error const& error) { return error.code() == code; };
};
}  // namespace

BOOST_AUTO_TEST_SUITE(orm_session_transactions)

BOOST_DATA_TEST_CASE(the_transaction_begins_with_the_first_statement, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    BOOST_TEST(!session.in_transaction());
    session.commit();
    BOOST_TEST(!session.in_transaction());
    auto const ann = session.get_one<user>(1);
    BOOST_TEST(session.in_transaction());
    session.commit();
    BOOST_TEST(!session.in_transaction());
    BOOST_TEST(ann->name == "ann");
}

BOOST_DATA_TEST_CASE(a_session_that_ends_rolls_back, databases(), database) {
    world of{database};
    {
        orm::session session{of.engine};
        session.add(user{.name = "ann"});
        session.flush();
    }
    BOOST_TEST(of.count("shop_user") == 0);
}

BOOST_DATA_TEST_CASE(rollback_restores_objects, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    auto const bob = session.get_one<user>(2);
    BOOST_TEST(ann->addresses.size() == 2u);
    ann->name = "flushed";
    bob->addresses.add(ann->addresses.handle(0));
    auto const dan = session.add(user{.name = "dan"});
    session.flush();
    ann->fullname = "not flushed";
    session.rollback();
    BOOST_TEST(ann->name == "ann");
    BOOST_TEST(ann->fullname.value() == "Ann A");
    BOOST_TEST(ann->addresses.size() == 2u);
    BOOST_TEST(bob->addresses.size() == 1u);
    BOOST_TEST(dan->name == "dan");
    BOOST_TEST(dan->id == 0);
    BOOST_TEST((session.state_of(dan) == orm::object_state::detached));
    session.add(dan);
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'dan'") == 1);
    BOOST_TEST(of.count("shop_user", "name = 'flushed'") == 0);
}

BOOST_DATA_TEST_CASE(a_savepoint_that_goes_out_of_scope_rolls_back, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    ann->name = "before";
    {
        auto savepoint = session.begin_nested();
        session.remove(ann);
        session.flush();
        BOOST_TEST(session.scalar(select(count(col(&user::id)))).value() == 2);
    }
    BOOST_TEST(session.contains(ann));
    BOOST_TEST(ann->name == "before");
    {
        auto savepoint = session.begin_nested();
        ann->fullname = "kept";
        savepoint.commit();
        BOOST_TEST(!savepoint.active());
        BOOST_CHECK_EXCEPTION(savepoint.rollback(), core::usage_error, has_code("savepoint-ended"));
    }
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'before' AND fullname = 'kept'") == 1);
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 2);
}

BOOST_DATA_TEST_CASE(savepoints_nest, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    auto outer = session.begin_nested();
    ann->name = "outer";
    auto inner = session.begin_nested();
    ann->name = "inner";
    session.flush();
    outer.rollback();  // takes the inner one with it
    BOOST_TEST(!inner.active());
    BOOST_TEST(ann->name == "ann");
    session.commit();
    BOOST_TEST(of.text("SELECT name FROM shop_user WHERE id = 1") == "ann");
}

BOOST_DATA_TEST_CASE(after_a_failed_flush_only_rollback_helps, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    ann->addresses.add(address{.email = "bob@a"});
    BOOST_CHECK_EXCEPTION(session.flush(), core::integrity_error, has_code("integrity-unique"));
    auto const needs_rollback = [](core::usage_error const& e) {
        return e.code() == "session-needs-rollback" &&
               e.message().find("call rollback() before anything else") != std::string::npos;
    };
    BOOST_CHECK_EXCEPTION(session.get<user>(2), core::usage_error, needs_rollback);
    BOOST_CHECK_EXCEPTION(session.commit(), core::usage_error, needs_rollback);
    BOOST_CHECK_EXCEPTION(session.flush(), core::usage_error, needs_rollback);
    BOOST_CHECK_EXCEPTION(session.add(user{.name = "x"}), core::usage_error, needs_rollback);
    session.rollback();
    BOOST_TEST(ann->addresses.size() == 2u);
    session.commit();
    BOOST_TEST(session.get_one<user>(2)->name == "bob");
}

BOOST_DATA_TEST_CASE(a_failure_in_a_savepoint_costs_only_the_savepoint, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    session.add(user{.name = "dan"});
    {
        auto savepoint = session.begin_nested();
        session.add(address{.email = "ann@a", .user_id = 2});
        BOOST_CHECK_THROW(savepoint.commit(), core::integrity_error);
    }
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'dan'") == 1);
    BOOST_TEST(of.count("shop_address") == 3);
}

BOOST_DATA_TEST_CASE(run_commits_or_tries_again, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    int calls = 0;
    auto const name = session.run([&](orm::session& in) {
        auto const ann = in.get_one<user>(1);
        ann->name += "!";
        in.flush();
        if (++calls < 3) {
            core::error_report report{};
            report.classification.kind = core::error_kind::serialization;
            report.classification.retryable = true;
            throw core::serialization_error{"serialization", "scripted", std::make_shared<core::error_report>(report)};
        }
        return ann->name;
    });
    BOOST_TEST(calls == 3);
    BOOST_TEST(name == "ann!");
    BOOST_TEST(of.text("SELECT name FROM shop_user WHERE id = 1") == "ann!");
    BOOST_CHECK_THROW(session.run([](orm::session&) { throw std::runtime_error{"no"}; }), std::runtime_error);
}

BOOST_DATA_TEST_CASE(run_begins_with_nothing_and_leaves_nothing, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine, {.attempts = 2}};
    session.add(user{.name = "flushed before"});
    session.flush();
    auto const before = session.get_one<user>(1);
    int calls = 0;
    std::vector<std::shared_ptr<user>> seen;
    auto const fails = [&](bool again) {
        return [&, again](orm::session& in) {
            ++calls;
            BOOST_TEST(!in.contains(before));
            for (auto const& each : seen) BOOST_TEST(!in.contains(each));
            seen.push_back(in.get_one<user>(1));
            core::error_report report{};
            report.classification.kind = core::error_kind::serialization;
            report.classification.retryable = again;
            throw core::serialization_error{"serialization", "scripted", std::make_shared<core::error_report>(report)};
        };
    };
    BOOST_CHECK_THROW(session.run(fails(true)), core::serialization_error);
    BOOST_TEST(calls == 2);
    BOOST_TEST(!session.in_transaction());
    BOOST_CHECK_THROW(session.run(fails(false)), core::serialization_error);
    BOOST_TEST(calls == 3);  // nothing that the database would have asked for
    BOOST_TEST(!session.in_transaction());
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'flushed before'") == 0);
}

BOOST_DATA_TEST_CASE(after_a_rollback_objects_are_read_again, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const selects = [&](auto const& undone) {
        undone();
        of.take_statements();
        session.get_one<user>(1);
        return of.take_statements().size();
    };
    session.get_one<user>(1);
    BOOST_TEST(selects([] {}) == 0u);
    BOOST_TEST(selects([&] { session.rollback(); }) == 1u);
    BOOST_TEST(selects([&] {
                   auto savepoint = session.begin_nested();
                   session.add(tag{.text = "x"});
                   session.flush();
               }) == 1u);
    BOOST_TEST(selects([&] {
                   auto outer = session.begin_nested();
                   auto inner = session.begin_nested();
                   session.add(tag{.text = "x"});
                   inner.commit();
               }) == 1u);
    // What a statement has written belongs to it, too.
    {
        auto savepoint = session.begin_nested();
        session.execute(orm::update<user>().set(col(&user::name), "all"));
        BOOST_TEST(session.get_one<user>(2)->name == "all");
    }
    BOOST_TEST(session.get_one<user>(2)->name == "bob");
    BOOST_TEST(session.get_one<user>(1)->name == "ann");
}

BOOST_DATA_TEST_CASE(clear_rolls_back_and_forgets, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    ann->name = "flushed";
    session.flush();
    session.clear();
    BOOST_TEST(!session.in_transaction());
    BOOST_TEST(!session.contains(ann));
    session.commit();
    BOOST_TEST(session.get_one<user>(1)->name == "ann");
}

BOOST_DATA_TEST_CASE(expire_on_commit, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine, {.expire_on_commit = true}};
    auto const ann = session.get_one<user>(1);
    session.commit();
    of.take_statements();
    BOOST_TEST(session.get_one<user>(1) == ann);
    BOOST_TEST(of.take_statements().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
