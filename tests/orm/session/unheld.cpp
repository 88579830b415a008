// SPDX-License-Identifier: BSL-1.0
/// A session that has loaded more than it remembers.
#include <aludel/orm/session/session.hpp>

#include "shop.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace orm_session_shop;
using orm::col;
using orm::select;

namespace {

/// A shop with many tags, and a session that remembers nothing that it need not.
struct forgetful {
    explicit forgetful(std::string const& database) : of{database}, session{of.engine, {.unheld_objects = 0}} {
        of.seed();
        for (int i = 0; i < 500; ++i) session.add(tag{.text = "tag " + std::to_string(i)});
        session.commit();
        session.clear();
        of.take_statements();
    }
    std::string text(std::int64_t key) {
        return of.text("SELECT text FROM shop_tag WHERE id = " + std::to_string(key));
    }
    world of;
    orm::session session;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(orm_session_unheld)

BOOST_DATA_TEST_CASE(what_is_let_go_is_read_again, databases(), database) {
    forgetful in{database};
    std::size_t rows = 0;
    for (auto const& each : in.session.scalars(select<tag>().order_by(col(&tag::id)))) rows += !each->text.empty();
    BOOST_TEST(rows > 500u);
    in.of.take_statements();
    auto const again = in.session.get_one<tag>(100);
    BOOST_TEST(in.of.take_statements().size() == 1u);
    BOOST_TEST(again == in.session.get_one<tag>(100));
    BOOST_TEST(in.of.take_statements().empty());  // it is held
    BOOST_TEST(again == in.session.scalars(select<tag>().where(col(&tag::id) == 100)).one());
}

BOOST_DATA_TEST_CASE(what_was_changed_and_dropped_is_written, databases(), database) {
    forgetful in{database};
    for (auto const& each : in.session.scalars(select<tag>().where(col(&tag::id) > 2))) each->text += "!";
    for (int i = 100; i < 120; ++i) BOOST_TEST(in.session.get_one<tag>(i)->text.ends_with('!'));
    in.session.commit();
    BOOST_TEST(in.of.count("shop_tag", "text LIKE '%!'") == 500);
}

BOOST_DATA_TEST_CASE(a_rollback_reaches_what_was_dropped, databases(), database) {
    forgetful in{database};
    auto const before = in.text(50);
    in.session.get_one<tag>(50)->text = "first";
    in.session.flush();
    auto savepoint = in.session.begin_nested();
    in.session.get_one<tag>(50)->text = "second";
    in.session.get_one<tag>(51)->text = "second";
    in.session.flush();
    in.session.scalars(select<tag>()).all();
    savepoint.rollback();
    BOOST_TEST(in.session.get_one<tag>(50)->text == "first");
    BOOST_TEST(in.session.get_one<tag>(51)->text != "second");
    in.session.rollback();
    BOOST_TEST(in.session.get_one<tag>(50)->text == before);
}

BOOST_DATA_TEST_CASE(relationships_keep_what_they_lead_to, databases(), database) {
    forgetful in{database};
    auto const ann = in.session.get_one<user>(1);
    auto const* const first = &ann->addresses[0];
    auto const email = first->email;
    for (int i = 0; i < 3; ++i) in.session.scalars(select<address>()).all();
    in.session.scalars(select<tag>()).all();
    BOOST_TEST(&ann->addresses[0] == first);
    BOOST_TEST(first->email == email);
    BOOST_TEST(first->owner.get() == ann.get());
    ann->addresses[0].email = "changed through its user";
    in.session.commit();
    BOOST_TEST(in.of.count("shop_address", "email = 'changed through its user'") == 1);
}

BOOST_DATA_TEST_CASE(stale_objects_that_nobody_holds, databases(), database) {
    forgetful in{database};
    in.session.get_one<tag>(50)->text = "changed, then dropped";
    in.session.add(tag{.text = "new"});  // so that a get flushes
    in.session.expire_all();
    BOOST_TEST(in.session.get_one<tag>(50)->text == "changed, then dropped");
    in.session.commit();
    BOOST_TEST(in.text(50) == "changed, then dropped");
}

BOOST_AUTO_TEST_SUITE_END()
