// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/calendar.hpp>

#include "calendar_text.hpp"

#include <limits>

namespace aludel::core {

namespace {

using std::chrono::days;
using std::chrono::microseconds;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Reads a text from left to right; a step that does not fit makes it fail for good.
struct scanner {
    std::string_view rest;
    bool good = true;

    bool done() const noexcept { return good && rest.empty(); }
    bool next_is(char c) const noexcept { return !rest.empty() && rest.front() == c; }
    bool take(char c) noexcept {
        if (!next_is(c)) return false;
        rest.remove_prefix(1);
        return true;
    }
    void expect(char c) noexcept { good = take(c) && good; }

    /// Exactly `width` digits.
    int number(std::size_t width) noexcept {
        if (rest.size() < width) {
            good = false;
            return 0;
        }
        int value = 0;
        for (char const c : rest.substr(0, width)) {
            if (!is_digit(c)) {
                good = false;
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        rest.remove_prefix(width);
        return value;
    }

    /// The digits of a fraction of a second, as microseconds. Further digits must be zeros: nothing is rounded.
    std::int64_t fraction() noexcept {
        std::int64_t micros = 0;
        std::size_t count = 0;
        for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1), ++count) {
            if (count < 6) micros = micros * 10 + (rest.front() - '0');
            else if (rest.front() != '0') good = false;
        }
        if (count == 0) good = false;
        for (; count < 6; ++count) micros *= 10;
        return micros;
    }
};

date scan_date(scanner& from) noexcept {
    auto const year = from.number(4);
    from.expect('-');
    auto const month = from.number(2);
    from.expect('-');
    auto const day = from.number(2);
    std::chrono::year_month_day const parts{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                            std::chrono::day(static_cast<unsigned>(day))};
    if (year < 1 || !parts.ok()) from.good = false;
    return from.good ? date{parts} : date{};
}

microseconds scan_time(scanner& from) noexcept {
    auto const hour = from.number(2);
    from.expect(':');
    auto const minute = from.number(2);
    int second = 0;
    std::int64_t fraction = 0;
    if (from.take(':')) {
        second = from.number(2);
        if (from.take('.')) fraction = from.fraction();
    }
    auto const time =
        std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second} + microseconds{fraction};
    if (minute > 59 || second > 59 || time > std::chrono::hours{24}) from.good = false;
    return time;
}

microseconds scan_date_and_time(scanner& from) noexcept {
    auto const day = scan_date(from);
    if (!from.take('T')) from.expect(' ');
    auto const time = scan_time(from);
    if (time >= std::chrono::hours{24}) from.good = false;
    return day.time_since_epoch() + time;
}

microseconds scan_offset(scanner& from) noexcept {
    from.take(' ');
    if (from.take('Z')) return {};
    bool const west = from.take('-');
    if (!west) from.expect('+');
    auto const hours = from.number(2);
    int minutes = 0;
    if (!from.rest.empty()) {
        from.take(':');
        minutes = from.number(2);
    }
    if (hours > 23 || minutes > 59) from.good = false;
    microseconds const offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
    return west ? -offset : offset;
}

/// The units of one half of an interval, in the order in which they may appear.
struct interval_unit {
    char letter;
    std::int64_t size;
};

/// Adds what stands before the "T" or behind it: signed whole numbers, each with the next of the allowed letters.
/// `add(unit index, number, microseconds of a fraction)` returns false when the sum does not fit.
template <std::size_t Count, class Add>
void scan_units(scanner& from, interval_unit const (&units)[Count], Add add) noexcept {
    std::size_t next = 0;
    while (from.good && !from.rest.empty() && !from.next_is('T')) {
        bool const negative = from.take('-');
        if (!negative) from.take('+');
        std::int64_t number = 0;
        std::size_t digits = 0;
        for (; !from.rest.empty() && is_digit(from.rest.front()); from.rest.remove_prefix(1), ++digits)
            if (__builtin_mul_overflow(number, 10, &number) ||
                __builtin_sub_overflow(number, from.rest.front() - '0', &number))  // downwards: the smallest is -2^63
                from.good = false;
        if (digits == 0) from.good = false;
        std::int64_t fraction = 0;
        bool const point = from.take('.');
        if (point) fraction = -from.fraction();
        if (!negative && __builtin_mul_overflow(number, -1, &number)) from.good = false;
        if (!negative) fraction = -fraction;
        while (next < Count && !from.next_is(units[next].letter)) ++next;
        if (next == Count || !from.good || (point && units[next].letter != 'S')) {
            from.good = false;
            return;
        }
        from.rest.remove_prefix(1);
        from.good = add(units[next].size, number, fraction);
        ++next;
    }
}

template <class Number>
bool add_to(Number& sum, std::int64_t size, std::int64_t number) noexcept {
    std::int64_t product = 0;
    return !__builtin_mul_overflow(size, number, &product) && !__builtin_add_overflow(product, sum, &sum);
}

}  // namespace

std::optional<date> parse_date(std::string_view text) noexcept {
    scanner from{text};
    auto const day = scan_date(from);
    if (!from.done()) return std::nullopt;
    return day;
}

std::optional<time_of_day> parse_time(std::string_view text) noexcept {
    scanner from{text};
    auto const time = scan_time(from);
    if (!from.done()) return std::nullopt;
    return time_of_day{time};
}

std::optional<timestamp> parse_timestamp(std::string_view text) noexcept {
    scanner from{text};
    auto const since = scan_date_and_time(from);
    if (!from.done()) return std::nullopt;
    return timestamp{since};
}

std::optional<instant> parse_instant(std::string_view text) noexcept {
    scanner from{text};
    auto since = scan_date_and_time(from);
    if (from.good && !from.rest.empty()) since -= scan_offset(from);
    if (!from.done() || since < detail::first_day.time_since_epoch() ||
        since >= (detail::last_day + days{1}).time_since_epoch())
        return std::nullopt;
    return instant{since};
}

std::optional<interval> parse_interval(std::string_view text) noexcept {
    constexpr std::int64_t second = 1'000'000;
    static constexpr interval_unit dated[] = {{'Y', 12}, {'M', 1}, {'W', -7}, {'D', -1}};  // negative sizes: days
    static constexpr interval_unit timed[] = {{'H', 3600 * second}, {'M', 60 * second}, {'S', second}};
    scanner from{text};
    interval read;
    from.expect('P');
    if (from.rest.empty()) return std::nullopt;
    scan_units(from, dated, [&](std::int64_t size, std::int64_t number, std::int64_t) {
        return size > 0 ? add_to(read.months, size, number) : add_to(read.days, -size, number);
    });
    if (from.good && from.take('T')) {
        if (from.rest.empty()) return std::nullopt;
        scan_units(from, timed, [&](std::int64_t size, std::int64_t number, std::int64_t fraction) {
            return add_to(read.microseconds, size, number) && add_to(read.microseconds, 1, fraction);
        });
    }
    if (!from.done()) return std::nullopt;
    return read;
}

}  // namespace aludel::core
