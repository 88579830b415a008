// SPDX-License-Identifier: BSL-1.0
/// Every kind goes to the server and comes back, in the binary and in the text format.
#include "server.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

namespace plugin_postgresql_kinds {

using namespace postgresql_test;
using namespace std::chrono_literals;
namespace chrono = std::chrono;

struct everything {
    bool flag{};
    std::int16_t small{};
    std::int32_t medium{};
    std::int64_t large{};
    float single{};
    double real{};
    decimal exact{};
    std::string text{};
    bytes octets{};
    date day{};
    time_of_day time{};
    timestamp local{};
    instant point{};
    interval length{};
    uuid key{};
    json document{};
    std::optional<std::string> maybe{};
    std::optional<std::int64_t> number{};
    std::optional<decimal> price{};
    bool operator==(everything const&) const = default;
};

template <class T, class Member>
void add(auto& plan, std::size_t column, Member T::* member, char const* name) {
    static T const sample{};
    auto const offset =
        reinterpret_cast<std::byte const*>(&(sample.*member)) - reinterpret_cast<std::byte const*>(&sample);
    plan.add_slot(make_slot<Member>(column, static_cast<std::size_t>(offset)), {name, ""});
}

template <class Plan>
Plan plan_of_everything() {
    Plan plan;
    std::size_t column = 0;
    auto const next = [&](auto member, char const* name) { add<everything>(plan, column++, member, name); };
    next(&everything::flag, "flag");
    next(&everything::small, "small");
    next(&everything::medium, "medium");
    next(&everything::large, "large");
    next(&everything::single, "single");
    next(&everything::real, "real");
    next(&everything::exact, "exact");
    next(&everything::text, "text");
    next(&everything::octets, "octets");
    next(&everything::day, "day");
    next(&everything::time, "time");
    next(&everything::local, "local");
    next(&everything::point, "point");
    next(&everything::length, "length");
    next(&everything::key, "key");
    next(&everything::document, "document");
    next(&everything::maybe, "maybe");
    next(&everything::number, "number");
    next(&everything::price, "price");
    return plan;
}

everything sample() {
    return {.flag = true,
            .small = -32768,
            .medium = std::numeric_limits<std::int32_t>::min(),
            .large = std::numeric_limits<std::int64_t>::max(),
            .single = 1.5e-30f,
            .real = 0.1,
            .exact = *decimal::parse("-12345678901234567890.123400"),
            .text = "Grüße, \"Wörld\" \\ 'x' 😀\n",
            .octets = {std::byte{0}, std::byte{255}, std::byte{'\\'}},
            .day = chrono::sys_days{2024y / 2 / 29},
            .time = {13h + 5min + 250ms},
            .local = timestamp{chrono::local_days{1969y / 12 / 31} + 23h + 1us},
            .point = instant{chrono::sys_days{2024y / 7 / 1} + 12h + 999'999us},
            .length = {.months = -14, .days = 3, .microseconds = -1'500'000},
            .key = *uuid::parse("00112233-4455-6677-8899-aabbccddeeff"),
            .document = {R"({"a": [1, null]})"},
            .maybe = "there",
            .number = -1,
            .price = decimal::scaled(1050, 2)};
}

constexpr char const* table = R"(CREATE TEMPORARY TABLE everything (
    flag boolean, small int2, medium int4, large int8, single float4, real float8, exact numeric, text text,
    octets bytea, day date, time time, local timestamp, point timestamptz, length interval, key uuid,
    document jsonb, maybe varchar(20), number int8, price numeric(10,2) %))";

