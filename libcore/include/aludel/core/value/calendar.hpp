// SPDX-License-Identifier: BSL-1.0
/// Dates and times: std::chrono's types where it has them, two plain structs where it has not.
#pragma once

#include <aludel/core/export.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aludel::core {

/// DATE.
using date = std::chrono::sys_days;
/// TIMESTAMP WITHOUT TIME ZONE, microseconds.
using timestamp = std::chrono::local_time<std::chrono::microseconds>;
/// TIMESTAMP WITH TIME ZONE: a point in time, microseconds since 1970 UTC.
using instant = std::chrono::sys_time<std::chrono::microseconds>;

/// TIME: microseconds since midnight, 0 ≤ value ≤ 24 h.
struct time_of_day {
    std::chrono::microseconds since_midnight{};
    friend auto operator<=>(time_of_day const&, time_of_day const&) = default;
};

/// INTERVAL, in the three units that do not convert into each other.
struct interval {
    std::int32_t months = 0;
    std::int32_t days = 0;
    std::int64_t microseconds = 0;
    friend auto operator<=>(interval const&, interval const&) = default;
};

/// ISO 8601 texts ("2024-02-29", "13:05:00.25", "2024-02-29 13:05:00", the instant with "+00:00", "P1M2DT3S").
/// Fractions have as many digits as needed and none when zero; the parts of an interval have a sign each ("P-1Y3DT-0.5S").
/// Errors: `data_error` (value-range) for years outside 0001 to 9999, which have no such text.
ALUDEL_CORE_API std::string to_iso(date);
ALUDEL_CORE_API std::string to_iso(time_of_day);
ALUDEL_CORE_API std::string to_iso(timestamp);
ALUDEL_CORE_API std::string to_iso(instant);
ALUDEL_CORE_API std::string to_iso(interval);

/// Readers of the same texts ('T' or a blank between date and time; seconds may be missing; offsets "+hh", "+hh:mm",
/// "+hhmm", "Z"). Empty when the text is something else, names a day or a time that does not exist, a year outside 0001 to
/// 9999, or a fraction finer than microseconds (further zeros are fine). Nothing is rounded.
ALUDEL_CORE_API std::optional<date> parse_date(std::string_view) noexcept;
ALUDEL_CORE_API std::optional<time_of_day> parse_time(std::string_view) noexcept;
ALUDEL_CORE_API std::optional<timestamp> parse_timestamp(std::string_view) noexcept;
/// A text without an offset is taken as UTC.
ALUDEL_CORE_API std::optional<instant> parse_instant(std::string_view) noexcept;
ALUDEL_CORE_API std::optional<interval> parse_interval(std::string_view) noexcept;

}  // namespace aludel::core
