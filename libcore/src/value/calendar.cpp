// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/calendar.hpp>

#include <aludel/core/error/database_error.hpp>

#include "calendar_text.hpp"

#include <charconv>

namespace aludel::core {

namespace {

using std::chrono::days;

constexpr std::int64_t per_second = 1'000'000;
constexpr std::int64_t per_minute = 60 * per_second;
constexpr std::int64_t per_hour = 60 * per_minute;

void append_padded(std::string& to, std::int64_t number, std::size_t width) {
    char digits[24];
    auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    auto const count = static_cast<std::size_t>(end - digits);
    if (count < width) to.append(width - count, '0');
    to.append(digits, count);
}

/// ".25" for 250000; nothing for 0.
void append_fraction(std::string& to, std::int64_t micros) {
    if (micros == 0) return;
    to += '.';
    append_padded(to, micros, 6);
    to.erase(to.find_last_not_of('0') + 1);
}

void append_date(std::string& to, date day) {
    // Days far outside year_month_day's range (about 32,767 years) would wrap around in it.
    constexpr std::int64_t farthest = 11'000'000;
    auto const count = static_cast<std::int64_t>(day.time_since_epoch().count());
    if (count > farthest || count < -farthest) {
        to += "day ";
        append_padded(to, count, 0);
        return;
    }
    std::chrono::year_month_day const parts{day};
    auto const year = static_cast<int>(parts.year());
    if (year < 0) to += '-';
    if (year > 9999) to += '+';
    append_padded(to, year < 0 ? -year : year, 4);
    to += '-';
    append_padded(to, static_cast<unsigned>(parts.month()), 2);
    to += '-';
    append_padded(to, static_cast<unsigned>(parts.day()), 2);
}

void append_time(std::string& to, std::int64_t micros) {
    append_padded(to, micros / per_hour, 2);
    to += ':';
    append_padded(to, micros / per_minute % 60, 2);
    to += ':';
    append_padded(to, micros / per_second % 60, 2);
    append_fraction(to, micros % per_second);
}

template <class TimePoint>
std::string date_and_time(TimePoint point) {
    auto const [day, micros] = detail::split_days(point.time_since_epoch().count());
    std::string text;
    append_date(text, day);
    text += ' ';
    append_time(text, micros);
    return text;
}

/// The ISO form knows the years 1 to 9999 only; anything else would be a text that no database reads back.
template <class TimePoint>
void check_year(TimePoint point, std::string const& text) {
    auto const since = point.time_since_epoch();
    if (since >= detail::first_day.time_since_epoch() && since < (detail::last_day + days{1}).time_since_epoch())
        return;
    throw data_error{"value-range",
                     "The date " + text + " cannot be written as a text: ISO dates have the years 0001 to 9999"};
}

void append_unit(std::string& to, std::int64_t number, char unit) {
    if (number == 0) return;
    append_padded(to, number, 0);
    to += unit;
}

}  // namespace

std::string detail::display(date day) {
    std::string text;
    append_date(text, day);
    return text;
}
std::string detail::display(timestamp point) { return date_and_time(point); }
std::string detail::display(instant point) { return date_and_time(point) + "+00:00"; }

std::string to_iso(date day) {
    auto text = detail::display(day);
    check_year(day, text);
    return text;
}

std::string to_iso(timestamp point) {
    auto text = detail::display(point);
    check_year(point, text);
    return text;
}

std::string to_iso(instant point) {
    auto text = detail::display(point);
    check_year(point, text);
    return text;
}

std::string to_iso(time_of_day time) {
    auto const micros = time.since_midnight.count();
    std::string text;
    if (micros < 0) text += '-';
    append_time(text, micros < 0 ? -micros : micros);
    return text;
}

std::string to_iso(interval length) {
    std::string text = "P";
    append_unit(text, length.months / 12, 'Y');
    append_unit(text, length.months % 12, 'M');
    append_unit(text, length.days, 'D');
    if (length.microseconds != 0) {
        text += 'T';
        append_unit(text, length.microseconds / per_hour, 'H');
        append_unit(text, length.microseconds / per_minute % 60, 'M');
        auto const seconds = length.microseconds % per_minute;
        if (seconds != 0) {
            // Written by hand: -0.5 s has the whole part 0 and still needs its sign.
            auto const size = seconds < 0 ? -seconds : seconds;
            if (seconds < 0) text += '-';
            append_padded(text, size / per_second, 0);
            append_fraction(text, size % per_second);
            text += 'S';
        }
    }
    return text == "P" ? "PT0S" : text;
}

}  // namespace aludel::core
