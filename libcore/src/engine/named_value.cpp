// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/named_value.hpp>

namespace aludel::core {

// Compiled once: a call of execute with braces has one of them for each parameter.
named_value::named_value(named_value const&) = default;
named_value::named_value(named_value&&) noexcept = default;
named_value& named_value::operator=(named_value const&) = default;
named_value& named_value::operator=(named_value&&) noexcept = default;
named_value::~named_value() = default;

}  // namespace aludel::core
