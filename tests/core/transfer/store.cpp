// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/transfer/store.hpp>

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/codec.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

using namespace aludel::core;
using namespace std::chrono_literals;

namespace {

/// Stores one value into a fresh member of type `T`.
template <class T>
T stored(value const& from, slot_label const& label = {}) {
    T member{};
    store(view(from), &member, make_slot<T>(0, 0), label);
    return member;
}

/// The code of the refusal, or "stored". The member must then be as it was.
template <class T>
std::string refusal(value const& from) {
    T member{};
    T const before = member;
    try {
        store(view(from), &member, make_slot<T>(0, 0), {});
    } catch (data_error const& e) {
        BOOST_CHECK(member == before);
        return std::string{e.code()};
    }
    return "stored";
}

/// The whole message of the refusal.
template <class T>
std::string words(value const& from, slot_label const& label = {}) {
    try {
        stored<T>(from, label);
    } catch (data_error const& e) {
        return e.message();
    }
    return "stored";
}

decimal number(char const* text) { return decimal::parse(text).value(); }
value binary(char const* text) {
    std::string_view const view{text};
    bytes content;
    for (char const c : view) content.push_back(static_cast<std::byte>(c));
    return content;
}
timestamp noon() { return parse_timestamp("2024-02-29 12:00:00").value(); }

constexpr auto int64_max = std::numeric_limits<std::int64_t>::max();
constexpr auto int64_min = std::numeric_limits<std::int64_t>::min();
constexpr auto uint64_max = std::numeric_limits<std::uint64_t>::max();

}  // namespace

BOOST_AUTO_TEST_SUITE(core_transfer_store)

BOOST_AUTO_TEST_CASE(integers_go_into_every_integer_that_holds_them) {
    BOOST_TEST(stored<std::int64_t>(std::int64_t{int64_min}) == int64_min);
    BOOST_TEST(stored<std::int64_t>(std::int16_t{-7}) == -7);
    BOOST_TEST(stored<std::int32_t>(std::int64_t{-2147483648}) == std::numeric_limits<std::int32_t>::min());
    BOOST_TEST(stored<std::int16_t>(std::int64_t{32767}) == 32767);
    BOOST_TEST(int{stored<std::int8_t>(-128)} == -128);
    BOOST_TEST(int{stored<std::uint8_t>(255)} == 255);
    BOOST_TEST(stored<std::uint16_t>(65535) == 65535);
    BOOST_TEST(stored<std::uint32_t>(std::int64_t{4294967295}) == 4294967295u);
    BOOST_TEST(stored<std::uint64_t>(int64_max) == static_cast<std::uint64_t>(int64_max));
    BOOST_TEST(stored<std::int32_t>(true) == 1);
    BOOST_TEST(stored<bool>(1));
    BOOST_TEST(!stored<bool>(std::int64_t{0}));
    BOOST_TEST(stored<bool>(number("1.00")));
}

BOOST_AUTO_TEST_CASE(integers_that_do_not_fit_are_refused) {
    BOOST_TEST(refusal<std::int32_t>(std::int64_t{2147483648}) == "value-range");
    BOOST_TEST(refusal<std::int16_t>(-32769) == "value-range");
    BOOST_TEST(refusal<std::int8_t>(128) == "value-range");
    BOOST_TEST(refusal<std::uint8_t>(-1) == "value-range");
    BOOST_TEST(refusal<std::uint8_t>(256) == "value-range");
    BOOST_TEST(refusal<std::uint16_t>(65536) == "value-range");
    BOOST_TEST(refusal<std::uint32_t>(std::int64_t{4294967296}) == "value-range");
    BOOST_TEST(refusal<std::uint64_t>(-1) == "value-range");
    BOOST_TEST(refusal<bool>(2) == "value-range");
    BOOST_TEST(refusal<bool>(-1) == "value-range");
    BOOST_TEST(
        words<std::int16_t>(70000, {"User::age", "std::int16_t"}) ==
        "The value 70000 does not fit into User::age (std::int16_t), which holds -32768 to 32767: use a wider type");
    BOOST_TEST(words<std::int16_t>(70000) ==
               "The value 70000 does not fit into std::int16_t, which holds -32768 to 32767: use a wider type");
}

