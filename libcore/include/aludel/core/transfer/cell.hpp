// SPDX-License-Identifier: BSL-1.0
/// One value as a driver hands it to a setter, or a getter hands it to a driver: a borrowed view.
#pragma once

#include <aludel/core/export.hpp>
#include <aludel/core/value/value.hpp>

#include <cstdint>
#include <string_view>

namespace aludel::core {

/// A borrowed SQL value. Text and bytes point into the driver's buffer (or the caller's object) and are valid only during
/// the call that received the cell.
struct cell {
    core::kind kind = core::kind::null;
    std::uint16_t scale = 0;  ///< of a decimal
    union {
        bool boolean;
        std::int64_t integer;  ///< int16, int32, int64; date: days since 1970; time, timestamp, instant: microseconds
        double real;           ///< float32 (exactly representable) and float64
        std::uint64_t low;     ///< decimal: low half of the coefficient
    } number{.integer = 0};
    std::int64_t high = 0;  ///< decimal: high half; interval: months in the upper, days in the lower 32 bits
    /// text, json, bytes; and uuid as its 16 octets.
    std::string_view text{};

    bool is_null() const noexcept { return kind == core::kind::null; }
};

/// A view of `from`; valid as long as `from` is unchanged.
ALUDEL_CORE_API cell view(value const& from) noexcept;
/// An owned copy.
ALUDEL_CORE_API value own(cell const&);

}  // namespace aludel::core
