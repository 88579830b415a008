// SPDX-License-Identifier: BSL-1.0
/// Reading objects: by key, by query, and their relationships in every way.
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

BOOST_AUTO_TEST_SUITE(orm_session_loading)

BOOST_DATA_TEST_CASE(one_object_for_each_row, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const first = session.get<user>(1);
    BOOST_REQUIRE(first);
    BOOST_TEST(first->name == "ann");
    BOOST_TEST((first->rank == level::member));
    of.take_statements();
    BOOST_TEST(session.get<user>(1) == first);
    BOOST_TEST(session.get_one<user>(1) == first);
    BOOST_TEST(of.take_statements().size() == 0u);
    for (auto const& each : session.scalars(select<user>().where(col(&user::name) == "ann"))) BOOST_TEST(each == first);
    BOOST_TEST(!session.get<user>(99));
    BOOST_CHECK_EXCEPTION(session.get_one<user>(99), core::no_result_found, [](auto const& error) {
        return std::string_view{error.what()}.find("no user with the primary key 99") != std::string_view::npos;
    });
}

BOOST_DATA_TEST_CASE(composite_keys, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const found = session.get<order>("us", 1);
    BOOST_REQUIRE(found);
    BOOST_TEST(found->text == "two");
    BOOST_TEST(session.get<order>("us", 1) == found);
    BOOST_TEST(found->lines.size() == 2u);
    BOOST_TEST(found->lines[1].quantity == 7);
    BOOST_TEST(&*found->lines[0].of == found.get());
    BOOST_CHECK_EXCEPTION(session.get<order>("us"), core::usage_error,
                          [](auto const& error) { return error.code() == "session-key"; });
}

BOOST_DATA_TEST_CASE(rows_of_entities_and_values, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const rows = session
                          .execute(select(col(&user::name), count(col(&address::id)))
                                       .join_outer(&user::addresses)
                                       .group_by(col(&user::name))
                                       .order_by(col(&user::name)))
                          .all();
    BOOST_REQUIRE(rows.size() == 3u);
    auto const& [name, n] = rows[0];
    BOOST_TEST(name == "ann");
    BOOST_TEST(n == 2);
    BOOST_TEST(std::get<1>(std::tuple<std::string, std::int64_t>{rows[2]}) == 0);
    auto const names = session.scalars(select(col(&user::name)).order_by(col(&user::name).desc()));
    BOOST_TEST(names.front() == "cid");
    for (auto const& [one] : session.execute(select<user>().where(col(&user::id) == 2))) BOOST_TEST(one->name == "bob");
}

BOOST_DATA_TEST_CASE(lazy_loading_reads_when_touched_and_once, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    of.take_statements();
    BOOST_TEST(ann->addresses.size() == 2u);
    BOOST_TEST(ann->addresses[1].email == "ann@b");
    BOOST_TEST(of.take_statements().size() == 1u);
    BOOST_TEST(&*ann->addresses[0].owner == ann.get());  // known from the other side
    BOOST_TEST(of.take_statements().size() == 0u);
    auto const last = session.get_one<address>(3);
    of.take_statements();
    BOOST_TEST(last->owner->name == "bob");
    BOOST_TEST(of.take_statements().size() == 1u);
    session.get<user>(2);
    BOOST_TEST(of.take_statements().size() == 0u);
    BOOST_TEST(!session.get_one<user>(3)->about);
}

BOOST_DATA_TEST_CASE(a_known_target_needs_no_query, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann = session.get_one<user>(1);
    auto const one = session.get_one<address>(1);
    of.take_statements();
    BOOST_TEST(&*one->owner == ann.get());
    BOOST_TEST(of.take_statements().size() == 0u);
}

BOOST_DATA_TEST_CASE(selectin_takes_one_statement_for_each_relationship, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const users = session
                           .scalars(select<user>()
                                        .order_by(col(&user::id))
                                        .options(orm::selectinload(&user::addresses), orm::selectinload(&user::tags)))
                           .all();
    BOOST_TEST(of.take_statements().size() == 3u);
    BOOST_REQUIRE(users.size() == 3u);
    BOOST_TEST(users[0]->addresses.size() == 2u);
    BOOST_TEST(users[1]->addresses.size() == 1u);
    BOOST_TEST(users[2]->addresses.empty());
    BOOST_TEST(users[0]->tags.size() == 2u);
    BOOST_TEST(users[0]->tags[1].text == "blue");
    BOOST_TEST(&users[0]->tags[1] == &users[1]->tags[0]);
    BOOST_TEST(users[2]->tags.size() == 0u);
    BOOST_TEST(of.take_statements().size() == 0u);
}

