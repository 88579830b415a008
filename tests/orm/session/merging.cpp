// SPDX-License-Identifier: BSL-1.0
/// Objects of other sessions, and of none, onto those of this one.
#include "shop.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>

using namespace orm_session_shop;

BOOST_AUTO_TEST_SUITE(orm_session_merging)

BOOST_DATA_TEST_CASE(what_is_in_the_session_is_itself, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    auto const fresh = session.add(user{.name = "dan"});
    BOOST_TEST(session.merge(ann) == ann);
    BOOST_TEST(session.merge(fresh) == fresh);
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'dan'") == 1);
}

BOOST_DATA_TEST_CASE(relationships_that_were_not_loaded_say_nothing, databases(), database) {
    world of{database};
    of.seed();
    std::shared_ptr<user> ann;
    {
        orm::session session{of.engine};
        ann = session.get_one<user>(1);
        ann->name = "anna";
    }
    orm::session other{of.engine};
    auto const there = other.merge(ann);
    BOOST_TEST(there->addresses.size() == 2u);
    other.commit();
    BOOST_TEST(of.count("shop_user", "name = 'anna'") == 1);
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 2);
    BOOST_TEST(of.count("shop_user_tag", "user_id = 1") == 2);
}

BOOST_DATA_TEST_CASE(what_is_not_in_the_database_becomes_new, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    user const zoe{.name = "zoe", .fullname = "Zoe Z", .addresses = {address{.email = "z"}}};
    auto const merged = session.merge(zoe);
    BOOST_TEST((session.state_of(merged) == orm::object_state::pending));
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'zoe' AND fullname = 'Zoe Z'") == 1);
    BOOST_TEST(of.count("shop_address", "email = 'z' AND user_id = " + std::to_string(merged->id)) == 1);
    BOOST_TEST(zoe.id == 0);  // only read
    // With a key of its own, too.
    auto const keyed = session.merge(order{.region = "eu", .number = 7, .text = "t"});
    session.commit();
    BOOST_TEST(of.count("shop_order", "region = 'eu' AND number = 7 AND text = 't'") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