BOOST_AUTO_TEST_CASE(decimals_and_floats_go_into_integers_only_when_whole) {
    BOOST_TEST(stored<std::int64_t>(number("12.000")) == 12);
    BOOST_TEST(stored<std::int64_t>(number("-9223372036854775808")) == int64_min);
    BOOST_TEST(stored<std::uint64_t>(number("18446744073709551615.0")) == uint64_max);
    BOOST_TEST(stored<std::int32_t>(3.0) == 3);
    BOOST_TEST(stored<std::int32_t>(-3.0f) == -3);
    BOOST_TEST(refusal<std::int64_t>(number("12.5")) == "value-inexact");
    BOOST_TEST(refusal<std::int64_t>(number("9223372036854775808")) == "value-range");
    BOOST_TEST(refusal<std::uint64_t>(number("18446744073709551616")) == "value-range");
    BOOST_TEST(refusal<std::int64_t>(0.5) == "value-inexact");
    BOOST_TEST(refusal<std::int64_t>(0x1p63) == "value-range");
    BOOST_TEST(stored<std::int64_t>(-0x1p63) == int64_min);
    BOOST_TEST(refusal<std::int64_t>(std::nan("")) == "value-range");
    BOOST_TEST(refusal<std::int64_t>(1e300) == "value-range");
    BOOST_TEST(refusal<bool>(1.0) == "value-type");
    BOOST_TEST(refusal<bool>(number("0.5")) == "value-inexact");
    BOOST_TEST(
        words<std::int32_t>(number("1.50")) ==
        "The value 1.50 (decimal) cannot be held exactly by std::int32_t: it is not a whole number; use double or "
        "aludel::core::decimal, or round in the statement");
}

BOOST_AUTO_TEST_CASE(floating_point_takes_what_it_represents) {
    BOOST_TEST(stored<double>(0.1) == 0.1);
    BOOST_TEST(stored<double>(1.5f) == 1.5);
    BOOST_TEST(stored<double>(std::int64_t{9007199254740992}) == 9007199254740992.0);
    BOOST_TEST(refusal<double>(std::int64_t{9007199254740993}) == "value-inexact");
    BOOST_TEST(refusal<double>(int64_max) == "value-inexact");
    BOOST_TEST(stored<double>(int64_min) == -0x1p63);
    BOOST_TEST(stored<float>(0.5) == 0.5f);
    BOOST_TEST(refusal<float>(0.1) == "value-inexact");
    BOOST_TEST(stored<float>(16777216) == 16777216.0f);
    BOOST_TEST(refusal<float>(16777217) == "value-inexact");
    BOOST_TEST(refusal<float>(1e39) == "value-range");
    BOOST_TEST(std::isnan(stored<float>(std::nan(""))));
    BOOST_TEST(stored<float>(-std::numeric_limits<double>::infinity()) == -std::numeric_limits<float>::infinity());
    BOOST_TEST(words<float>(0.1) ==
               "The value 0.1 (float64) cannot be held exactly by float: use double or "
               "aludel::core::decimal, or cast in the statement");
}

