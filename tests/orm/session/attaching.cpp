// SPDX-License-Identifier: BSL-1.0
/// Objects that leave a session, and come back to it.
#include "shop.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>

using namespace orm_session_shop;

namespace {
auto const has_code = [](char const* code) {
    return [code](core::error const& error) { return error.code() == code; };
};
}  // namespace

BOOST_AUTO_TEST_SUITE(orm_session_attaching)

BOOST_DATA_TEST_CASE(a_graph_that_was_rolled_back_comes_back_whole, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const ann = session.add(user{.name = "ann",
                                      .addresses = {address{.email = "a"}, address{.email = "b"}},
                                      .about = profile{.text = "p"},
                                      .tags = {tag{.text = "red"}}});
    session.flush();
    session.rollback();
    BOOST_TEST(!session.contains(ann));
    BOOST_TEST(!session.contains(ann->addresses.handle(0)));
    session.add(ann);
    BOOST_TEST(session.contains(ann->addresses.handle(1)));
    session.commit();
    BOOST_TEST(of.count("shop_address", "user_id = " + std::to_string(ann->id)) == 2);
    BOOST_TEST(of.count("shop_profile") == 1);
    BOOST_TEST(of.count("shop_user_tag") == 1);
    // Also when it is one of the others that comes back.
    auto const bob = session.add(address{.email = "c", .owner = user{.name = "bob"}});
    session.rollback();
    session.add(bob);
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'bob'") == 1);
}

BOOST_DATA_TEST_CASE(what_an_object_owns_leaves_with_it, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    auto const first = ann->addresses.handle(0);
    auto const red = ann->tags.handle(0);
    session.expunge(ann);
    BOOST_TEST(!session.contains(first));
    BOOST_TEST(session.contains(red));  // is nobody's
    first->email = "lost";
    session.commit();
    BOOST_TEST(of.count("shop_address", "email = 'lost'") == 0);
    session.add(ann);
    BOOST_TEST(session.contains(first));
    session.commit();
    BOOST_TEST(of.count("shop_address", "email = 'lost'") == 1);
}

BOOST_DATA_TEST_CASE(what_an_object_owns_is_stale_with_it, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    auto const first = ann->addresses.handle(0);
    auto const red = ann->tags.handle(0);
    session.connection().run("UPDATE shop_address SET email = 'new' WHERE id = 1");
    session.connection().run("UPDATE shop_tag SET text = 'new' WHERE id = 1");
    session.expire(ann);
    BOOST_TEST(session.get_one<address>(1)->email == "new");
    BOOST_TEST(session.get_one<tag>(1)->text == "red");
}

BOOST_DATA_TEST_CASE(an_object_whose_row_is_gone_cannot_be_related, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1), bob = session.get_one<user>(2);
    auto const orphan = ann->addresses.handle(0);
    ann->addresses.remove(orphan);
    session.flush();  // as a query in between would do
    BOOST_CHECK_EXCEPTION(bob->addresses.add(orphan), core::usage_error, has_code("relation-deleted"));
    BOOST_TEST(bob->addresses.size() == 1u);
    session.rollback();
    bob->addresses.add(orphan);
    session.commit();
    BOOST_TEST(of.count("shop_address", "user_id = 2") == 2);
}

BOOST_DATA_TEST_CASE(what_was_removed_can_stay_after_all, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    session.remove(ann);
    session.add(ann);
    session.commit();
    BOOST_TEST(of.count("shop_user", "id = 1") == 1);
    // A new one is only forgotten, with what it owns.
    auto const dan = session.add(user{.name = "dan", .addresses = {address{.email = "dan@a"}}});
    session.remove(dan);
    BOOST_TEST(!session.contains(dan));
    BOOST_TEST(!session.contains(dan->addresses.handle(0)));
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'dan'") + of.count("shop_address", "email = 'dan@a'") == 0);
}

BOOST_DATA_TEST_CASE(a_deleted_object_can_be_inserted_again, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const cid = session.get_one<user>(3);
    session.remove(cid);
    session.commit();
    BOOST_TEST(of.count("shop_user") == 2);
    session.add(cid);
    BOOST_TEST((session.state_of(cid) == orm::object_state::pending));
    session.commit();
    BOOST_TEST(of.count("shop_user", "id = 3 AND name = 'cid'") == 1);
}

BOOST_DATA_TEST_CASE(what_was_expunged_is_not_brought_back_by_a_rollback, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    ann->name = "flushed";
    ann->addresses.add(address{.email = "new"});
    session.flush();
    session.expunge(ann);
    session.rollback();
    BOOST_TEST(!session.contains(ann));
    BOOST_TEST((session.state_of(ann) == orm::object_state::detached));
    BOOST_TEST(session.get_one<user>(1) != ann);
}

BOOST_DATA_TEST_CASE(what_was_expunged_cannot_be_related, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const one = session.get_one<address>(1);
    session.expunge(one);
    auto const bob = session.get_one<user>(2);
    BOOST_CHECK_EXCEPTION(bob->addresses.add(one), core::usage_error, has_code("relation-foreign"));
    session.add(one);
    bob->addresses.add(one);
    session.commit();
    BOOST_TEST(of.count("shop_address", "user_id = 2") == 2);
}

BOOST_DATA_TEST_CASE(an_object_whose_row_others_have_deleted_is_let_go, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const cid = session.get_one<user>(3);
    session.connection().run("DELETE FROM shop_user WHERE id = 3");
    session.expire(cid);
    BOOST_TEST(!session.get<user>(3));
    BOOST_TEST(!session.contains(cid));
}

BOOST_DATA_TEST_CASE(what_was_deleted_for_good_is_related_to_nothing, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1), bob = session.get_one<user>(2);
    bob->about = profile{.text = "p"};
    BOOST_TEST(ann->addresses.size() + ann->tags.size() == 4u);
    BOOST_TEST(bob->tags.size() == 1u);
    session.commit();
    session.remove(ann->addresses.handle(0));
    session.remove(ann->tags.handle(1));
    session.remove(bob->about.handle());
    session.flush();
    session.rollback();
    BOOST_TEST(ann->addresses.size() + ann->tags.size() == 4u);
    session.remove(ann->addresses.handle(0));
    session.remove(ann->tags.handle(1));
    session.remove(bob->about.handle());
    session.commit();
    BOOST_TEST(ann->addresses.size() == 1u);
    BOOST_TEST(ann->addresses[0].email == "ann@b");
    BOOST_TEST(ann->tags.size() == 1u);
    BOOST_TEST(bob->tags.empty());
    BOOST_TEST(!bob->about);
    of.take_statements();
    session.commit();
    BOOST_TEST(of.take_statements().size() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
