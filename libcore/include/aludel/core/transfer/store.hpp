// SPDX-License-Identifier: BSL-1.0
/// The general way between cells and members, with every check. Drivers handle the frequent pairs inline and call these
/// for the rest, so that all drivers convert and refuse alike.
#pragma once

#include <aludel/core/error/error.hpp>
#include <aludel/core/export.hpp>
#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/slot.hpp>

namespace aludel::core {

/// Writes `from` into the member at `member` as `how` says (`how.offset` is not looked at).
/// Conversions never lose anything: integer to a wider or narrower integer that holds it, integer to floating point that
/// represents it, decimal to integer without fraction, text to the kinds that have a text form (date, uuid, decimal…).
/// Errors: `data_error` (value-null, value-range, value-type, value-text), saying what was found and what the member is.
ALUDEL_CORE_API void store(cell const& from, void* member, slot const& how, slot_label const& label);

/// Reads the member at `member`. What the cell borrows lies in the member or in `scratch`.
ALUDEL_CORE_API cell load(void const* member, slot const& how, value& scratch);

/// The SQL kind of a parameter that this slot delivers; null for storage::value.
ALUDEL_CORE_API kind parameter_kind(slot const&) noexcept;

/// Throws the `data_error` for NULL in a member that cannot hold it.
[[noreturn]] ALUDEL_CORE_API void throw_null_error(slot const&, slot_label const&);

/// Adds "in column 3 (price) of row 17" to an error that passes through a driver's fetch.
ALUDEL_CORE_API void add_cell_context(error& passing, std::size_t row, std::size_t column,
                                      std::string_view column_name);

}  // namespace aludel::core
