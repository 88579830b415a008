// SPDX-License-Identifier: BSL-1.0
/// The general way between cells and members, with every check. Drivers handle the frequent pairs inline and call these
/// for the rest, so that all drivers convert and refuse alike.
#pragma once

#include <aludel/core/error/error.hpp>
#include <aludel/core/export.hpp>
#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/slot.hpp>

#include <cstddef>
#include <string_view>

namespace aludel::core {

/// Writes `from` into the member at `member` as `how` says (`how.offset` is not looked at). On an error the member is as it
/// was. Conversions never lose anything:
/// - integers, booleans (0 and 1), decimals without fraction and whole floating point numbers into every integer type that
///   holds them; 0 and 1 into bool;
/// - integers into floating point that represents them; double into float likewise; a decimal into floating point that gives
///   the same digits back (0.1 does, 20 digits do not); floating point into decimal as the shortest text that gives it back;
/// - text into decimal, uuid, json, date, time of day, timestamp, instant and interval, and all of these into std::string;
/// - date into timestamp (midnight) and back when it is midnight; timestamp into instant, taken as UTC; 16 bytes into uuid
///   and back.
///
/// Nothing else: no numbers from texts, no texts from integers, no timestamp from an instant. A NULL needs a nullable member.
/// Errors: `data_error`, saying what was found and what the member is: value-null; value-type (no conversion from this
/// kind); value-range (too large or too small); value-inexact (the member would hold a neighbour); value-text (not a text of
/// the wanted form).
ALUDEL_CORE_API void store(cell const& from, void* member, slot const& how, slot_label const& label);

/// Can `store` take at least some values of this kind? For drivers that know their wire types before the first row. True for
/// codecs: they decide themselves.
ALUDEL_CORE_API bool can_store(kind from, slot const& how) noexcept;

/// Reads the member at `member`. What the cell borrows lies in the member or in `scratch`. Small integers come as the next
/// signed kind that holds them all; std::uint64_t as int64, or as a decimal when it is beyond that.
/// Errors: `data_error` for a member that holds no such value (a day or a time of day that does not exist), and what a codec
/// throws.
ALUDEL_CORE_API cell load(void const* member, slot const& how, value& scratch);

/// The SQL kind of a parameter that this slot delivers; null for storage::value.
ALUDEL_CORE_API kind parameter_kind(slot const&) noexcept;

/// Throws the `data_error` for NULL in a member that cannot hold it.
[[noreturn]] ALUDEL_CORE_API void throw_null_error(slot const&, slot_label const&);

/// Adds "in column 3 (price) of row 17 (counted from 0)" to an error that passes through a driver's fetch.
ALUDEL_CORE_API void add_cell_context(error& passing, std::size_t row, std::size_t column,
                                      std::string_view column_name);
/// Adds "in parameter 0 (User::name) of row 5 (counted from 0)" to an error met while binding. `name` may be empty.
ALUDEL_CORE_API void add_parameter_context(error& passing, std::size_t row, std::size_t parameter,
                                           std::string_view name);

}  // namespace aludel::core
