// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/value.hpp>

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/cell.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <set>

using namespace aludel::core;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(core_value)

BOOST_AUTO_TEST_CASE(kinds_follow_the_types) {
    BOOST_CHECK(value{}.kind() == kind::null && value{nullptr}.is_null() && value{std::nullopt}.is_null());
    BOOST_CHECK(value{true}.kind() == kind::boolean);
    BOOST_CHECK(value{std::int8_t{1}}.kind() == kind::int16 && value{std::uint8_t{1}}.kind() == kind::int16);
    BOOST_CHECK(value{std::int16_t{1}}.kind() == kind::int16 && value{std::uint16_t{1}}.kind() == kind::int32);
    BOOST_CHECK(value{1}.kind() == kind::int32 && value{1u}.kind() == kind::int64);
    BOOST_CHECK(value{1L}.kind() == kind::int64 && value{1LL}.kind() == kind::int64);
    BOOST_CHECK(value{1ULL}.kind() == kind::int64 && value{~0ULL}.kind() == kind::decimal);
    BOOST_CHECK(value{1.0f}.kind() == kind::float32 && value{1.0}.kind() == kind::float64);
    BOOST_CHECK(value{decimal{1}}.kind() == kind::decimal);
    BOOST_CHECK(value{"text"}.kind() == kind::text && value{std::string_view{"text"}}.kind() == kind::text);
    BOOST_CHECK(value{bytes{}}.kind() == kind::bytes);
    BOOST_CHECK(value{date{}}.kind() == kind::date && value{std::chrono::year{2024} / 2 / 29}.kind() == kind::date);
    BOOST_CHECK(value{time_of_day{}}.kind() == kind::time && value{timestamp{}}.kind() == kind::timestamp);
    BOOST_CHECK(value{instant{}}.kind() == kind::instant && value{interval{}}.kind() == kind::interval);
    BOOST_CHECK(value{uuid{}}.kind() == kind::uuid && value{json{}}.kind() == kind::json);
    BOOST_CHECK(value{std::optional<int>{5}}.kind() == kind::int32 && value{std::optional<int>{}}.is_null());
    static_assert(!std::is_constructible_v<value, char> && !std::is_constructible_v<value, char32_t>);
    static_assert(!std::is_constructible_v<value, void*>);
}

BOOST_AUTO_TEST_CASE(kinds_have_names_of_their_own) {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(kind::json); ++i) names.insert(to_string(static_cast<kind>(i)));
    BOOST_TEST(names.size() == static_cast<std::size_t>(kind::json) + 1);
    BOOST_TEST(names.count("unknown") == 0u);
    BOOST_TEST(to_string(kind::timestamp) == "timestamp");
}

BOOST_AUTO_TEST_CASE(a_value_is_a_value) {
    value const original{std::string(1000, 'x')};
    value copy = original;
    BOOST_CHECK(copy == original);
    value const moved = std::move(copy);
    BOOST_CHECK(moved == original);
    BOOST_CHECK(value{1} != value{std::int64_t{1}});  // kinds count
    BOOST_CHECK(value{decimal::scaled(15, 1)} == value{decimal::scaled(150, 2)});
    BOOST_CHECK(value{} == value{nullptr});
    BOOST_TEST(*original.get_if<std::string>() == std::string(1000, 'x'));
    BOOST_TEST(!original.get_if<json>());
}

BOOST_AUTO_TEST_CASE(a_date_that_does_not_exist_is_no_value) {
    BOOST_CHECK_EXCEPTION(value{std::chrono::year{2023} / 2 / 29}, data_error,
                          [](data_error const& e) { return e.code() == "value-range"; });
}

