// SPDX-License-Identifier: BSL-1.0
/// How dates and times lie in SQLite: ISO texts of one width each, so that they sort, and that SQLite's own date
/// functions understand. Years outside 0000–9999 have no such form.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace aludel::sqlite {

/// Room for the longest text.
using calendar_buffer = std::array<char, 32>;

/// "2024-01-31". Empty when the year does not fit.
std::string_view write_date(calendar_buffer& into, std::int64_t days_since_1970) noexcept;
/// "13:05:00.000000". Empty when it is not within a day.
std::string_view write_time(calendar_buffer& into, std::int64_t microseconds) noexcept;
/// "2024-01-31 13:05:00.000000". Empty when the year does not fit.
std::string_view write_timestamp(calendar_buffer& into, std::int64_t microseconds_since_1970) noexcept;

}  // namespace aludel::sqlite
