// SPDX-License-Identifier: BSL-1.0
/// Writing objects: what is new, changed and removed; autoflush; expiry; merging.
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

BOOST_AUTO_TEST_SUITE(orm_session_changes)

BOOST_DATA_TEST_CASE(a_graph_of_values_is_stored_with_its_keys, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const ann = session.add(user{.name = "ann",
                                      .addresses = {address{.email = "a"}, address{.email = "b"}},
                                      .about = profile{.text = "hello"},
                                      .tags = {tag{.text = "red"}}});
    BOOST_TEST((session.state_of(ann) == orm::object_state::pending));
    BOOST_TEST(ann->addresses.size() == 2u);
    BOOST_TEST(&*ann->addresses[1].owner == ann.get());
    session.commit();
    BOOST_TEST(ann->id == 1);
    BOOST_TEST(ann->addresses[1].user_id == 1);
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 2);
    BOOST_TEST(of.count("shop_profile", "user_id = 1 AND text = 'hello'") == 1);
    BOOST_TEST(of.count("shop_user_tag") == 1);
    BOOST_TEST((session.state_of(ann) == orm::object_state::persistent));
    BOOST_TEST(!session.is_modified(ann));
}

BOOST_DATA_TEST_CASE(shared_objects_are_built_of_handles, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const red = session.make<tag>(tag{.text = "red"});
    session.add(user{.name = "ann", .tags = {red}});
    session.add(user{.name = "bob", .tags = {red}});
    session.commit();
    BOOST_TEST(of.count("shop_tag") == 1);
    BOOST_TEST(of.count("shop_user_tag") == 2);
    BOOST_TEST(red->users.size() == 2u);
}

BOOST_DATA_TEST_CASE(an_update_names_only_what_changed, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    ann->fullname = "Ann B";
    BOOST_TEST(session.is_modified(ann));
    of.take_statements();
    session.flush();
    auto const sent = of.take_statements();
    BOOST_REQUIRE(sent.size() == 1u);
    BOOST_TEST(sent[0].find("UPDATE") == 0u);
    BOOST_TEST(sent[0].find("fullname") != std::string::npos);
    BOOST_TEST(sent[0].find("rank") == std::string::npos);
    session.flush();
    BOOST_TEST(of.take_statements().size() == 0u);
    ann->fullname = "Ann B";  // no net change
    session.flush();
    BOOST_TEST(of.take_statements().size() == 0u);
    session.commit();
    BOOST_TEST(of.text("SELECT fullname FROM shop_user WHERE id = 1") == "Ann B");
}

BOOST_DATA_TEST_CASE(relationships_write_foreign_keys, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    auto const bob = session.get_one<user>(2);
    auto const moved = session.get_one<address>(1);
    bob->addresses.add(moved);
    BOOST_TEST(&*moved->owner == bob.get());
    BOOST_TEST(ann->addresses.size() == 1u);
    session.commit();
    BOOST_TEST(moved->user_id == 2);
    BOOST_TEST(of.count("shop_address", "user_id = 2") == 2);
    bob->addresses.add(address{.email = "new"});
    session.commit();
    BOOST_TEST(of.count("shop_address", "user_id = 2 AND email = 'new'") == 1);
}

BOOST_DATA_TEST_CASE(removing_follows_the_cascades, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    session.remove(session.get_one<user>(1));  // its addresses and tags are not loaded
    session.commit();
    BOOST_TEST(of.count("shop_user") == 2);
    BOOST_TEST(of.count("shop_address") == 1);
    BOOST_TEST(of.count("shop_user_tag") == 1);
    BOOST_TEST(of.count("shop_tag") == 2);
    BOOST_TEST(!session.get<user>(1));
}

BOOST_DATA_TEST_CASE(children_without_cascade_lose_their_foreign_key, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const bob = session.get_one<user>(2);
    bob->about = profile{.text = "p"};
    session.commit();
    session.remove(bob);
    session.commit();
    BOOST_TEST(of.count("shop_profile", "user_id IS NULL") == 1);
}

BOOST_DATA_TEST_CASE(an_orphan_is_deleted, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    ann->addresses.remove(ann->addresses[0]);
    session.commit();
    BOOST_TEST(of.count("shop_address") == 2);
    BOOST_TEST(ann->addresses.size() == 1u);
    ann->addresses = {address{.email = "only"}};
    session.commit();
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 1);
}

