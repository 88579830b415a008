// SPDX-License-Identifier: BSL-1.0
/// Enumerations that are stored by their numbers. (By name is the rule for described ones; that is liborm's.)
#pragma once

#include <aludel/core/transfer/codec/integer.hpp>
#include <aludel/core/transfer/fixed_width.hpp>

#include <type_traits>

namespace aludel::core {

/// Set it for an enumeration that shall be stored as the number of its underlying type:
///
///     template <>
///     inline constexpr bool aludel::core::enum_by_number<colour> = true;
///
/// A number that the underlying type holds is read even when no enumerator has it, as C++ allows.
template <class Enum>
inline constexpr bool enum_by_number = false;

template <class Enum>
    requires(std::is_enum_v<Enum> && enum_by_number<Enum>)
struct codec<Enum> {
    using underlying = std::underlying_type_t<Enum>;
    using stored =
        typename std::conditional_t<std::is_same_v<underlying, bool>, std::type_identity<std::uint8_t>,
                                    detail::fixed_width<sizeof(underlying), std::is_signed_v<underlying>>>::type;
    static Enum decode(stored number) noexcept { return static_cast<Enum>(number); }
    static stored encode(Enum enumerator) noexcept { return static_cast<stored>(enumerator); }
};

}  // namespace aludel::core
