// SPDX-License-Identifier: BSL-1.0
/// The fixed-width integer type of a size and signedness.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace aludel::core::detail {

/// The fixed-width type of the same size and signedness.
template <std::size_t Size, bool Signed>
struct fixed_width;
template <>
struct fixed_width<1, true> {
    using type = std::int8_t;
};
template <>
struct fixed_width<2, true> {
    using type = std::int16_t;
};
template <>
struct fixed_width<4, true> {
    using type = std::int32_t;
};
template <>
struct fixed_width<8, true> {
    using type = std::int64_t;
};
template <>
struct fixed_width<1, false> {
    using type = std::uint8_t;
};
template <>
struct fixed_width<2, false> {
    using type = std::uint16_t;
};
template <>
struct fixed_width<4, false> {
    using type = std::uint32_t;
};
template <>
struct fixed_width<8, false> {
    using type = std::uint64_t;
};
template <std::integral T>
using fixed_width_t = typename fixed_width<sizeof(T), std::is_signed_v<T>>::type;

}  // namespace aludel::core::detail
