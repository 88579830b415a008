// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/transfer/codec.hpp>

#include <aludel/core/error/database_error.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>

namespace {

/// A strongly typed wrapper, as a user writes it.
struct money {
    std::int64_t cents = 0;
    friend bool operator==(money const&, money const&) = default;
};
enum class colour : std::uint8_t { red = 1, green = 2 };
enum class side : bool { left, right };
enum class unmarked { one };

}  // namespace

template <>
struct aludel::core::codec<money> {
    using stored = aludel::core::decimal;
    static money decode(stored const& amount) { return {static_cast<std::int64_t>(amount.to_double() * 100)}; }
    static stored encode(money const& amount) { return stored::scaled(amount.cents, 2); }
};
template <>
inline constexpr bool aludel::core::enum_by_number<colour> = true;
template <>
inline constexpr bool aludel::core::enum_by_number<side> = true;

using namespace aludel::core;
using namespace std::chrono_literals;

namespace {

/// Writes a member of type `T` as a parameter and returns what a driver would send.
template <class T>
value sent(T const& member) {
    value scratch;
    return own(load(&member, make_slot<T>(0, 0), scratch));
}
template <class T>
T received(value const& from) {
    T member{};
    store(view(from), &member, make_slot<T>(0, 0), {});
    return member;
}
/// Both ways, and the parameter has the kind that the slot promises.
template <class T>
bool comes_back(T const& member) {
    auto const parameter = sent(member);
    return received<T>(parameter) == member && parameter.kind() == parameter_kind(make_slot<T>(0, 0));
}
template <class T>
std::string code_of_sending(T const& member) {
    try {
        sent(member);
    } catch (data_error const& e) {
        return std::string{e.code()};
    }
    return "sent";
}
template <class T>
std::string code_of_receiving(value const& from) {
    try {
        received<T>(from);
    } catch (data_error const& e) {
        return std::string{e.code()};
    }
    return "received";
}

instant at(std::chrono::microseconds since) { return instant{since}; }

static_assert(!type_is_mapped<char> && !type_is_mapped<wchar_t> && !type_is_mapped<char8_t> &&
              !type_is_mapped<long double>);
static_assert(!type_is_mapped<unmarked> && type_is_mapped<colour> && type_is_mapped<std::optional<colour>>);
static_assert(!type_is_mapped<std::optional<value>> && !type_is_mapped<std::optional<std::optional<int>>>);
static_assert(!type_is_mapped<std::chrono::duration<double>> && !type_is_mapped<std::vector<char>>);
static_assert(std::is_same_v<stored_as_t<std::optional<money>>, decimal> && std::is_same_v<stored_as_t<int>, int>);
static_assert(std::is_same_v<stored_as_t<colour>, std::uint8_t>);

}  // namespace

BOOST_AUTO_TEST_SUITE(core_transfer_codec)

BOOST_AUTO_TEST_CASE(a_user_type_by_one_specialisation) {
    BOOST_TEST(comes_back(money{1250}));
    BOOST_TEST(comes_back(std::optional{money{-5}}));
    BOOST_TEST(to_display(sent(money{1250})) == "12.50");
    BOOST_TEST(sent(std::optional<money>{}).is_null());
    BOOST_TEST(!received<std::optional<money>>(nullptr).has_value());
    BOOST_CHECK(parameter_kind(make_slot<money>(0, 0)) == kind::decimal);
    BOOST_CHECK_EXCEPTION(received<money>(nullptr), data_error, [](data_error const& e) {
        return e.code() == "value-null" && e.message().find("money") != std::string::npos;
    });
    BOOST_TEST(code_of_receiving<money>(uuid{}) == "value-type");
    BOOST_TEST(make_slot<money>(0, 0).codec == make_slot<money>(3, 8).codec);
}

BOOST_AUTO_TEST_CASE(every_integer_type) {
    BOOST_TEST(comes_back(std::numeric_limits<long long>::min()));
    BOOST_TEST(comes_back(std::numeric_limits<long>::max()));
    BOOST_TEST(comes_back(7ull));
    BOOST_TEST(comes_back(std::optional<unsigned long long>{7}));
    BOOST_TEST(received<unsigned long long>(decimal::parse("18446744073709551615").value()) == ~0ull);
    BOOST_TEST(to_display(sent(~0ull)) == "18446744073709551615");
    BOOST_TEST(code_of_receiving<unsigned long long>(-1) == "value-range");
}

BOOST_AUTO_TEST_CASE(enumerations_by_number) {
    BOOST_TEST(comes_back(std::optional{3}));
    BOOST_CHECK(received<colour>(2) == colour::green);
    BOOST_CHECK((sent(colour::green) == value{std::int16_t{2}}));
    BOOST_TEST(code_of_receiving<colour>(256) == "value-range");
    BOOST_TEST(code_of_receiving<colour>("green") == "value-type");
    BOOST_CHECK(received<side>(1) == side::right);
}

