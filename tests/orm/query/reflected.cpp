// SPDX-License-Identifier: BSL-1.0
/// A table that was read from the database stands beside mapped structs, in the same expressions.
#include <aludel/orm.hpp>
#include <aludel/sql/reflect/reflect.hpp>

#include "company.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace company;
using orm::col;

BOOST_AUTO_TEST_SUITE(orm_query_reflected)

BOOST_FIXTURE_TEST_CASE(joined_with_a_mapped_struct, staffed) {
    connection.run("CREATE TABLE badge (worker_id INTEGER PRIMARY KEY REFERENCES worker, colour VARCHAR(10) NOT NULL)");
    connection.run("INSERT INTO badge VALUES (1, 'red'), (3, 'blue')");
    sql::metadata const read;
    auto const& badge = sql::reflect(connection, read, "badge");
    BOOST_TEST(read.find("worker") != nullptr);
    sql::column_expr<std::string> const colour{badge["colour"].node()};

    auto const query = sql::select(col<worker>(&worker::name), colour)
                           .join(badge, badge["worker_id"] == col<worker>(&worker::id))
                           .order_by(colour);
    auto const rows = connection.execute(query).all();
    BOOST_TEST_REQUIRE(rows.size() == 2u);
    BOOST_TEST(rows[0].get<1>() == "blue");
    BOOST_TEST(rows[1].get<1>() == "red");
    BOOST_TEST(rows[1].get<0>() == "Ann");

    auto const with_badge =
        connection.execute(orm::select<worker>().where(col<worker>(&worker::id).in(sql::select(badge["worker_id"]))))
            .all();
    BOOST_TEST(with_badge.size() == 2u);
    auto const wears_red =
        sql::select(badge["worker_id"]).where(badge["worker_id"] == col<worker>(&worker::id), colour == "red");
    BOOST_TEST(connection.execute(orm::select<worker>().where(wears_red.exists())).one().name == "Ann");
}

BOOST_AUTO_TEST_SUITE_END()
