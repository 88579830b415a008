// SPDX-License-Identifier: BSL-1.0
#include <aludel/core.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace {

using namespace aludel;

constexpr char const* numbers =
    "WITH RECURSIVE n(i, word) AS (SELECT 1, 'w1' UNION ALL SELECT i + 1, 'w' || (i + 1) FROM n WHERE i < ?) SELECT i, "
    "word FROM n";

BOOST_AUTO_TEST_SUITE(core_engine_result)

BOOST_AUTO_TEST_CASE(rows_are_read_once_in_any_portion) {
    auto connection = create_engine("sqlite://").connect();
    auto all = connection.query(numbers, {5000}).all();
    BOOST_TEST(all.size() == 5000u);
    BOOST_TEST(all.back().get<std::string>("word") == "w5000");

    auto result = connection.query(numbers, {100});
    auto part = result.partition(7);
    BOOST_TEST(part.size() == 7u);
    BOOST_TEST(part.back().get<int>("i") == 7);
    int expected = 8;
    for (auto const& row : result) {
        BOOST_TEST_REQUIRE(row.get<int>(0) == expected++);
        if (expected == 20) break;
    }
    BOOST_TEST(result.partition(1000).size() == 100u - 19u + 1u);  // the row at which iteration stopped is still there
    BOOST_TEST(result.all().empty());
}

BOOST_AUTO_TEST_CASE(first_one_and_one_or_none) {
    auto connection = create_engine("sqlite://").connect();
    BOOST_TEST(connection.query(numbers, {3}).first()->get<int>(0) == 1);
    BOOST_TEST(!connection.query("SELECT 1 WHERE 0").first());
    BOOST_TEST(connection.query("SELECT 5 AS five").one().get<int>("five") == 5);
    BOOST_TEST(!connection.query("SELECT 1 WHERE 0").one_or_none());
    BOOST_CHECK_EXCEPTION(connection.query("SELECT 1 WHERE 0").one(), no_result_found,
                          [](auto const& e) { return e.code() == "result-none"; });
    BOOST_CHECK_EXCEPTION(connection.query(numbers, {2}).one(), multiple_results_found,
                          [](auto const& e) { return e.code() == "result-several"; });
    BOOST_CHECK_THROW(connection.query(numbers, {2}).one_or_none(), multiple_results_found);
}

BOOST_AUTO_TEST_CASE(cells_by_position_and_name_with_checks) {
    auto connection = create_engine("sqlite://").connect();
    auto const row = connection.query("SELECT 1 AS a, 'x' AS b, NULL AS c, 300 AS d, 2 AS e, 3 AS e").one();
    BOOST_TEST(row.size() == 6u);
    BOOST_TEST(row.get<std::int64_t>("a") == 1);
    BOOST_TEST(row.get<std::string>("b") == "x");
    BOOST_TEST(!row.get<std::optional<int>>("c"));
    BOOST_TEST(row["c"].is_null());
    BOOST_CHECK_EXCEPTION(row.get<int>("c"), data_error, [](auto const& e) {
        return std::string{e.what()}.find("in column 2 (c)") != std::string::npos;
    });
    BOOST_CHECK_THROW(row.get<std::int8_t>("d"), data_error);
    BOOST_CHECK_EXCEPTION(row.get<int>("nope"), usage_error, [](auto const& e) {
        return e.code() == "row-column" && e.message() == "this row has no column \"nope\"; it has: a, b, c, d, e, e";
    });
    BOOST_CHECK_EXCEPTION(row.get<int>("e"), usage_error,
                          [](auto const& e) { return e.code() == "row-column-ambiguous"; });
    BOOST_CHECK_EXCEPTION(row[6], usage_error, [](auto const& e) { return e.code() == "row-column"; });
}

BOOST_AUTO_TEST_CASE(results_outlive_their_connection_and_engine) {
    std::int64_t sum = 0;
    for (auto const& row : create_engine("sqlite://").connect().query(numbers, {100})) sum += row.get<int>(0);
    BOOST_TEST(sum == 5050);
}

BOOST_AUTO_TEST_CASE(one_statement_may_run_twice_at_the_same_time) {
    auto connection = create_engine("sqlite://").connect();
    auto outer = connection.query(numbers, {3});
    int seen = 0;
    for (auto const& row : outer) {
        seen += row.get<int>(0) * 10;
        for (auto const& inner : connection.query(numbers, {3})) seen += inner.get<int>(0);
    }
    BOOST_TEST(seen == 60 + 18);
}

BOOST_AUTO_TEST_CASE(a_statement_without_rows_tells_what_it_did) {
    auto connection = create_engine("sqlite://").connect();
    connection.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)");
    auto const inserted = connection.query("INSERT INTO t (a) VALUES ('x'), ('y')");
    BOOST_TEST(inserted.affected_rows() == 2);
    BOOST_TEST(inserted.last_insert_id() == 2);
    BOOST_TEST(connection.query("UPDATE t SET a = 'z' WHERE id = ?", {1}).affected_rows() == 1);
    auto returning = connection.query("DELETE FROM t RETURNING id");
    BOOST_TEST(returning.all().size() == 2u);
    BOOST_TEST(returning.affected_rows() == 2);
}

BOOST_AUTO_TEST_CASE(an_error_carries_statement_and_parameters) {
    auto connection = create_engine("sqlite://").connect();
    connection.run("CREATE TABLE t (a INTEGER UNIQUE)");
    connection.query("INSERT INTO t VALUES (?)", {1});
    BOOST_CHECK_EXCEPTION(connection.query("INSERT INTO t VALUES (?)", {1}), integrity_error,
                          [](integrity_error const& e) {
                              return e.statement() == "INSERT INTO t VALUES (?)" && e.report()->parameters == "(1)" &&
                                     e.constraint() == core::constraint_kind::unique;
                          });
    auto hidden = create_engine("sqlite://", {.hide_parameters = true}).connect();
    BOOST_CHECK_EXCEPTION(hidden.query("SELECT ? FROM nowhere", {"secret"}), programming_error, [](auto const& e) {
        return std::string{e.what()}.find("secret") == std::string::npos &&
               std::string{e.what()}.find("nowhere") != std::string::npos;
    });
    // A driver's own words about a value it does not take.
    BOOST_CHECK_EXCEPTION(hidden.query("SELECT ?", {"secret\xff"}), data_error, [](auto const& e) {
        std::string_view const told{e.what()};
        return e.code() == "value-utf8" && told.find("secret") == told.npos && told.find("parameter 0") != told.npos &&
               told.find("statement: SELECT ?") != told.npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