BOOST_DATA_TEST_CASE(selectin_of_many_owners, databases(), database) {
    world of{database};
    {
        orm::session session{of.engine};
        auto const red = session.add(tag{.text = "red"});
        for (int i = 0; i < 1200; ++i) {
            user one{.name = "user"};
            one.addresses.add(address{.email = std::to_string(i)});
            if (i % 2) one.tags.add(red);
            session.add(std::move(one));
        }
        session.add(profile{.text = "of nobody"});
        session.commit();
    }
    auto const check = [](auto const& users) {
        BOOST_REQUIRE(users.size() == 1200u);
        for (auto const& each : users) {
            BOOST_REQUIRE(each->addresses.size() == 1u);
            BOOST_REQUIRE(each->addresses[0].user_id == each->id);
            BOOST_REQUIRE(each->tags.size() == (each->id % 2 ? 0u : 1u));
            BOOST_REQUIRE(!each->about);
        }
    };
    auto const options = [](auto const& query) {
        return query.options(orm::selectinload(&user::addresses), orm::selectinload(&user::tags),
                             orm::selectinload(&user::about));
    };
    of.take_statements();
    {
        orm::session session{of.engine};
        check(session.scalars(options(select<user>())).all());
        BOOST_TEST(of.take_statements().size() == 4u);  // all of a table: one more for each relationship
    }
    {
        orm::session session{of.engine};
        check(session.scalars(options(select<user>().where(col(&user::id) > 0))).all());
        BOOST_TEST(of.take_statements().size() == 10u);  // 512 keys to a statement
    }
}

BOOST_DATA_TEST_CASE(paths_of_several_steps, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const tops = session
                          .scalars(select<employee>()
                                       .where(col(&employee::boss_id) == std::nullopt)
                                       .options(orm::selectinload(&employee::reports).joinedload(&employee::reports)))
                          .all();
    BOOST_TEST(of.take_statements().size() == 3u);  // joinedload below selectinload is a query of its own
    BOOST_TEST(tops.at(0)->reports[0].reports.size() == 2u);
    BOOST_TEST(of.take_statements().size() == 0u);
}

BOOST_DATA_TEST_CASE(joined_loading_is_one_statement_and_each_object_comes_once, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const users = session
                           .scalars(select<user>()
                                        .order_by(col(&user::id).desc())
                                        .options(orm::joinedload(&user::addresses), orm::joinedload(&user::tags)))
                           .all();
    BOOST_TEST(of.take_statements().size() == 1u);
    BOOST_REQUIRE(users.size() == 3u);
    BOOST_TEST(users[0]->id == 3);
    BOOST_TEST(users[0]->addresses.empty());
    BOOST_TEST(users[2]->addresses.size() == 2u);
    BOOST_TEST(users[2]->addresses[0].email == "ann@a");
    BOOST_TEST(users[2]->tags.size() == 2u);
    BOOST_TEST(of.take_statements().size() == 0u);
}

BOOST_DATA_TEST_CASE(joined_loading_of_one, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const addresses = session
                               .scalars(select<address>()
                                            .order_by(col(&address::id))
                                            .options(orm::joinedload(&address::owner).joinedload(&user::about)))
                               .all();
    BOOST_TEST(of.take_statements().size() == 1u);
    BOOST_REQUIRE(addresses.size() == 3u);
    BOOST_TEST(addresses[2]->owner->name == "bob");
    BOOST_TEST(!addresses[2]->owner->about);
    BOOST_TEST(&*addresses[0]->owner == &*addresses[1]->owner);
    BOOST_TEST(of.take_statements().size() == 0u);
}

BOOST_DATA_TEST_CASE(a_limit_counts_objects_not_joined_rows, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const users = session
                           .scalars(select<user>()
                                        .order_by(col(&user::name), (col(&user::id) + 1).desc())
                                        .limit(2)
                                        .options(orm::joinedload(&user::addresses)))
                           .all();
    BOOST_REQUIRE(users.size() == 2u);
    BOOST_TEST(users[0]->name == "ann");
    BOOST_TEST(users[0]->addresses.size() == 2u);
    BOOST_TEST(users[1]->addresses.size() == 1u);
}

