// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aludel::core::detail {

/// The known name that was probably meant by `written`, or "": a slip of the keyboard, a name cut short or drawn out, or what
/// the same database is also called.
std::string did_you_mean(std::string_view written, std::vector<std::string> const& known);

}  // namespace aludel::core::detail