void round_trip(std::string_view option, bool persistent, char const* last_column, bool binary_expected) {
    auto const connection = connect(option);
    std::string sql{table};
    sql.replace(sql.find('%'), 1, last_column);
    connection->run(sql);
    auto const parameters = plan_of_everything<parameter_plan>();
    std::string question = "INSERT INTO everything VALUES (";
    for (std::size_t i = 1; i <= parameters.slots().size(); ++i) question += (i > 1 ? ", $" : "$") + std::to_string(i);
    auto const insert = connection->prepare(question + ")", {}, persistent);
    std::vector<everything> const given{sample(),
                                        everything{.day = chrono::sys_days{2000y / 1 / 1}, .document = {"{}"}}};
    for (auto const& each : given) {
        insert->start({&parameters, {&each, sizeof each, nullptr, 1}}, {});
        BOOST_TEST(insert->affected_rows() == 1);
        insert->finish();
    }
    // Repeated, so that remembered plans are used too.
    auto const select = connection->prepare("SELECT * FROM everything ORDER BY flag DESC", {}, persistent);
    auto const plan = plan_of_everything<row_plan>();
    for (int i = 0; i < 2; ++i) {
        select->start({}, {});
        auto const found = read_all<everything>(*select, plan);
        BOOST_TEST_REQUIRE(found.size() == 2u);
        BOOST_TEST((found[0] == given[0]));
        BOOST_TEST((found[1] == given[1]));
        BOOST_TEST(to_string(found[0].exact) == "-12345678901234567890.123400");
        select->finish();
    }
    BOOST_TEST(select->columns()[6].name == "exact");
    BOOST_TEST((select->columns()[15].kind == kind::json));
    BOOST_TEST(select->columns()[16].native_type == "varchar");
    // A point in the last column of the table makes the result come as text; the test is about both ways.
    BOOST_TEST((select->columns().size() > 19 && select->columns()[19].native_type.empty()) != binary_expected);
}

BOOST_AUTO_TEST_SUITE(plugin_postgresql_kinds)

BOOST_AUTO_TEST_CASE(every_kind_in_the_binary_format) { round_trip("", true, "", true); }
BOOST_AUTO_TEST_CASE(every_kind_in_the_text_format) { round_trip("", true, ", place point", false); }
BOOST_AUTO_TEST_CASE(every_kind_without_preparing) { round_trip("prepare=off", true, "", true); }
BOOST_AUTO_TEST_CASE(every_kind_in_a_statement_that_runs_once) { round_trip("", false, "", true); }

BOOST_AUTO_TEST_CASE(decimals_keep_every_digit_and_their_scale) {
    auto const connection = connect();
    for (char const* text :
         {"0", "0.000", "1", "-1", "10000", "9999", "0.0001", "0.00001", "123456789.987654321", "1000000000000",
          "99999999999999999999999999999999999999", "-0.00000000000000000000000000000000000001", "12345.6", "0.10",
          "100000000000000000000.5", "1e0"}) {
        auto const given = decimal::parse(text);
        BOOST_TEST_REQUIRE(given.has_value());
        auto const back = scalar<decimal>(*connection, "SELECT $1::numeric", {*given});
        BOOST_TEST(to_string(back) == to_string(*given));
        BOOST_TEST(scalar<std::string>(*connection, "SELECT ($1::numeric)::text", {*given}) == to_string(*given));
    }
    BOOST_TEST(to_string(scalar<decimal>(*connection, "SELECT 120000::numeric * 1000000")) == "120000000000");
}

BOOST_AUTO_TEST_CASE(what_has_no_value_here_is_refused) {
    auto const connection = connect();
    for (bool const persistent : {true, false}) {
        for (char const* text : {"NaN", "Infinity", "1e40"})
            BOOST_CHECK_EXCEPTION(
                scalar<decimal>(*connection, "SELECT '" + std::string{text} + "'::numeric", {}, persistent), data_error,
                [](data_error const& e) {
                    return e.code() == "value-range" &&
                           e.message().find("a decimal holds at most 38 digits") != std::string::npos;
                });
        for (char const* text : {"infinity", "-infinity"}) {
            auto const infinite = [](data_error const& e) {
                return e.code() == "value-range" && e.message().find("an infinite ") != std::string::npos;
            };
            BOOST_CHECK_EXCEPTION(scalar<date>(*connection, "SELECT '" + std::string{text} + "'::date", {}, persistent),
                                  data_error, infinite);
            BOOST_CHECK_EXCEPTION(
                scalar<instant>(*connection, "SELECT '" + std::string{text} + "'::timestamptz", {}, persistent),
                data_error, infinite);
        }
    }
    BOOST_TEST(std::isnan(scalar<double>(*connection, "SELECT $1::float8", {std::nan("")})));
    BOOST_TEST(std::isinf(scalar<double>(*connection, "SELECT 'Infinity'::float8", {}, false)));
}