BOOST_AUTO_TEST_CASE(a_cell_owned_and_viewed_again_is_the_same) {
    for (value const& one :
         {value{}, value{true}, value{std::int16_t{-1}}, value{INT32_MIN}, value{INT64_MIN}, value{0.1f}, value{-0.1},
          value{decimal::scaled(INT64_MIN, 65535)}, value{std::string{"a\0b", 3}}, value{""}, value{bytes{}},
          value{bytes{std::byte{0}}}, value{date{std::chrono::days{-1}}}, value{time_of_day{1us}},
          value{timestamp{-1us}}, value{instant{1us}}, value{interval{-1, -2, -3}}, value{uuid::random()},
          value{json{"{}"}}}) {
        auto const back = own(view(one));
        BOOST_CHECK(back == one && back.kind() == one.kind());
    }
    BOOST_TEST(own(view(value{decimal::scaled(150, 2)})).get_if<decimal>()->scale() == 2);
}

BOOST_AUTO_TEST_CASE(display_of_each_kind) {
    BOOST_TEST(to_display({}) == "NULL");
    BOOST_TEST(to_display(true) == "true");
    BOOST_TEST(to_display(-5) == "-5");
    BOOST_TEST(to_display(0.1f) == "0.1");
    BOOST_TEST(to_display(1e300) == "1e+300");
    BOOST_TEST(to_display(decimal::scaled(150, 2)) == "1.50");
    BOOST_TEST(to_display("it's") == "\"it's\"");
    BOOST_TEST(to_display(bytes{std::byte{0x0a}, std::byte{0xff}}) == "0x0aff");
    BOOST_TEST(to_display(date{}) == "1970-01-01");
    BOOST_TEST(to_display(date{std::chrono::year{12345} / 1 / 1}) == "+12345-01-01");
    BOOST_TEST(to_display(time_of_day{1us}) == "00:00:00.000001");
    BOOST_TEST(to_display(timestamp{-1us}) == "1969-12-31 23:59:59.999999");
    BOOST_TEST(to_display(instant{}) == "1970-01-01 00:00:00+00:00");
    BOOST_TEST(to_display(interval{.days = 1}) == "P1D");
    BOOST_TEST(to_display(uuid{}) == "00000000-0000-0000-0000-000000000000");
    BOOST_TEST(to_display(json{"{\"a\": 1}"}) == "{\"a\": 1}");
}

BOOST_AUTO_TEST_CASE(display_escapes_what_does_not_print) {
    BOOST_TEST(to_display("say \"hi\"\\") == "\"say \\\"hi\\\"\\\\\"");
    BOOST_TEST(to_display("a\nb\r\tc\x1b[31m\x7f") == "\"a\\nb\\r\\tc\\u{1b}[31m\\u{7f}\"");
    BOOST_TEST(to_display(std::string{"a\0b", 3}) == "\"a\\u{0}b\"");
    BOOST_TEST(to_display("na\xc3\xafve \xe2\x82\xac") == "\"na\xc3\xafve \xe2\x82\xac\"");
    BOOST_TEST(to_display("right\xe2\x80\xaeto left") == "\"right\\u{202e}to left\"");  // reverses what follows
    BOOST_TEST(to_display("\xc2\x9b") == "\"\\u{9b}\"");
    BOOST_TEST(to_display("broken \xc3( \xff") == "\"broken \\xc3( \\xff\"");
    BOOST_TEST(to_display(json{"[\n1]"}) == "[\\n1]");
}

BOOST_AUTO_TEST_CASE(display_is_bounded) {
    BOOST_TEST(to_display(std::string(100, 'x'), 5) == "\"xxxxx\"\u2026 (100 bytes)");
    BOOST_TEST(to_display("12345", 5) == "\"12345\"");
    BOOST_TEST(to_display("\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac", 2) == "\"\xe2\x82\xac\xe2\x82\xac\"\u2026 (9 bytes)");
    BOOST_TEST(to_display(bytes(1000), 4) == "0x0000\u2026 (1000 bytes)");
    BOOST_TEST(to_display(std::string(1 << 20, '\x01')).size() < 600u);
    BOOST_TEST(to_display(json{std::string(100, '[')}, 3) == "[[[\u2026 (100 bytes)");
    BOOST_TEST(to_display(decimal::scaled(1, 65535)).size() < 120u);
}

BOOST_AUTO_TEST_SUITE_END()
