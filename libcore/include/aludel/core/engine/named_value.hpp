// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/value/value.hpp>

#include <span>
#include <string_view>

namespace aludel::core {

/// The value of a parameter that a statement names: `{"id", 5}`.
struct named_value {
    std::string_view name;
    core::value value;
};
using named_values = std::span<named_value const>;

}  // namespace aludel::core