BOOST_DATA_TEST_CASE(raiseload_refuses, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const ann =
        session.scalars(select<user>().where(col(&user::id) == 1).options(orm::raiseload(&user::tags))).one();
    BOOST_CHECK_EXCEPTION(ann->tags.size(), core::usage_error,
                          [](auto const& error) { return error.code() == "relation-raise"; });
    BOOST_TEST(ann->addresses.size() == 2u);
}

BOOST_DATA_TEST_CASE(options_of_other_entities_are_refused, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    BOOST_CHECK_EXCEPTION(session.scalars(select<user>().options(orm::selectinload(&order::lines))), core::usage_error,
                          [](auto const& error) { return error.code() == "load-path"; });
}

BOOST_DATA_TEST_CASE(objects_outlive_their_session, databases(), database) {
    world of{database};
    of.seed();
    std::shared_ptr<user> ann;
    {
        orm::session session{of.engine};
        ann = session.scalars(select<user>().where(col(&user::id) == 1).options(orm::selectinload(&user::addresses)))
                  .one();
    }
    BOOST_TEST(ann->name == "ann");
    BOOST_TEST(ann->addresses[0].email == "ann@a");
    BOOST_CHECK_EXCEPTION(ann->tags.size(), core::detached_error, [](auto const& error) {
        return std::string_view{error.what()}.find("user::tags is not loaded") != std::string_view::npos;
    });
}

BOOST_DATA_TEST_CASE(results_may_outlive_their_session, databases(), database) {
    world of{database};
    of.seed();
    auto result = [&] {
        orm::session session{of.engine};
        return session.scalars(select<user>().order_by(col(&user::id)));
    }();
    BOOST_CHECK_EXCEPTION(result.all(), core::usage_error,
                          [](auto const& error) { return error.code() == "session-closed"; });
}

BOOST_DATA_TEST_CASE(read_only_objects, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    std::shared_ptr<user const> const ann = session.scalars(select<user const>().where(col(&user::id) == 1)).one();
    BOOST_TEST(ann->name == "ann");
    BOOST_TEST(ann->addresses.size() == 2u);
    auto const tracked = session.get_one<user>(1);
    BOOST_TEST(tracked.get() == ann.get());
    tracked->name = "anna";
    session.commit();
    BOOST_TEST(of.text("SELECT name FROM shop_user WHERE id = 1") == "anna");
}

BOOST_DATA_TEST_CASE(read_only_objects_that_are_reached_otherwise_are_tracked, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const users = session.scalars(select<user const>().order_by(col(&user::id))).all();
    session.get_one<address>(3)->owner->name = "by relationship";
    session.scalars(select<user>().where(col(&user::id) == 1)).one()->name = "by query";
    auto const cid = session.get_one<user>(3);
    session.expire(cid);
    session.get_one<user>(3)->name = "by key";
    session.commit();
    BOOST_TEST(of.text("SELECT name FROM shop_user WHERE id = 1") == "by query");
    BOOST_TEST(of.text("SELECT name FROM shop_user WHERE id = 2") == "by relationship");
    BOOST_TEST(of.text("SELECT name FROM shop_user WHERE id = 3") == "by key");
    BOOST_TEST(users[0]->name == "by query");
    {
        orm::session other{of.engine};
        auto const red = other.scalars(select<tag const>().where(col(&tag::id) == 1)).one();
        for (auto const& each : other.scalars(select<user>().options(orm::selectinload(&user::tags))))
            for (auto& one : each->tags) one.text += "!";
        BOOST_TEST(red->text == "red!");
        auto const gone = other.scalars(select<user const>().where(col(&user::id) == 3)).one();
        other.remove(other.get_one<user>(3));
        other.commit();
        BOOST_TEST(gone->name == "by key");
    }
    BOOST_TEST(of.text("SELECT text FROM shop_tag WHERE id = 1") == "red!");
    BOOST_TEST(of.count("shop_user") == 2);
}

BOOST_AUTO_TEST_SUITE_END()
