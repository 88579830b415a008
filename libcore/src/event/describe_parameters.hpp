// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/transfer/parameter_plan.hpp>

#include <string>

namespace aludel::core::detail {

/// The parameters for people to read: bounded; "" when there are none, "(hidden)" when they are not to be shown.
std::string describe_parameters(parameters const&, bool hide);

}  // namespace aludel::core::detail