BOOST_AUTO_TEST_CASE(values_are_converted_to_what_the_server_infers) {
    auto const connection = connect();
    BOOST_TEST(scalar<std::string>(*connection, "SELECT $1", {5}) == "5");
    BOOST_TEST(scalar<std::int64_t>(*connection, "SELECT $1::int2 + 1", {std::int64_t{4}}) == 5);
    BOOST_TEST(scalar<double>(*connection, "SELECT $1::float8", {3}) == 3.0);
    BOOST_TEST(scalar<std::string>(*connection, "SELECT ($1::numeric)::text", {0.1}) == "0.1");
    BOOST_TEST(scalar<std::string>(*connection, "SELECT ($1::date + 1)::text", {"2024-02-28"}) == "2024-02-29");
    BOOST_TEST(scalar<std::string>(*connection, "SELECT ($1::text[])[2]", {"{a,b}"}) == "b");
    BOOST_TEST((scalar<bool>(*connection, "SELECT $1::jsonb @> $2", {json{R"({"a":1})"}, json{"{}"}})));
    native_error native;
    auto const what =
        classified([&] { scalar<std::int32_t>(*connection, "SELECT $1::int4", {std::int64_t{1} << 40}); }, &native);
    BOOST_TEST((what.kind == error_kind::data));
    BOOST_TEST(native.sqlstate == "22003");
    BOOST_TEST(native.message.find("out of range") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(users_types_are_learnt) {
    auto const connection = connect();
    connection->run(
        "CREATE SCHEMA kinds; CREATE TYPE kinds.mood AS ENUM ('glad', 'sad'); "
        "CREATE DOMAIN kinds.name AS text; CREATE TYPE kinds.pair AS (a int, b int)");
    auto const statement = connection->prepare("SELECT $1::kinds.mood, 'x'::kinds.name, 7::int8", {}, true);
    statement->start(bound{{"sad"}}, {});
    BOOST_TEST(statement->columns()[0].native_type == "mood");
    struct row {
        std::string mood, name;
        std::int64_t seven{};
    };
    row_plan plan;
    add<row>(plan, 0, &row::mood, "mood");
    add<row>(plan, 1, &row::name, "name");
    add<row>(plan, 2, &row::seven, "seven");
    auto const rows = read_all<row>(*statement, plan);
    BOOST_TEST_REQUIRE(rows.size() == 1u);
    BOOST_TEST(rows[0].mood == "sad");
    BOOST_TEST(rows[0].name == "x");
    BOOST_TEST(rows[0].seven == 7);
    BOOST_TEST(scalar<std::string>(*connection, "SELECT ROW(1, 2)::kinds.pair") == "(1,2)");
    BOOST_TEST(scalar<std::string>(*connection, "SELECT '10.0.0.0/8'::cidr") == "10.0.0.0/8");
    BOOST_TEST(scalar<std::string>(*connection, "SELECT ARRAY[1,2]") == "{1,2}");
    connection->run("DROP SCHEMA kinds CASCADE");
}

BOOST_AUTO_TEST_CASE(texts_that_the_server_cannot_hold_are_refused_before_they_are_sent) {
    auto const connection = connect();
    auto const refused = [&](std::string text, std::string_view code, std::string_view words) {
        BOOST_CHECK_EXCEPTION(scalar<std::string>(*connection, "SELECT $1::text", {text}), data_error,
                              [&](data_error const& e) {
                                  return e.code() == code && e.message().find(words) != std::string::npos &&
                                         std::string_view{e.what()}.find("in parameter 0") != std::string_view::npos;
                              });
    };
    refused("caf\xe9", "value-utf8", "is not valid UTF-8");
    refused(std::string{"a\0b", 3}, "value-nul", "contains the character U+0000");
    BOOST_TEST(scalar<int>(*connection, "SELECT 1") == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_postgresql_kinds
