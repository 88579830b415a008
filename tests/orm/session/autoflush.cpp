// SPDX-License-Identifier: BSL-1.0
/// What a session writes before it asks: everything it knows of, and of plain members what the statement could read.
#include <aludel/sql.hpp>

#include "shop.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace orm_session_shop;
using orm::col;
using orm::select;
using sql::select;

namespace {

/// How many of the statements begin so.
std::size_t with_start(std::vector<std::string> const& statements, std::string const& start) {
    return static_cast<std::size_t>(std::count_if(statements.begin(), statements.end(),
                                                  [&](std::string const& each) { return each.starts_with(start); }));
}

/// A session with a user whose name was changed, and nothing sent since.
struct renaming {
    explicit renaming(std::string const& database, orm::autoflush how = orm::autoflush::touched)
        : of{database}, session{of.engine, {.autoflush = how}} {
        of.seed();
        ann = session.get_one<user>(1);
        ann->name = "anna";
        of.take_statements();
    }
    std::size_t updates() { return with_start(of.take_statements(), "UPDATE shop_user"); }

    world of;
    orm::session session;
    std::shared_ptr<user> ann;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(orm_session_autoflush)

BOOST_DATA_TEST_CASE(touched_is_what_a_session_does_unless_told, databases(), database) {
    world of{database};
    BOOST_TEST((orm::session{of.engine}.autoflush() == orm::autoflush::touched));
}

BOOST_DATA_TEST_CASE(other_tables_leave_plain_members_alone, databases(), database) {
    renaming in{database};
    in.session.scalars(select<tag>()).all();
    BOOST_TEST(in.updates() == 0u);
    in.session.execute(select(col(&tag::id)).where(col(&tag::text) == "x")).all();
    BOOST_TEST(in.updates() == 0u);
    in.session.execute(select(col(&tag::id)).where(exists_where(col(&user::name) == "anna"))).all();
    BOOST_TEST(in.updates() == 1u);
}

BOOST_DATA_TEST_CASE(what_is_known_to_be_pending_always_goes, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    session.add(user{.name = "dan"});
    session.get_one<user>(1)->addresses.add(address{.email = "third"});
    session.scalars(select<tag>()).all();
    auto const sent = of.take_statements();
    BOOST_TEST(with_start(sent, "INSERT INTO shop_user") == 1u);
    BOOST_TEST(with_start(sent, "INSERT INTO shop_address") == 1u);
}

BOOST_DATA_TEST_CASE(text_may_read_anything, databases(), database) {
    renaming in{database};
    in.session.execute(sql::text("SELECT 1")).all();
    BOOST_TEST(in.updates() == 1u);
    in.ann->name = "annabel";
    in.session.execute(select(sql::literal_column<std::int64_t>("(SELECT 1)"))).all();
    BOOST_TEST(in.updates() == 1u);
    in.ann->name = "annemarie";
    in.session.execute(select(col(&tag::id)).where(sql::text("1 = 1"))).all();
    BOOST_TEST(in.updates() == 1u);
}

BOOST_DATA_TEST_CASE(a_view_may_show_anything, databases(), database) {
    renaming in{database};
    in.session.connection().run("CREATE VIEW shop_names AS SELECT name FROM shop_user");
    sql::metadata known;
    sql::selectable const names{known.table("shop_names", sql::column("name", sql::string(40)))};
    in.of.take_statements();
    auto const found = in.session.execute(select(names["name"]).where(names["name"] == "anna")).all();
    BOOST_TEST(found.size() == 1u);
    BOOST_TEST(in.updates() == 1u);
    in.session.rollback();
}

BOOST_AUTO_TEST_CASE(a_table_function_may_read_anything) {
    renaming in{"sqlite"};
    auto const each = sql::table_function("json_each", std::string{"[1]"}).columns({"value"}).as("each");
    in.session.execute(select(sql::literal_column<std::int64_t>("1").label("n")).select_from(each)).all();
    BOOST_TEST(in.updates() == 1u);
}

BOOST_DATA_TEST_CASE(full_writes_everything_before_each_query, databases(), database) {
    renaming in{database, orm::autoflush::full};
    in.session.scalars(select<tag>()).all();
    BOOST_TEST(in.updates() == 1u);
}

BOOST_DATA_TEST_CASE(off_writes_nothing, databases(), database) {
    renaming in{database, orm::autoflush::off};
    in.session.add(user{.name = "dan"});
    BOOST_TEST(in.session.scalars(select<user>().where(col(&user::name).in(std::vector<std::string>{"dan", "anna"})))
                   .all()
                   .empty());
    BOOST_TEST(in.updates() == 0u);
    in.session.flush();
    BOOST_TEST(in.updates() == 1u);
}

BOOST_DATA_TEST_CASE(a_lazy_load_writes_foreign_keys_of_what_it_reads_and_no_other_members, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    auto const moved = session.get_one<address>(1);
    auto const bob = session.get_one<user>(2);
    moved->email = "unsent";
    of.take_statements();
    bob->addresses.size();
    BOOST_TEST(with_start(of.take_statements(), "UPDATE") == 0u);

    session.expire(bob);
    session.get_one<user>(2);
    moved->user_id = 2;  // what leads there now
    of.take_statements();
    auto const emails = bob->addresses.size();
    BOOST_TEST(with_start(of.take_statements(), "UPDATE shop_address") == 1u);
    BOOST_TEST(
        emails ==
        static_cast<std::size_t>(
            session.execute(select(sql::count(col(&address::id))).where(col(&address::user_id) == 2)).scalar_one()));
}

BOOST_DATA_TEST_CASE(get_writes_what_the_setting_says, databases(), database) {
    {
        renaming in{database, orm::autoflush::full};
        in.session.get_one<user>(2);
        BOOST_TEST(in.updates() == 1u);
    }
    renaming in{database, orm::autoflush::off};
    in.session.add(user{.name = "dan"});
    in.session.get_one<user>(2);
    BOOST_TEST(with_start(in.of.take_statements(), "INSERT") == 0u);
}

BOOST_DATA_TEST_CASE(a_change_of_what_a_dropped_handle_reached_is_not_lost, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    {
        auto const ann = session.scalars(select<user>().where(col(&user::id) == 1)).one();
        ann->addresses[0].email = "changed";
    }
    session.scalars(select<user>()).all();  // looks at users, and at what they led to
    session.commit();
    BOOST_TEST(of.count("shop_address", "email = 'changed'") == 1);
}

BOOST_DATA_TEST_CASE(full_writes_everything_before_a_relationship_is_read, databases(), database) {
    for (auto const how : {orm::autoflush::full, orm::autoflush::touched}) {
        renaming in{database, how};
        BOOST_TEST(in.ann->tags.size() == 2u);
        BOOST_TEST(in.updates() == (how == orm::autoflush::full ? 1u : 0u));
    }
}

BOOST_AUTO_TEST_SUITE_END()
