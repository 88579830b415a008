// SPDX-License-Identifier: BSL-1.0
/// Objects out of the program's own SQL.
#include <aludel/orm/query/from_statement.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/session/session.hpp>

#include "company.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace company;
using orm::from_statement;
using sql::text;

namespace {
auto const refuses = [](char const* what) {
    return [what](aludel::error const& problem) {
        BOOST_TEST_MESSAGE(problem.what());
        return problem.code() == "text-column" && std::string{problem.what()}.find(what) != std::string::npos;
    };
};
}  // namespace

BOOST_AUTO_TEST_SUITE(orm_query_from_statement)

BOOST_FIXTURE_TEST_CASE(structs_by_the_names_of_their_columns, staffed) {
    auto const query = from_statement<worker>(
        text("SELECT 7 AS extra, hired, boss_id, level, name, id FROM worker WHERE name <> :not ORDER BY name DESC"));
    auto const found = connection.execute(query, {{"not", "Bob"}}).all();
    BOOST_TEST_REQUIRE(found.size() == 2u);
    BOOST_TEST(found[0].name == "Cid");
    BOOST_TEST(found[0].boss_id.value() == 1);
    BOOST_TEST(found[1].id == 1);
    BOOST_TEST((found[1].level == rank::senior));
    BOOST_TEST(connection.execute(from_statement<mail>(text("SELECT * FROM mail WHERE 1 = 0"))).all().empty());
}

BOOST_FIXTURE_TEST_CASE(objects_of_a_session, staffed) {
    connection.commit();  // a database in memory has one transaction
    orm::session session{engine};
    auto const ann = session.get_one<worker>(1);
    ann->name = "Anna";  // written before: the text may read it
    auto const query = from_statement<worker>(text("SELECT * FROM worker WHERE name = :name").bind("name", "Anna"));
    BOOST_TEST(session.scalars(query).one() == ann);
    BOOST_TEST(session.scalars(query, {{"name", "Bob"}}).first()->boss.get() == ann.get());
    BOOST_TEST(!session.scalars(query, {{"name", "nobody"}}).first());
    std::shared_ptr<mail const> const only_read =
        session.scalars(from_statement<mail const>(text("SELECT * FROM mail ORDER BY id"))).first();
    BOOST_TEST(only_read->worker_id == 1);
}

BOOST_FIXTURE_TEST_CASE(each_column_once, staffed) {
    BOOST_CHECK_EXCEPTION(connection.execute(from_statement<mail>(text("SELECT id, address FROM mail"))),
                          aludel::usage_error, refuses("mail::worker_id from the column \"worker_id\""));
    BOOST_CHECK_EXCEPTION(
        connection.execute(from_statement<mail>(text("SELECT * FROM mail JOIN worker ON worker.id = worker_id"))),
        aludel::usage_error, refuses("twice; its columns are id, address"));
    connection.commit();  // a database in memory has one transaction
    orm::session session{engine};
    BOOST_CHECK_EXCEPTION(session.scalars(from_statement<mail>(text("SELECT id FROM mail"))), aludel::usage_error,
                          refuses("mail::address"));
}

BOOST_AUTO_TEST_SUITE_END()
