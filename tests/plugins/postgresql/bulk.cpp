// SPDX-License-Identifier: BSL-1.0
/// COPY and arrays.
#include <aludel/core/driver/bulk.hpp>

#include "server.hpp"

#include <boost/test/unit_test.hpp>

namespace plugin_postgresql_bulk {

using namespace postgresql_test;

struct track {
    std::int64_t id{};
    std::string title{};
    std::optional<double> price{};
    std::optional<std::string> composer{};
    bool operator==(track const&) const = default;
};

template <class Plan>
Plan track_plan() {
    Plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, offsetof(track, id)), {"track::id", "std::int64_t"});
    plan.add_slot(make_slot<std::string>(1, offsetof(track, title)), {"track::title", "std::string"});
    plan.add_slot(make_slot<std::optional<double>>(2, offsetof(track, price)),
                  {"track::price", "std::optional<double>"});
    plan.add_slot(make_slot<std::optional<std::string>>(3, offsetof(track, composer)),
                  {"track::composer", "std::optional<std::string>"});
    return plan;
}

std::vector<track> tracks(std::size_t count) {
    std::vector<track> made;
    for (std::size_t i = 0; i < count; ++i) {
        track one{.id = static_cast<std::int64_t>(i), .title = "title\t\\" + std::to_string(i) + "\n"};
        if (i % 2) one.price = static_cast<double>(i) / 4;
        if (i % 3) one.composer = "\\N";
        made.push_back(std::move(one));
    }
    return made;
}

std::string const columns[]{"id", "title", "price", "composer"};

parameters rows_of(parameter_plan const& plan, std::vector<track> const& rows) {
    return {&plan, {rows.data(), sizeof(track), nullptr, rows.size()}};
}

std::vector<track> stored(driver_connection& in) {
    auto const statement = in.prepare("SELECT id, title, price, composer FROM track ORDER BY id", {}, true);
    statement->start({}, {});
    return read_all<track>(*statement, track_plan<row_plan>());
}

BOOST_AUTO_TEST_SUITE(plugin_postgresql_bulk)

BOOST_AUTO_TEST_CASE(rows_are_copied_whatever_the_columns_are) {
    // Other integers and texts than the members'; an enum of the user's; and xml, whose column makes the load go as text.
    for (char const* composer : {"text", "varchar(10)", "marker", "xml"}) {
        auto const connection = connect();
        connection->run("DROP TYPE IF EXISTS marker; CREATE TYPE marker AS ENUM ('\\N', 'x')");
        connection->run("CREATE TEMPORARY TABLE track (id int4 PRIMARY KEY, title text, price float8, composer " +
                        std::string{composer} + ")");
        auto const rows = tracks(5000);
        auto* const loader = find_facet<bulk_load>(*connection);
        BOOST_TEST_REQUIRE(loader);
        auto const plan = track_plan<parameter_plan>();
        BOOST_TEST(loader->load("track", columns, {}, rows_of(plan, rows), {}) == 5000);
        BOOST_TEST((stored(*connection) == rows));
        BOOST_TEST(loader->load("track", columns, {}, rows_of(plan, {}), {}) == 0);
        connection->run("DROP TABLE track; DROP TYPE marker");
    }
}

BOOST_AUTO_TEST_CASE(a_failure_leaves_nothing_and_names_the_row) {
    auto const connection = connect();
    connection->run(
        "CREATE TEMPORARY TABLE track (id int4 PRIMARY KEY, title text NOT NULL, price float8, composer text)");
    auto const plan = track_plan<parameter_plan>();
    auto* const loader = find_facet<bulk_load>(*connection);
    auto rows = tracks(3000);
    rows[2000].id = 5;
    BOOST_CHECK_EXCEPTION(
        loader->load("track", columns, {}, rows_of(plan, rows), {}), driver_failure, [](driver_failure const& e) {
            return e.native().sqlstate == "23505" &&
                   std::string_view{e.what()}.find("in row 2000 (counted from 0) of 3000") != std::string_view::npos;
        });
    BOOST_TEST(stored(*connection).empty());
    rows[2000].id = std::int64_t{1} << 40;
    BOOST_CHECK_EXCEPTION(
        loader->load("track", columns, {}, rows_of(plan, rows), {}), data_error,
        [](data_error const& e) { return std::string_view{e.what()}.find("of row 2000 ") != std::string_view::npos; });
    BOOST_TEST(stored(*connection).empty());
    rows[2000].id = 2000;
    BOOST_TEST(loader->load("track", columns, {}, rows_of(plan, rows), {}) == 3000);
    native_error native;
    classified([&] { loader->load("no_such_table", columns, {}, rows_of(plan, rows), {}); }, &native);
    BOOST_TEST(native.sqlstate == "42P01");
}

BOOST_AUTO_TEST_CASE(parameters_that_are_arrays) {
    auto const connection = connect();
    connection->run("CREATE TEMPORARY TABLE track (id int8, title text, price float8, composer text)");
    auto* const binder = find_facet<array_binding>(*connection);
    BOOST_TEST_REQUIRE(binder);
    auto const plan = track_plan<parameter_plan>();
    std::vector<parameter_type> const types{
        {kind::int64, true}, {kind::text, true}, {kind::float64, true}, {kind::text, true}};
    for (bool const persistent : {true, false}) {
        auto const statement = connection->prepare(
            "INSERT INTO track SELECT * FROM unnest($1, $2, $3, $4) RETURNING id", types, persistent);
        for (std::size_t const count : {0u, 1u, 2500u}) {
            auto const rows = tracks(count);
            connection->run("TRUNCATE track");
            binder->start(*statement, rows_of(plan, rows), {});
            BOOST_TEST(statement->affected_rows() == static_cast<std::int64_t>(count));
            row_plan ids;
            ids.add_slot(make_slot<std::int64_t>(0, 0));
            BOOST_TEST(read_all<std::int64_t>(*statement, ids).size() == count);
            statement->finish();
            BOOST_TEST((stored(*connection) == rows));
        }
    }
    auto const single = connection->prepare("SELECT $1::int8, $2::text, $3::float8, $4::text", {}, true);
    auto const rows = tracks(2);
    BOOST_CHECK_EXCEPTION(binder->start(*single, rows_of(plan, rows), {}), driver_failure, [](driver_failure const& e) {
        return std::string_view{e.what()}.find("bound as an array, but the server wants a single int8") !=
               std::string_view::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_postgresql_bulk
