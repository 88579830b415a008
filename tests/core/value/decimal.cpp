// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/decimal.hpp>

#include <boost/test/unit_test.hpp>

#include <random>

using namespace aludel::core;

namespace {

/// What is printed after reading `text`, or "refused".
std::string read(std::string_view text) {
    auto const number = decimal::parse(text);
    return number ? to_string(*number) : "refused";
}
decimal number(std::string_view text) { return decimal::parse(text).value(); }

std::string const nines(38, '9');

}  // namespace

BOOST_AUTO_TEST_SUITE(core_value_decimal)

BOOST_AUTO_TEST_CASE(the_scale_is_kept) {
    for (auto const* text : {"0", "0.00", "1", "-1", "12.50", "-12.50", "0.001", "-0.001", "100", "100.00"})
        BOOST_TEST(read(text) == text);
    BOOST_TEST(number("1.50").scale() == 2);
    BOOST_TEST(to_string(decimal::scaled(-5, 3)) == "-0.005");
    BOOST_TEST(to_string(decimal{INT64_MIN}) == "-9223372036854775808");
    BOOST_TEST(to_string(decimal::from_halves(INT64_MIN, 0, 0)) == "-170141183460469231731687303715884105728");
}

BOOST_AUTO_TEST_CASE(forms_that_are_read) {
    BOOST_TEST(read("+7") == "7");
    BOOST_TEST(read("007.10") == "7.10");
    BOOST_TEST(read(".5") == "0.5");
    BOOST_TEST(read("5.") == "5");
    BOOST_TEST(read("1.25e3") == "1250");
    BOOST_TEST(read("1.25E+1") == "12.5");
    BOOST_TEST(read("125e-4") == "0.0125");
    BOOST_TEST(read("10e-1") == "1.0");
    BOOST_TEST(read("0e99999999999") == "0");
    BOOST_TEST(read("-0") == "0");
    BOOST_TEST(read("-0.00") == "0.00");
    BOOST_TEST(read("1e-65535").size() == 65537u);
}

BOOST_AUTO_TEST_CASE(forms_that_are_refused) {
    for (auto const* text :
         {"",   "+",  "-",   ".",    "e5",  "1e",       "1e+",   "1e5x",     "1.2.3", "1,5",
          " 1", "1 ", "--1", "0x10", "NaN", "Infinity", "1_000", "1e-65536", "1e38",  "1e99999999999"})
        BOOST_TEST(read(text) == "refused", text);
    BOOST_TEST(read(std::string_view{"1\0", 2}) == "refused");
}

BOOST_AUTO_TEST_CASE(thirty_eight_digits_and_not_one_more) {
    BOOST_TEST(read(nines) == nines);
    BOOST_TEST(read("-" + nines) == "-" + nines);
    BOOST_TEST(read("0." + nines) == "0." + nines);
    BOOST_TEST(read(nines + "9") == "refused");
    BOOST_TEST(read(nines + ".9") == "refused");
    BOOST_TEST(read("1e37") == "1" + std::string(37, '0'));
    // Zeros that do not count take no room.
    BOOST_TEST(read("000" + nines + ".000") == nines);
    BOOST_TEST(read("1." + std::string(60, '0')) == "1." + std::string(37, '0'));
    BOOST_TEST(read("0." + std::string(60, '0') + "1") == "0." + std::string(60, '0') + "1");
}

BOOST_AUTO_TEST_CASE(comparing_ignores_the_scale_and_loses_nothing) {
    BOOST_CHECK(number("1.5") == number("1.500"));
    BOOST_CHECK(number("0") == number("0.000"));
    BOOST_CHECK(number("-1.5") < number("-1.49"));
    BOOST_CHECK(number("-1") < number("0.00"));
    BOOST_CHECK(number("0.1") > number("0"));
    BOOST_CHECK(number("10") > number("9.99"));
    // The scaled-up coefficient would not fit into 128 bits.
    BOOST_CHECK(number(nines) > number("99999999999999999999999999999999999998.0"));
    BOOST_CHECK(number(nines) > number("0." + nines));
    BOOST_CHECK(number("-" + nines) < number("-0." + nines));
    BOOST_CHECK(number("1e-65535") > number("0"));
    BOOST_CHECK(number("1e-65535") < number("1e-65534"));
}

BOOST_AUTO_TEST_CASE(comparing_agrees_with_integers_of_a_common_scale) {
    std::mt19937_64 random{42};
    for (int round = 0; round < 20000; ++round) {
        auto const pick = [&](std::int64_t most) {
            return std::uniform_int_distribution<std::int64_t>{-most, most}(random);
        };
        auto const a = pick(2000);
        auto const b = pick(2000);
        auto const a_scale = static_cast<std::uint16_t>(round % 4);
        auto const b_scale = static_cast<std::uint16_t>(round / 4 % 4);
        constexpr std::int64_t tens[] = {1, 10, 100, 1000};
        auto const wanted = a * tens[3 - a_scale] <=> b * tens[3 - b_scale];
        BOOST_REQUIRE((decimal::scaled(a, a_scale) <=> decimal::scaled(b, b_scale)) == wanted);
        auto const text = to_string(decimal::scaled(a, a_scale));
        auto const back = number(text);
        BOOST_REQUIRE_MESSAGE(back == decimal::scaled(a, a_scale) && back.scale() == a_scale, text);
    }
}

BOOST_AUTO_TEST_CASE(nearest_double) {
    BOOST_TEST(number("0.1").to_double() == 0.1);
    BOOST_TEST(number("-123.456").to_double() == -123.456);
    BOOST_TEST(number("9007199254740993").to_double() == 9007199254740992.0);
    BOOST_TEST(number(nines).to_double() == 1e38);
    BOOST_TEST(number("1e-400").to_double() == 0.0);
    BOOST_TEST(decimal{}.to_double() == 0.0);
}

BOOST_AUTO_TEST_SUITE_END()
