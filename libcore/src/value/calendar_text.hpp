// SPDX-License-Identifier: BSL-1.0
/// What the writers and the readers of calendar texts share.
#pragma once

#include <aludel/core/value/calendar.hpp>

#include <cstdint>
#include <string>

namespace aludel::core::detail {

/// The range of ISO texts: years 0001 to 9999.
inline constexpr date first_day = std::chrono::year{1} / 1 / 1;
inline constexpr date last_day = std::chrono::year{9999} / 12 / 31;

/// Microseconds since 1970 as a day and the time in it. std::chrono::floor would overflow in the first day of the range.
struct day_and_time {
    date day;
    std::int64_t micros;
};
constexpr day_and_time split_days(std::int64_t micros) noexcept {
    constexpr std::int64_t per_day = 86'400'000'000;
    auto day = micros / per_day;
    auto rest = micros % per_day;
    if (rest < 0) {
        --day;
        rest += per_day;
    }
    return {date{std::chrono::days{static_cast<std::chrono::days::rep>(day)}}, rest};
}

/// As `to_iso`, for messages: years outside 0001 to 9999 get a sign and as many digits as they need, and nothing throws
/// but the string's allocation.
std::string display(date);
std::string display(timestamp);
std::string display(instant);

}  // namespace aludel::core::detail
