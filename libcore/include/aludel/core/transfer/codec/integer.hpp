// SPDX-License-Identifier: BSL-1.0
/// Integer types that are none of std::int8_t … std::uint64_t: `long long` where std::int64_t is `long`, and the reverse.
#pragma once

#include <aludel/core/transfer/codec.hpp>
#include <aludel/core/transfer/fixed_width.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace aludel::core {

namespace detail {

template <class T>
inline constexpr bool is_further_integer =
    std::is_same_v<T, short> || std::is_same_v<T, unsigned short> || std::is_same_v<T, int> ||
    std::is_same_v<T, unsigned> || std::is_same_v<T, long> || std::is_same_v<T, unsigned long> ||
    std::is_same_v<T, long long> || std::is_same_v<T, unsigned long long>;

}  // namespace detail

/// Character types (`char`, `char8_t`…) have no codec: one cannot tell whether they are numbers or texts.
template <class T>
    requires(detail::is_further_integer<T> && storage_of<T> == storage::codec)
struct codec<T> {
    using stored = detail::fixed_width_t<T>;
    static T decode(stored number) noexcept { return number; }
    static stored encode(T number) noexcept { return number; }
};

}  // namespace aludel::core