BOOST_AUTO_TEST_CASE(decimals_and_floating_point_give_each_other_back) {
    BOOST_TEST(stored<double>(number("0.1")) == 0.1);
    BOOST_TEST(stored<double>(number("-123.4500")) == -123.45);
    BOOST_TEST(stored<double>(number("123456789012345")) == 123456789012345.0);
    BOOST_TEST(stored<float>(number("0.1")) == 0.1f);
    BOOST_TEST(stored<double>(number("0e0")) == 0.0);
    BOOST_TEST(refusal<double>(number("0.12345678901234567890")) == "value-inexact");
    BOOST_TEST(refusal<double>(number("9007199254740993")) == "value-inexact");
    BOOST_TEST(refusal<float>(number("0.123456789")) == "value-inexact");
    BOOST_TEST(refusal<double>(number("1e-300")) == "value-inexact");
    BOOST_TEST(to_string(stored<decimal>(0.99)) == "0.99");
    BOOST_TEST(to_string(stored<decimal>(0.1f)) == "0.1");
    BOOST_TEST(to_string(stored<decimal>(-1e20)) == "-100000000000000000000");
    BOOST_TEST(refusal<decimal>(1e300) == "value-range");
    BOOST_TEST(refusal<decimal>(std::numeric_limits<double>::infinity()) == "value-range");
    BOOST_TEST(to_string(stored<decimal>(int64_min)) == "-9223372036854775808");
    BOOST_TEST(to_string(stored<decimal>("12.50")) == "12.50");
    BOOST_TEST(refusal<decimal>("12,50") == "value-text");
    BOOST_TEST(refusal<decimal>("NaN") == "value-text");
}

BOOST_AUTO_TEST_CASE(texts) {
    BOOST_TEST(stored<std::string>(std::string{"a\0b", 3}) == (std::string{"a\0b", 3}));
    BOOST_TEST(stored<std::string>(json{"{}"}) == "{}");
    BOOST_TEST(stored<std::string>(number("1.50")) == "1.50");
    BOOST_TEST(stored<std::string>(uuid{}) == "00000000-0000-0000-0000-000000000000");
    BOOST_TEST(stored<std::string>(noon()) == "2024-02-29 12:00:00");
    BOOST_TEST(stored<std::string>(instant{0us}) == "1970-01-01 00:00:00+00:00");
    BOOST_TEST(stored<std::string>(date{}) == "1970-01-01");
    BOOST_TEST(stored<std::string>(time_of_day{1s}) == "00:00:01");
    BOOST_TEST(stored<std::string>(interval{.months = 1}) == "P1M");
    BOOST_TEST(stored<json>("[1]").text == "[1]");
    BOOST_TEST(refusal<std::string>(5) == "value-type");
    BOOST_TEST(refusal<std::string>(1.5) == "value-type");
    BOOST_TEST(refusal<std::string>(true) == "value-type");
    BOOST_TEST(refusal<std::string>(binary("x")) == "value-type");
    BOOST_TEST(refusal<std::int32_t>("5") == "value-type");
    BOOST_TEST(refusal<json>(5) == "value-type");
    BOOST_TEST(refusal<std::string_view>("x") == "value-type");
    BOOST_TEST(words<std::int32_t>("5", {"User::age", ""}) ==
               "The value \"5\" is a text, which User::age (std::int32_t) cannot take: change the member's type, or "
               "convert the value in the statement");
    BOOST_TEST(words<std::string>(5) ==
               "The value 5 is an int32, which std::string cannot take: change the member's type, "
               "or convert the value in the statement");
}

BOOST_AUTO_TEST_CASE(bytes_and_uuids) {
    BOOST_CHECK((stored<bytes>(binary("ab")) == bytes{std::byte{'a'}, std::byte{'b'}}));
    auto const one = uuid::parse("0123456789abcdef0123456789ABCDEF").value();
    BOOST_CHECK(stored<uuid>(one) == one);
    BOOST_CHECK(stored<uuid>(to_string(one)) == one);
    BOOST_CHECK(stored<uuid>(value{stored<bytes>(one)}) == one);
    BOOST_TEST(refusal<uuid>(binary("short")) == "value-range");
    BOOST_TEST(refusal<uuid>("not one") == "value-text");
    BOOST_TEST(refusal<bytes>("text") == "value-type");
}

