// SPDX-License-Identifier: BSL-1.0
// Statements on a real connection: SQLite in memory, loaded as plugins.
#include <aludel/core/engine/engine.hpp>
#include <aludel/sql/compile/cache.hpp>

#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_execute)

namespace {
struct fixture {
    sql::metadata metadata{};
    sql::table const& artist =
        metadata.table("artist", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("name", sql::string(120), sql::not_null), sql::column("country", sql::char_(2)));
    sql::column_expr<std::int64_t> id{artist["id"].node()};
    sql::column_expr<std::string> name{artist["name"].node()};
    sql::column_expr<std::optional<std::string>> country{artist["country"].node()};
    aludel::engine engine = aludel::create_engine(aludel::url{"sqlite://"});
    aludel::connection connection = engine.connect();

    fixture() {
        sql::create_all(connection, metadata);
        for (auto const& [called, from] : std::vector<std::tuple<std::string, std::optional<std::string>>>{
                 {"ABBA", "SE"}, {"Can", "DE"}, {"Robert'); DROP TABLE artist;--", std::nullopt}})
            connection.execute(sql::insert(artist).values({{name, called}, {country, from}}));
    }
};
}  // namespace

BOOST_FIXTURE_TEST_CASE(typed_rows, fixture) {
    std::vector<std::string> seen;
    for (auto const& [number, called, from] : connection.execute(sql::select(id, name, country).order_by(id)))
        seen.push_back(std::to_string(number) + called + from.value_or("-"));
    BOOST_TEST(seen == (std::vector<std::string>{"1ABBASE", "2CanDE", "3Robert'); DROP TABLE artist;---"}),
               boost::test_tools::per_element());
    std::tuple<std::int64_t, std::string> const first = connection.execute(sql::select(id, name).where(id == 1)).one();
    BOOST_TEST(std::get<1>(first) == "ABBA");
}

BOOST_FIXTURE_TEST_CASE(lists_of_any_length, fixture) {
    for (std::size_t length : {0u, 1u, 2u, 3u, 5u, 30u}) {
        std::vector<int> list(length, 2);
        BOOST_TEST(connection.execute(sql::select(sql::count()).where(id.in(list)).select_from(artist)).scalar_one() ==
                   (length == 0 ? 0 : 1));
        BOOST_TEST(
            connection.execute(sql::select(sql::count()).where(id.not_in(list)).select_from(artist)).scalar_one() ==
            (length == 0 ? 3 : 2));
    }
}

BOOST_FIXTURE_TEST_CASE(texts_and_named_values, fixture) {
    auto const statement = sql::text("SELECT name FROM artist WHERE id > :id ORDER BY id");
    auto const rows = connection.execute(statement, {{"id", 1}}).all();
    BOOST_TEST_REQUIRE(rows.size() == 2u);
    BOOST_TEST(rows[0].get<std::string>("name") == "Can");
    BOOST_CHECK_EXCEPTION(connection.execute(statement), aludel::usage_error, [](auto const& e) {
        return e.code() == "parameter-missing" &&
               std::string{e.what()}.find("statement: SELECT name FROM") != std::string::npos;
    });
    BOOST_CHECK_EXCEPTION(connection.execute(statement, {{"id", 1}, {"nope", 2}}), aludel::usage_error,
                          [](auto const& e) {
                              return e.code() == "parameter-unknown" &&
                                     e.message() == "the statement has no parameter named \"nope\"; it has id";
                          });
    BOOST_CHECK_EXCEPTION(
        connection.execute(sql::select(sql::output<int>("total"))), aludel::not_supported_error, [](auto const& e) {
            return e.code() == "parameter-output" && e.message().find("parameter \"total\"") != std::string::npos;
        });
    auto const kept = sql::select(name).where(id == sql::bind<std::int64_t>("which"));
    BOOST_TEST(connection.execute(kept, {{"which", 2}}).scalar_one() == "Can");
}

BOOST_FIXTURE_TEST_CASE(changes, fixture) {
    BOOST_TEST(
        connection.execute(sql::update(artist).set(country, "NL").where(country == std::nullopt)).affected_rows() == 1);
    auto const added = connection.execute(sql::insert(artist).values({{name, "Wire"}}).returning(id, name)).one();
    BOOST_TEST(sql::get<0>(added) == 4);
    BOOST_TEST(connection.execute(sql::delete_from(artist).where(id > 2)).affected_rows() == 2);
    BOOST_TEST(connection.execute(sql::select(sql::count()).select_from(artist)).scalar_one() == 2);
}

BOOST_FIXTURE_TEST_CASE(null_needs_an_optional, fixture) {
    auto const query = sql::select(sql::expr<std::string>{country.node()}).where(id == 3);
    BOOST_CHECK_THROW(connection.execute(query).one(), aludel::data_error);
    BOOST_TEST(!sql::get<0>(connection.execute(sql::select(sql::nullable(name))).first().value()).value_or("").empty());
    BOOST_TEST(connection.execute(sql::select(sql::max(id)).where(id > 100)).scalar_one().has_value() == false);
}

BOOST_FIXTURE_TEST_CASE(statements_of_one_shape_are_compiled_once, fixture) {
    auto const before = sql::cache_of(connection).count();
    for (int i = 0; i < 10; ++i) connection.execute(sql::select(name).where(id == i)).all();
    auto const after = sql::cache_of(connection).count();
    BOOST_TEST(after.misses - before.misses == 1u);
    BOOST_TEST(after.hits - before.hits == 9u);
}

BOOST_AUTO_TEST_SUITE_END()
