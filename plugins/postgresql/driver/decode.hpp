// SPDX-License-Identifier: BSL-1.0
/// From the wire to cells: the general way, for every type and both formats.
#pragma once

#include <aludel/core/transfer/cell.hpp>

#include "types.hpp"

#include <string>
#include <string_view>

namespace aludel::postgresql {

/// Seconds and days between PostgreSQL's epoch (2000) and ours (1970).
inline constexpr std::int32_t epoch_days = 10'957;
inline constexpr std::int64_t epoch_microseconds = std::int64_t{epoch_days} * 86'400'000'000;

/// Reads a value that is not NULL, in the binary format. The cell borrows from `content`.
/// Errors: `data_error` (value-range for NaN, infinities and decimals beyond 38 digits; value-text for malformed octets).
core::cell decode_binary(wire, std::string_view content);

/// The same for the text format. `scratch` holds what the cell borrows and `content` does not have.
core::cell decode_text(wire, std::string_view content, std::string& scratch);

}  // namespace aludel::postgresql