BOOST_DATA_TEST_CASE(queries_see_what_is_pending, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    session.add(user{.name = "dan"});
    BOOST_TEST(session.scalars(select<user>().where(col(&user::name) == "dan")).all().size() == 1u);
    auto const ann = session.get_one<user>(1);
    ann->name = "anna";
    BOOST_TEST(session.scalars(select<user>().where(col(&user::name) == "anna")).all().size() == 1u);
    {
        orm::no_autoflush const off{session};
        ann->name = "other";
        BOOST_TEST(session.scalars(select<user>().where(col(&user::name) == "other")).all().empty());
    }
    // A statement over other tables leaves plain members alone; text may read anything.
    of.take_statements();
    session.scalars(select<tag>()).all();
    BOOST_TEST(of.take_statements().size() == 1u);
    BOOST_TEST(
        session.execute(sql::text("SELECT count(*) FROM shop_user WHERE name = 'other'")).one().get<std::int64_t>(0) ==
        1);
}

BOOST_DATA_TEST_CASE(stale_objects_are_read_again_when_obtained, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    session.connection().run("UPDATE shop_user SET name = 'changed', fullname = 'new' WHERE id = 1");
    BOOST_TEST(session.get_one<user>(1)->name == "ann");
    session.expire(ann);
    BOOST_TEST(ann->name == "ann");  // not on member access
    ann->fullname = "mine";          // what was changed wins
    {
        orm::no_autoflush const off{session};
        BOOST_TEST(session.get_one<user>(1)->name == "changed");
    }
    BOOST_TEST(ann->fullname.value() == "mine");
    session.refresh(ann);
    BOOST_TEST(ann->fullname.value() == "new");
    session.connection().run("DELETE FROM shop_user_tag");
    session.connection().run("DELETE FROM shop_address");
    session.connection().run("DELETE FROM shop_user WHERE id = 1");
    session.expire(ann);
    BOOST_CHECK_EXCEPTION(session.refresh(ann), core::no_result_found, has_code("result-none"));
}

BOOST_DATA_TEST_CASE(relationships_of_stale_objects_are_read_again, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1), bob = session.get_one<user>(2);
    BOOST_TEST(ann->addresses.size() == 2u);
    BOOST_TEST(bob->addresses.size() == 1u);
    auto const more = "INSERT INTO shop_address (id, email, user_id) VALUES (";
    session.connection().run(more + std::string{"11, 'more', 1), (12, 'most', 2)"});
    session.expire(ann);
    BOOST_TEST(ann->addresses.size() == 3u);  // when it is touched: the object itself need not be obtained
    BOOST_TEST(bob->addresses.size() == 1u);
    session.expire_all();
    BOOST_TEST(bob->addresses.size() == 2u);
}

BOOST_DATA_TEST_CASE(a_relationship_that_was_changed_is_not_expired, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const one = session.get_one<address>(1);
    one->owner = session.get_one<user>(2);
    session.expire(one);
    session.commit();
    BOOST_TEST(of.count("shop_address", "id = 1 AND user_id = 2") == 1);
}

BOOST_DATA_TEST_CASE(statements_that_write_make_objects_stale, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    session.execute(orm::update<user>().set(col(&user::name), "all"));
    BOOST_TEST(session.get_one<user>(1)->name == "all");
    BOOST_TEST(ann->name == "all");
}

BOOST_DATA_TEST_CASE(relationships_of_objects_that_are_read_again_are_read_again, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    BOOST_TEST(ann->addresses.size() == 2u);
    session.connection().run("INSERT INTO shop_address (id, email, user_id) VALUES (11, 'more', 1)");
    session.execute(orm::update<user>().set(col(&user::name), "all"));
    session.get_one<user>(1);
    BOOST_TEST(ann->addresses.size() == 3u);
}

BOOST_DATA_TEST_CASE(only_a_key_that_is_generated_may_be_unset, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const first = session.add(order{.text = "its key is an empty text and 0"});
    auto const dan = session.add(user{.name = "dan"});
    session.commit();
    BOOST_TEST(first->number == 0);
    BOOST_TEST(of.count("shop_order", "region = '' AND number = 0") == 1);
    BOOST_TEST(session.get_one<order>(std::string{}, 0) == first);
    BOOST_TEST(dan->id == 1);
}

