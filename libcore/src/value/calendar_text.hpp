// SPDX-License-Identifier: BSL-1.0
/// What the writers and the readers of calendar texts share.
#pragma once

#include <aludel/core/value/calendar.hpp>

#include <string>

namespace aludel::core::detail {

/// The range of ISO texts: years 0001 to 9999.
inline constexpr date first_day = std::chrono::year{1} / 1 / 1;
inline constexpr date last_day = std::chrono::year{9999} / 12 / 31;

/// As `to_iso`, for messages: years outside 0001 to 9999 get a sign and as many digits as they need, and nothing throws
/// but the string's allocation.
std::string display(date);
std::string display(timestamp);
std::string display(instant);

}  // namespace aludel::core::detail
