// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/calendar.hpp>

#include <aludel/core/error/database_error.hpp>

#include <boost/test/unit_test.hpp>

#include <random>

using namespace aludel::core;
using namespace std::chrono_literals;

namespace {

/// What is printed after reading `text`, or "refused".
template <class T>
std::string again(std::optional<T> const& read) {
    return read ? to_iso(*read) : "refused";
}
std::string a_date(std::string_view text) { return again(parse_date(text)); }
std::string a_time(std::string_view text) { return again(parse_time(text)); }
std::string a_timestamp(std::string_view text) { return again(parse_timestamp(text)); }
std::string an_instant(std::string_view text) { return again(parse_instant(text)); }
std::string an_interval(std::string_view text) { return again(parse_interval(text)); }

template <class T>
bool has_no_text(T point, std::string_view part) {
    try {
        to_iso(point);
    } catch (data_error const& e) {
        return e.code() == "value-range" && e.message().find(part) != std::string::npos;
    }
    return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(core_value_calendar)

BOOST_AUTO_TEST_CASE(dates) {
    for (auto const* text : {"0001-01-01", "1582-10-10", "1970-01-01", "2000-02-29", "2024-02-29", "9999-12-31"})
        BOOST_TEST(a_date(text) == text);
    for (auto const* text : {"", "2024-02-30", "2023-02-29", "1900-02-29", "2024-00-10", "2024-13-01", "2024-04-31",
                             "2024-01-00", "0000-01-01", "10000-01-01", "-001-01-01", "+2024-01-01", "2024-1-1",
                             "2024/01/01", "20240101", "2024-01-01 ", " 2024-01-01", "2024-01-01T00:00:00", "2024-01"})
        BOOST_TEST(a_date(text) == "refused", text);
    BOOST_TEST(parse_date("2024-02-29").value().time_since_epoch().count() == 19782);
}

BOOST_AUTO_TEST_CASE(years_that_have_no_iso_text_are_refused) {
    BOOST_TEST(has_no_text(date{std::chrono::year{10000} / 1 / 1}, "+10000-01-01"));
    BOOST_TEST(has_no_text(date{std::chrono::year{0} / 12 / 31}, "0000-12-31"));
    BOOST_TEST(has_no_text(date{std::chrono::year{-44} / 3 / 15}, "-0044-03-15"));
    BOOST_TEST(has_no_text(date{std::chrono::days{INT32_MAX}}, "day 2147483647"));
    BOOST_TEST(has_no_text(timestamp{std::chrono::microseconds{INT64_MAX}}, "years 0001 to 9999"));
    BOOST_TEST(has_no_text(instant{std::chrono::microseconds{INT64_MIN}}, "years 0001 to 9999"));
    BOOST_TEST(to_iso(date{std::chrono::year{9999} / 12 / 31}) == "9999-12-31");
}

BOOST_AUTO_TEST_CASE(times_of_day) {
    for (auto const* text : {"00:00:00", "13:05:00.25", "23:59:59.999999", "24:00:00", "00:00:00.000001"})
        BOOST_TEST(a_time(text) == text);
    BOOST_TEST(a_time("13:05") == "13:05:00");
    BOOST_TEST(a_time("13:05:00.250000000") == "13:05:00.25");
    for (auto const* text : {"", "24:00:01", "24:00:00.000001", "25:00", "12:60:00", "12:00:60", "1:05:00",
                             "12:00:", "12:00:00.", "12:00:00.1234567", "12:00:00Z", "-1:00:00", "12.00.00", "120000"})
        BOOST_TEST(a_time(text) == "refused", text);
}

BOOST_AUTO_TEST_CASE(timestamps) {
    BOOST_TEST(a_timestamp("2024-02-29T13:05:00.25") == "2024-02-29 13:05:00.25");
    BOOST_TEST(a_timestamp("1969-12-31 23:59:59.999999") == "1969-12-31 23:59:59.999999");
    BOOST_TEST(a_timestamp("0001-01-01 00:00:00") == "0001-01-01 00:00:00");
    BOOST_CHECK(parse_timestamp("1969-12-31 23:59:59.999999").value() == timestamp{-1us});
    for (auto const* text : {"2024-02-29", "2024-02-29  13:05:00", "2024-02-29t13:05:00", "2024-02-30 00:00:00",
                             "2024-02-29 24:00:00", "2024-02-29 13:05:00Z", "2024-02-29 13:05:00+00"})
        BOOST_TEST(a_timestamp(text) == "refused", text);
}

BOOST_AUTO_TEST_CASE(instants) {
    BOOST_TEST(an_instant("2024-02-29 13:05:00") == "2024-02-29 13:05:00+00:00");
    for (auto const* offset : {"Z", "+00", "+00:00", "-00:00", " +00:00", "+0000"})
        BOOST_TEST(an_instant(std::string{"2024-02-29 13:05:00"} + offset) == "2024-02-29 13:05:00+00:00", offset);
    BOOST_TEST(an_instant("2024-03-01T00:30:00+02") == "2024-02-29 22:30:00+00:00");
    BOOST_TEST(an_instant("2024-02-29T13:05:00.5-05:30") == "2024-02-29 18:35:00.5+00:00");
    for (auto const* text : {"2024-02-29", "2024-02-29 13:05:00+", "2024-02-29 13:05:00+2", "2024-02-29 13:05:00+24",
                             "2024-02-29 13:05:00+00:60", "2024-02-29 13:05:00 UTC", "2024-02-29 13:05:00ZZ",
                             "0001-01-01 00:00:00+01", "9999-12-31 23:59:59-01", "2024-02-29 13:05:00+00:00:00"})
        BOOST_TEST(an_instant(text) == "refused", text);
}

BOOST_AUTO_TEST_CASE(intervals) {
    BOOST_TEST(to_iso(interval{}) == "PT0S");
    BOOST_TEST(to_iso(interval{1, 2, 3'000'000}) == "P1M2DT3S");
    BOOST_TEST(to_iso(interval{-14, 3, -500'000}) == "P-1Y-2M3DT-0.5S");
    BOOST_TEST(to_iso(interval{.microseconds = 3'723'000'001}) == "PT1H2M3.000001S");
    for (auto const* text : {"PT0S", "P1M2DT3S", "P-1Y-2M3DT-0.5S", "PT1H2M3.000001S", "P-2147483648D", "PT-1M"})
        BOOST_TEST(an_interval(text) == text);
    for (interval const length : {interval{INT32_MIN, INT32_MIN, INT64_MIN}, interval{INT32_MAX, INT32_MAX, INT64_MAX}})
        BOOST_CHECK(parse_interval(to_iso(length)) == length);
    BOOST_TEST(an_interval("P2W") == "P14D");
    BOOST_TEST(an_interval("P14M") == "P1Y2M");
    BOOST_TEST(an_interval("PT+90S") == "PT1M30S");
    for (auto const* text : {"",
                             "P",
                             "PT",
                             "P1DT",
                             "1D",
                             "P1",
                             "P1S",
                             "PT1D",
                             "P1D1M",
                             "P1M1M",
                             "P1.5D",
                             "PT1.5M",
                             "PT1.S",
                             "PT.5S",
                             "P-D",
                             "P--1D",
                             "PT1.1234567S",
                             "P2147483648D",
                             "P178956971Y",
                             "PT9223372036854775808S",
                             "P1D ",
                             "p1d",
                             "1 month",
                             "P1DT1H1H"})
        BOOST_TEST(an_interval(text) == "refused", text);
}

BOOST_AUTO_TEST_CASE(texts_with_one_wrong_character_are_refused_or_mean_what_they_say) {
    std::mt19937 random{4711};
    auto const pick = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>{0, below - 1}(random);
    };
    std::string const alphabet = "0123456789-+:. TZPYMWDHS";
    int read = 0;
    auto const check = [&](std::string const& text, auto parse) {
        if (auto const point = parse(text)) {
            ++read;
            BOOST_REQUIRE_MESSAGE(parse(to_iso(*point)) == point, text);
        }
    };
    for (int round = 0; round < 20000; ++round) {
        auto const spoil = [&](std::string text) {
            for (auto changes = 1 + pick(2); changes > 0; --changes) {
                auto const at = pick(text.size());
                switch (pick(3)) {
                    case 0: text[at] = alphabet[pick(alphabet.size())]; break;
                    case 1: text.erase(at, 1); break;
                    default: text.insert(at, 1, alphabet[pick(alphabet.size())]);
                }
            }
            return text;
        };
        check(spoil("2024-02-29"), parse_date);
        check(spoil("13:05:00.25"), parse_time);
        check(spoil("2024-02-29 13:05:00.25"), parse_timestamp);
        check(spoil("2024-02-29 13:05:00.25+05:30"), parse_instant);
        check(spoil("P1Y2M3DT4H5M6.7S"), parse_interval);
    }
    BOOST_TEST(read > 1000);
}

BOOST_AUTO_TEST_SUITE_END()
