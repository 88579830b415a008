// SPDX-License-Identifier: BSL-1.0
#include "calendar_text.hpp"

#include <chrono>

namespace aludel::sqlite {

namespace {

constexpr std::int64_t day_in_microseconds = 86'400'000'000;

/// Writes `number` with exactly `digits` digits and returns the place behind them.
char* write_number(char* at, std::int64_t number, int digits) noexcept {
    for (int i = digits; i-- > 0; number /= 10) at[i] = static_cast<char>('0' + number % 10);
    return at + digits;
}

/// Null when the year needs more than four digits.
char* put_date(char* at, std::int64_t days) noexcept {
    // First the range, since year_month_day has only 16 bits for the year.
    constexpr std::int64_t first = std::chrono::sys_days{std::chrono::year{0} / 1 / 1}.time_since_epoch().count();
    constexpr std::int64_t last = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}.time_since_epoch().count();
    if (days < first || days > last) return nullptr;
    std::chrono::year_month_day const ymd{std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
    at = write_number(at, static_cast<int>(ymd.year()), 4);
    *at++ = '-';
    at = write_number(at, static_cast<unsigned>(ymd.month()), 2);
    *at++ = '-';
    return write_number(at, static_cast<unsigned>(ymd.day()), 2);
}

char* put_time(char* at, std::int64_t microseconds) noexcept {
    std::int64_t const seconds = microseconds / 1'000'000;
    at = write_number(at, seconds / 3600, 2);
    *at++ = ':';
    at = write_number(at, seconds / 60 % 60, 2);
    *at++ = ':';
    at = write_number(at, seconds % 60, 2);
    *at++ = '.';
    return write_number(at, microseconds % 1'000'000, 6);
}

std::string_view written(calendar_buffer const& buffer, char const* end) noexcept {
    return end ? std::string_view{buffer.data(), static_cast<std::size_t>(end - buffer.data())} : std::string_view{};
}

}  // namespace

std::string_view write_date(calendar_buffer& into, std::int64_t days) noexcept {
    return written(into, put_date(into.data(), days));
}

std::string_view write_time(calendar_buffer& into, std::int64_t microseconds) noexcept {
    if (microseconds < 0 || microseconds > day_in_microseconds) return {};
    return written(into, put_time(into.data(), microseconds));
}

std::string_view write_timestamp(calendar_buffer& into, std::int64_t microseconds) noexcept {
    std::int64_t days = microseconds / day_in_microseconds;
    std::int64_t rest = microseconds % day_in_microseconds;
    if (rest < 0) {
        rest += day_in_microseconds;
        --days;
    }
    char* at = put_date(into.data(), days);
    if (!at) return {};
    *at++ = ' ';
    return written(into, put_time(at, rest));
}

}  // namespace aludel::sqlite