BOOST_AUTO_TEST_CASE(time_points_of_other_precisions) {
    using std::chrono::local_time;
    using std::chrono::sys_time;
    BOOST_TEST(comes_back(std::chrono::sys_seconds{1'700'000'000s}));
    BOOST_TEST(comes_back(sys_time<std::chrono::milliseconds>{-1ms}));
    BOOST_TEST(comes_back(sys_time<std::chrono::nanoseconds>{1'500'000ns}));
    BOOST_TEST(comes_back(sys_time<std::chrono::hours>{-7h}));
    BOOST_TEST(comes_back(std::chrono::local_seconds{12s}));
    BOOST_TEST(comes_back(local_time<std::chrono::minutes>{12min}));
    BOOST_TEST(comes_back(std::chrono::local_days{std::chrono::days{12}}));
    BOOST_TEST(comes_back(sys_time<std::chrono::duration<std::int64_t, std::ratio<1, 60>>>{
        std::chrono::duration<std::int64_t, std::ratio<1, 60>>{120}}));
    BOOST_CHECK(received<std::chrono::sys_seconds>(at(2s)) == std::chrono::sys_seconds{2s});
    BOOST_CHECK(parameter_kind(make_slot<std::chrono::local_days>(0, 0)) == kind::date);
    BOOST_CHECK(parameter_kind(make_slot<std::chrono::local_seconds>(0, 0)) == kind::timestamp);
}

BOOST_AUTO_TEST_CASE(a_time_point_is_never_rounded) {
    using nanos = std::chrono::sys_time<std::chrono::nanoseconds>;
    BOOST_TEST(code_of_receiving<std::chrono::sys_seconds>(at(1500ms)) == "value-inexact");
    BOOST_TEST(code_of_receiving<std::chrono::sys_seconds>(at(-1us)) == "value-inexact");
    BOOST_TEST(code_of_sending(nanos{1ns}) == "value-inexact");
    BOOST_TEST(code_of_receiving<nanos>(at(std::chrono::microseconds{INT64_MAX / 1000 + 1})) == "value-range");
    BOOST_TEST(code_of_receiving<nanos>(at(std::chrono::microseconds{INT64_MIN / 1000 - 1})) == "value-range");
    BOOST_TEST(comes_back(nanos{std::chrono::nanoseconds{INT64_MAX / 1000 * 1000}}));
    BOOST_TEST(code_of_sending(std::chrono::sys_seconds{std::chrono::seconds{INT64_MAX / 1000}}) == "value-range");
    BOOST_TEST(code_of_receiving<std::chrono::sys_time<std::chrono::duration<std::int16_t>>>(at(40000s)) ==
               "value-range");
    BOOST_CHECK_EXCEPTION(sent(nanos{1ns}), data_error, [](data_error const& e) {
        return e.message().find("The time of 1 ns") == 0 && e.message().find("round it first") != std::string::npos;
    });
    BOOST_CHECK_EXCEPTION(received<std::chrono::sys_seconds>(at(1500ms)), data_error, [](data_error const& e) {
        return e.message().find("The time of 1500000 us from the database cannot be held exactly by") == 0;
    });
}

BOOST_AUTO_TEST_CASE(durations_are_intervals) {
    BOOST_TEST(comes_back(std::chrono::seconds{-90}));
    BOOST_TEST(comes_back(std::chrono::microseconds{1}));
    BOOST_TEST(comes_back(std::optional{std::chrono::hours{49}}));
    BOOST_CHECK((sent(std::chrono::days{2}) == value{interval{.microseconds = 172'800'000'000}}));
    BOOST_CHECK((received<std::chrono::hours>(interval{.days = 1, .microseconds = 3'600'000'000}) == 25h));
    BOOST_TEST(code_of_receiving<std::chrono::hours>(interval{.months = 1}) == "value-inexact");
    BOOST_TEST(code_of_receiving<std::chrono::hours>(interval{.microseconds = 1}) == "value-inexact");
    BOOST_TEST(code_of_receiving<std::chrono::hours>(interval{.days = INT32_MAX}) == "value-range");
    BOOST_TEST(code_of_sending(std::chrono::nanoseconds{1}) == "value-inexact");
    BOOST_TEST(code_of_sending(std::chrono::hours{INT64_MAX / 3600}) == "value-range");
}

BOOST_AUTO_TEST_CASE(the_names_of_types) {
    BOOST_TEST(std::string_view{type_name<int>} == "int");
    BOOST_TEST(std::string_view{type_name<decimal>} == "aludel::core::decimal");
}

BOOST_AUTO_TEST_SUITE_END()