BOOST_DATA_TEST_CASE(expunged_objects_come_back, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    session.expunge(ann);
    BOOST_TEST(!session.contains(ann));
    ann->name = "lost";
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'lost'") == 0);
    session.add(ann);
    BOOST_TEST(session.contains(ann));
    session.commit();
    BOOST_TEST(of.count("shop_user", "name = 'lost'") == 1);
    orm::session other{of.engine};
    BOOST_CHECK_EXCEPTION(other.add(ann), core::usage_error, has_code("relation-foreign"));
    BOOST_CHECK_EXCEPTION(other.add(std::shared_ptr<user>{}), core::usage_error, has_code("session-object"));
}

BOOST_DATA_TEST_CASE(merging_copies_onto_the_sessions_objects, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.merge(user{
        .id = 1, .name = "merged", .addresses = {address{.id = 2, .email = "changed"}, address{.email = "fresh"}}});
    BOOST_TEST(ann->name == "merged");
    BOOST_TEST(ann->addresses.size() == 2u);
    session.commit();
    BOOST_TEST(of.text("SELECT name FROM shop_user WHERE id = 1") == "merged");
    BOOST_TEST(of.text("SELECT email FROM shop_address WHERE id = 2") == "changed");
    BOOST_TEST(of.count("shop_address", "user_id = 1") == 2);  // the other one was an orphan
    orm::session other{of.engine};
    auto const there = other.merge(ann);
    BOOST_TEST(there.get() != ann.get());
    BOOST_TEST(there->id == 1);
    auto const fresh = other.merge(user{.name = "zoe"});
    other.commit();
    BOOST_TEST(fresh->id == 4);
}

BOOST_DATA_TEST_CASE(versions_notice_other_writers, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const one = session.get_one<account>(1);
    one->balance = 90;
    session.commit();
    BOOST_TEST(one->version == 2);
    session.connection().run("UPDATE shop_account SET version = 7 WHERE id = 1");
    one->balance = 80;
    BOOST_CHECK_EXCEPTION(session.flush(), core::stale_data_error, [](auto const& error) {
        return std::string_view{error.what()}.find("account") != std::string_view::npos;
    });
    session.rollback();
    BOOST_TEST(one->balance == 90);
}

BOOST_DATA_TEST_CASE(a_version_is_counted_whatever_the_program_writes_there, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const one = session.get_one<account>(1);
    one->version = 99;
    one->balance = 5;
    session.commit();
    BOOST_TEST(one->version == 2);
    BOOST_TEST(of.count("shop_account", "balance = 5 AND version = 2") == 1);
    one->version = 77;
    session.remove(one);
    session.commit();
    BOOST_TEST(of.count("shop_account") == 0);
}

BOOST_DATA_TEST_CASE(a_new_object_takes_over_the_row_of_a_removed_one, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const old = session.get_one<account>(1);
    session.remove(old);
    auto const made = session.add(account{.id = 1, .balance = 5});
    of.take_statements();
    session.flush();
    auto const sent = of.take_statements();
    BOOST_REQUIRE(sent.size() == 1u);
    BOOST_TEST(sent[0].find("UPDATE") == 0u);
    BOOST_TEST(made->version == 2);
    BOOST_TEST(session.get_one<account>(1) == made);
    session.rollback();
    BOOST_TEST(session.get_one<account>(1) == old);
    BOOST_TEST(old->balance == 100);
    BOOST_TEST(made->version == 0);
    BOOST_TEST((session.state_of(made) == orm::object_state::detached));

    session.remove(old);
    session.add(made);
    session.commit();
    BOOST_TEST(of.count("shop_account", "balance = 5 AND version = 2") == 1);
    BOOST_TEST((session.state_of(old) == orm::object_state::detached));
    made->balance = 6;
    session.commit();
    BOOST_TEST(of.count("shop_account", "balance = 6 AND version = 3") == 1);
}

BOOST_DATA_TEST_CASE(a_row_with_children_is_taken_over, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const us = session.get_one<order>("us", 1);
    session.remove(us);
    session.add(order{.region = "us", .number = 1, .text = "again", .lines = {line{.quantity = 9}}});
    session.commit();
    BOOST_TEST(of.text("SELECT text FROM shop_order WHERE region = 'us'") == "again");
    BOOST_TEST(of.count("shop_line", "order_region = 'us'") == 1);  // those of the removed one went with it
    BOOST_TEST(of.count("shop_line", "quantity = 9") == 1);
}

BOOST_DATA_TEST_CASE(trim_lets_go_what_nobody_holds, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    session.scalars(select<user>()).all();
    BOOST_TEST(session.trim() == 3u);
    auto const kept = session.get_one<user>(1);
    BOOST_TEST(session.trim() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
