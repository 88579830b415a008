// SPDX-License-Identifier: BSL-1.0
/// What assigning and copying whole objects does to their columns, identities and relationships.
#include "shop.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <utility>
#include <vector>

using namespace orm_session_shop;

BOOST_AUTO_TEST_SUITE(orm_session_assigning)

BOOST_DATA_TEST_CASE(a_value_gives_its_columns_and_nothing_else, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    BOOST_TEST(ann->addresses.size() == 2u);
    BOOST_TEST(ann->tags.size() == 2u);
    *ann = user{.name = "moved"};
    user const value{.name = "copied"};
    *ann = value;
    BOOST_TEST(ann->addresses.size() == 2u);
    of.take_statements();
    session.commit();
    BOOST_TEST(ann->id == 1);  // its identity
    BOOST_TEST(session.get_one<user>(1) == ann);
    BOOST_TEST(of.count("shop_user", "id = 1 AND name = 'copied' AND fullname IS NULL") == 1);
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 2);
    BOOST_TEST(of.count("shop_user_tag", "user_id = 1") == 2);
    // Nothing but the key was different: nothing to write.
    ann->id = 0;
    of.take_statements();
    session.commit();
    BOOST_TEST(of.take_statements().size() == 0u);
    BOOST_TEST(ann->id == 1);
    // New children get the key that the object has.
    *ann = user{.name = "again"};
    ann->addresses.add(address{.email = "new"});
    session.commit();
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 3);
    // What the value holds replaces what is there.
    *ann = user{.name = "last", .addresses = {address{.email = "only"}}};
    session.commit();
    BOOST_TEST(of.count("shop_address", "user_id = 1 AND email = 'only'") == 1);
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 1);
}

BOOST_DATA_TEST_CASE(one_tracked_object_to_another, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1), bob = session.get_one<user>(2);
    BOOST_TEST(ann->addresses.size() == 2u);
    BOOST_TEST(bob->addresses.size() == 1u);
    auto const keys = std::pair{ann->id, bob->id};
    *ann = *bob;
    ann->id = keys.first;
    BOOST_TEST(ann->name == "bob");
    BOOST_TEST(ann->addresses.size() == 2u);
    BOOST_TEST(bob->addresses.size() == 1u);
    *ann = std::move(*bob);
    ann->id = keys.first;
    BOOST_TEST(ann->addresses.size() == 2u);
    BOOST_TEST(bob->addresses.size() == 1u);
    auto const profile_of_bob = session.add(profile{.text = "p", .owner = bob});
    auto const another = session.add(profile{.text = "q", .owner = ann});
    *another = *profile_of_bob;
    BOOST_TEST(another->owner.get() == ann.get());
    BOOST_TEST(profile_of_bob->owner.get() == bob.get());
}

BOOST_DATA_TEST_CASE(copies_of_tracked_objects_are_unattached, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    BOOST_TEST(ann->addresses.size() == 2u);
    user copy = *ann;
    user const moved = std::move(*ann);
    BOOST_TEST(copy.addresses.empty());
    BOOST_TEST(moved.addresses.empty());
    address const of_nobody = ann->addresses[0];
    BOOST_TEST(!of_nobody.owner);
    copy.name = "copy";
    copy.addresses.add(address{.email = "copy's"});
    BOOST_TEST(ann->addresses.size() == 2u);
    ann->name = "ann";  // which was moved away
    ann->fullname = "Ann A";
    of.take_statements();
    session.commit();
    BOOST_TEST(of.take_statements().size() == 0u);
}

BOOST_DATA_TEST_CASE(a_replaced_relationship_is_in_the_order_that_was_given, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    auto const first = ann->addresses.handle(0), second = ann->addresses.handle(1);
    std::vector<std::shared_ptr<address>> const turned{second, session.add(address{.email = "new"}), first};
    ann->addresses.assign(turned);
    BOOST_TEST(ann->addresses.size() == 3u);
    for (std::size_t i = 0; i < 3; ++i) BOOST_TEST(ann->addresses.handle(i) == turned[i]);
    session.commit();
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 3);
}

BOOST_DATA_TEST_CASE(what_two_values_share_is_one_object, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    address const one{.email = "a", .owner = user{.name = "ann"}};
    auto other = one;  // shares the user
    other.email = "b";
    auto const first = session.add(one), second = session.add(std::move(other));
    BOOST_TEST(first->owner.get() == second->owner.get());
    session.commit();
    BOOST_TEST(of.count("shop_user") == 1);
    BOOST_TEST(first->owner->addresses.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
