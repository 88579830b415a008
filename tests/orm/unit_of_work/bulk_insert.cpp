// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/unit_of_work/bulk_insert.hpp>

#include "../session/shop.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace orm_session_shop;
using orm::col;
using orm::select;

namespace {
std::vector<user> some_users(std::size_t count) {
    std::vector<user> made(count);
    for (std::size_t i = 0; i < count; ++i) {
        made[i].name = "user " + std::to_string(i);
        if (i % 3 != 0) made[i].fullname = "Üser; '" + std::to_string(i) + "' \"\\";
        made[i].rank = i % 2 != 0 ? level::member : level::guest;
    }
    return made;
}
}  // namespace

BOOST_AUTO_TEST_SUITE(orm_bulk_insert)

BOOST_DATA_TEST_CASE(what_was_inserted_is_read, databases(), database) {
    world of{database};
    auto connection = of.engine.connect();
    for (std::size_t const count : {0, 1, 2, 99, 100, 101, 350}) {
        connection.execute(orm::delete_from<user>());
        auto const rows = some_users(count);
        BOOST_TEST(connection.execute(orm::insert(rows)) == static_cast<std::int64_t>(count));
        auto const found = connection.execute(select<user>().order_by(col(&user::id))).all();
        BOOST_REQUIRE(found.size() == count);
        for (std::size_t i = 0; i < count; ++i) {
            BOOST_TEST(found[i].id != 0);
            BOOST_TEST(found[i].name == rows[i].name);
            BOOST_TEST((found[i].fullname == rows[i].fullname));
            BOOST_TEST((found[i].rank == rows[i].rank));
        }
    }
    connection.commit();
}

BOOST_DATA_TEST_CASE(keys_are_generated_where_they_are_not_set, databases(), database) {
    world of{database};
    auto connection = of.engine.connect();
    auto rows = some_users(12);
    rows[3].id = 1003;
    rows[4].id = 1004;
    rows[9].id = 1009;
    BOOST_TEST(connection.execute(orm::insert(std::span<user const>{rows})) == 12);
    BOOST_TEST(connection.query("SELECT name FROM shop_user WHERE id = 1004").one().get<std::string>(0) == "user 4");
    BOOST_TEST(connection.query("SELECT count(*) FROM shop_user WHERE id NOT IN (1003, 1004, 1009)")
                   .one()
                   .get<std::int64_t>(0) == 9);
}

BOOST_DATA_TEST_CASE(all_or_nothing, databases(), database) {
    world of{database};
    of.seed();
    auto connection = of.engine.connect();
    std::vector<address> rows(450);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = {.email = std::to_string(i), .user_id = 1};
    rows[420].email = "ann@a";  // is there already
    auto before = connection.begin();
    connection.run("UPDATE shop_user SET name = 'kept' WHERE id = 1");
    if (database == "sqlite") {
        BOOST_CHECK_THROW(connection.execute(orm::insert(rows)), core::integrity_error);
        before.commit();
        BOOST_TEST(of.count("shop_user", "name = 'kept'") == 1);
    } else {
        auto inner = connection.begin_nested();
        BOOST_CHECK_THROW(connection.execute(orm::insert(rows)), core::integrity_error);
        inner.rollback();
        before.commit();
        BOOST_TEST(connection.query("SELECT count(*) FROM shop_user WHERE name = 'kept'").one().get<std::int64_t>(0) ==
                   1);
    }
    BOOST_TEST(connection.query("SELECT count(*) FROM shop_address").one().get<std::int64_t>(0) == 3);
}

BOOST_DATA_TEST_CASE(in_a_session, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const ann = session.add(user{.id = 7, .name = "ann"});
    std::vector<address> const rows{{.email = "a", .user_id = 7}, {.email = "b", .user_id = 7}};
    BOOST_TEST(session.execute(orm::insert(rows)) == 2);  // ann is there before them
    BOOST_TEST(ann->addresses.size() == 0u);              // known since she was made
    session.refresh(ann);
    BOOST_TEST(ann->addresses.size() == 2u);
    session.rollback();
    BOOST_TEST(of.count("shop_address") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
