// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/codec.hpp>
#include <aludel/core/transfer/store.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>

using namespace aludel::core;
using namespace std::chrono_literals;

namespace {

/// What `load` makes of a member, as an owned value; checked against the kind that the slot promises.
template <class T>
value loaded(T const& member) {
    value scratch;
    auto const how = make_slot<T>(0, 0);
    auto const read = load(&member, how, scratch);
    if (!std::is_same_v<T, value> && !read.is_null()) BOOST_CHECK(read.kind == parameter_kind(how));
    return own(read);
}

/// A plain member and an optional one give `wanted`; an empty optional gives NULL; and storing brings the member back.
template <class T>
void check(T const& member, value const& wanted) {
    BOOST_CHECK(loaded(member) == wanted);
    BOOST_CHECK(loaded(std::optional<T>{member}) == wanted);
    BOOST_CHECK(loaded(std::optional<T>{}).is_null());
    if constexpr (!std::is_same_v<T, std::string_view>) {
        T back{};
        store(view(wanted), &back, make_slot<T>(0, 0), {});
        BOOST_CHECK(back == member);
        std::optional<T> maybe;
        store(view(wanted), &maybe, make_slot<std::optional<T>>(0, 0), {});
        BOOST_CHECK(maybe.has_value() && *maybe == member);
        store({}, &maybe, make_slot<std::optional<T>>(0, 0), {});
        BOOST_CHECK(!maybe.has_value());
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(core_transfer_load)

BOOST_AUTO_TEST_CASE(every_storage_both_ways) {
    check(true, true);
    check(std::int8_t{-128}, std::int16_t{-128});
    check(std::int16_t{-32768}, std::int16_t{-32768});
    check(std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::min());
    check(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::min());
    check(std::uint8_t{255}, std::int16_t{255});
    check(std::uint16_t{65535}, std::int32_t{65535});
    check(std::uint32_t{4294967295}, std::int64_t{4294967295});
    check(std::uint64_t{5}, std::int64_t{5});
    check(0.1f, 0.1f);
    check(0.1, 0.1);
    check(decimal::parse("-99999999999999999999999999999999999.999").value(),
          decimal::parse("-99999999999999999999999999999999999.999").value());
    check(std::string{"a\0b", 3}, std::string{"a\0b", 3});
    check(std::string_view{"view"}, "view");
    check(bytes{std::byte{0}, std::byte{255}}, bytes{std::byte{0}, std::byte{255}});
    check(date{std::chrono::days{-1}}, date{std::chrono::days{-1}});
    check(std::chrono::year{2024} / 2 / 29, date{std::chrono::year{2024} / 2 / 29});
    check(time_of_day{24h}, time_of_day{24h});
    check(timestamp{-1us}, timestamp{-1us});
    check(instant{std::chrono::microseconds{INT64_MAX}}, instant{std::chrono::microseconds{INT64_MAX}});
    for (interval const length : {interval{INT32_MIN, INT32_MAX, INT64_MIN}, interval{INT32_MAX, INT32_MIN, INT64_MAX},
                                  interval{-1, -1, -1}, interval{}})
        check(length, length);
    check(uuid::parse("0123456789abcdef0123456789abcdef").value(),
          uuid::parse("0123456789abcdef0123456789abcdef").value());
    check(json{"null"}, json{"null"});
}

BOOST_AUTO_TEST_CASE(an_unsigned_number_beyond_int64_becomes_a_decimal) {
    value scratch;
    auto const number = std::numeric_limits<std::uint64_t>::max();
    auto const read = load(&number, make_slot<std::uint64_t>(0, 0), scratch);
    BOOST_TEST(to_display(own(read)) == "18446744073709551615");
    std::uint64_t back = 0;
    store(read, &back, make_slot<std::uint64_t>(0, 0), {});
    BOOST_TEST(back == number);
}

BOOST_AUTO_TEST_CASE(values_of_the_calendar_that_do_not_exist_are_not_sent) {
    auto const refused = [](auto const& member, std::string_view part) {
        BOOST_CHECK_EXCEPTION(loaded(member), data_error, [&](data_error const& e) {
            return e.code() == "value-range" && e.message().find(part) != std::string::npos;
        });
    };
    refused(std::chrono::year{2023} / 2 / 29, "day does not exist (2023-2-29)");
    refused(std::chrono::year_month_day{}, "day does not exist");
    refused(time_of_day{-1us}, "-00:00:00.000001 does not exist");
    refused(time_of_day{24h + 1us}, "24:00:00.000001 does not exist");
}

BOOST_AUTO_TEST_CASE(a_value_member_takes_every_kind) {
    for (value const& content :
         {value{}, value{true}, value{1}, value{"x"}, value{json{"[]"}}, value{interval{1, 2, 3}},
          value{bytes{std::byte{1}}}, value{uuid{}}, value{decimal{5}}, value{0.1f}, value{date{}}}) {
        BOOST_CHECK(loaded(content) == content);
        value back{5};
        store(view(content), &back, make_slot<value>(0, 0), {});
        BOOST_CHECK(back == content && back.kind() == content.kind());
    }
    BOOST_CHECK(parameter_kind(make_slot<value>(0, 0)) == kind::null);
}

BOOST_AUTO_TEST_CASE(can_store_says_what_store_does) {
    // One value of each kind that suits as many members as possible, and texts that suit the kinds read from texts.
    std::vector<value> const samples{true,
                                     std::int16_t{1},
                                     std::int32_t{1},
                                     std::int64_t{1},
                                     1.0f,
                                     1.0,
                                     decimal{1},
                                     "1",
                                     "2024-02-29",
                                     "2024-02-29 00:00:00",
                                     "12:00",
                                     "P1D",
                                     "00000000-0000-0000-0000-000000000000",
                                     bytes(16),
                                     date{},
                                     time_of_day{},
                                     timestamp{},
                                     instant{},
                                     interval{},
                                     uuid{},
                                     json{"1"}};
    auto const try_all = [&]<class T>(T member) {
        auto const how = make_slot<T>(0, 0);
        std::map<kind, bool> taken;
        for (auto const& sample : samples) {
            try {
                store(view(sample), &member, how, {});
                taken[sample.kind()] = true;
            } catch (data_error const& e) {
                taken[sample.kind()];
                BOOST_CHECK(e.code() == "value-type" || e.code() == "value-text");
                // A refused type is refused for the whole kind.
                BOOST_CHECK((e.code() == "value-type") == !can_store(sample.kind(), how));
            }
        }
        BOOST_TEST(taken.size() == 16u);
        for (auto const& [what, was] : taken)
            BOOST_CHECK_MESSAGE(was == can_store(what, how), to_string(what) << " into " << to_string(how.storage));
    };
    try_all(bool{});
    try_all(std::int8_t{});
    try_all(std::int16_t{});
    try_all(std::int32_t{});
    try_all(std::int64_t{});
    try_all(std::uint8_t{});
    try_all(std::uint16_t{});
    try_all(std::uint32_t{});
    try_all(std::uint64_t{});
    try_all(float{});
    try_all(double{});
    try_all(decimal{});
    try_all(std::string{});
    try_all(std::string_view{});
    try_all(bytes{});
    try_all(date{});
    try_all(std::chrono::year_month_day{});
    try_all(time_of_day{});
    try_all(timestamp{});
    try_all(instant{});
    try_all(interval{});
    try_all(uuid{});
    try_all(json{});
    try_all(value{});
}

BOOST_AUTO_TEST_SUITE_END()