BOOST_AUTO_TEST_CASE(dates_and_times) {
    auto const leap_day = parse_date("2024-02-29").value();
    BOOST_CHECK(stored<date>(leap_day) == leap_day);
    BOOST_CHECK(stored<date>("2024-02-29") == leap_day);
    BOOST_CHECK(stored<std::chrono::year_month_day>(leap_day) == std::chrono::year_month_day{leap_day});
    BOOST_CHECK(stored<date>(parse_timestamp("2024-02-29 00:00:00").value()) == leap_day);
    BOOST_TEST(refusal<date>(noon()) == "value-inexact");
    BOOST_TEST(refusal<date>(timestamp{std::chrono::microseconds{int64_min}}) == "value-inexact");
    BOOST_TEST(refusal<std::chrono::year_month_day>(date{std::chrono::days{20'000'000}}) == "value-range");
    BOOST_TEST(words<date>("2024-02-30") ==
               "The text \"2024-02-30\" cannot be read into aludel::core::date: wanted is a date as in 2024-02-29");
    BOOST_CHECK(stored<timestamp>(noon()) == noon());
    BOOST_CHECK(stored<timestamp>("2024-02-29T12:00:00") == noon());
    BOOST_CHECK(stored<timestamp>(leap_day) == noon() - 12h);
    BOOST_TEST(refusal<timestamp>(date{std::chrono::days{200'000'000}}) == "value-range");
    BOOST_TEST(refusal<timestamp>(instant{0us}) == "value-type");
    BOOST_CHECK(stored<instant>(noon()) == instant{noon().time_since_epoch()});
    BOOST_CHECK(stored<instant>("2024-02-29 14:00:00+02:00") == instant{noon().time_since_epoch()});
    BOOST_TEST(refusal<instant>("yesterday") == "value-text");
    BOOST_TEST(refusal<instant>(leap_day) == "value-type");
    BOOST_CHECK(stored<time_of_day>("13:05:00.25") == (time_of_day{13h + 5min + 250ms}));
    BOOST_TEST(refusal<time_of_day>("25:00:00") == "value-text");
    BOOST_TEST(refusal<time_of_day>(noon()) == "value-type");
    BOOST_CHECK(stored<interval>("P1M2DT3S") == (interval{1, 2, 3'000'000}));
    BOOST_TEST(refusal<interval>("1 month") == "value-text");
    BOOST_TEST(refusal<interval>(time_of_day{}) == "value-type");
}

BOOST_AUTO_TEST_CASE(null_needs_a_member_that_holds_it) {
    BOOST_TEST(words<std::int32_t>(nullptr, {"User::age", "std::int32_t"}) ==
               "NULL was read into User::age (std::int32_t), which cannot hold it: use std::optional<std::int32_t>, or "
               "nullable(...) around the expression");
    BOOST_TEST(refusal<std::string>(nullptr) == "value-null");
    std::optional<std::string> name{"kept?"};
    store({}, &name, make_slot<decltype(name)>(0, 0), {});
    BOOST_TEST(!name.has_value());
    store(view(value{"new"}), &name, make_slot<decltype(name)>(0, 0), {});
    BOOST_TEST(*name == "new");
    value any{5};
    store({}, &any, make_slot<value>(0, 0), {});
    BOOST_TEST(any.is_null());
}

BOOST_AUTO_TEST_CASE(an_error_on_the_way_names_row_and_column) {
    data_error refused{"value-range", "too large"};
    add_cell_context(refused, 17, 3, "price");
    BOOST_TEST(std::string{refused.what()} ==
               "too large\n  in column 3 (price) of row 17 (counted from 0)\n  [code value-range]");
    data_error bound{"value-range", "too large"};
    add_parameter_context(bound, 5, 0, "");
    BOOST_TEST(std::string{bound.what()} ==
               "too large\n  in parameter 0 of row 5 (counted from 0)\n  [code value-range]");
}

BOOST_AUTO_TEST_SUITE_END()
