// SPDX-License-Identifier: BSL-1.0
/// NUMERIC in its binary form: digits to the base 10000.
#pragma once

#include <aludel/core/value/decimal.hpp>

#include "octets.hpp"

#include <string_view>

namespace aludel::postgresql {

/// Exact, the scale included. Errors: `data_error` (value-range) for NaN, infinities and more than 38 digits.
core::decimal decode_numeric(std::string_view content);

void encode_numeric(core::decimal const&, octet_buffer& into);

/// Throws the `data_error` for a number that core::decimal cannot hold.
[[noreturn]] void refuse_numeric(std::string_view found);

}  // namespace aludel::postgresql
