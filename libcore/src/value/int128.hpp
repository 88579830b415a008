// SPDX-License-Identifier: BSL-1.0
/// The compiler's 128-bit integers, for the coefficients of decimals. Private: they are an extension, so no public
/// header names them.
#pragma once

#include <aludel/core/value/decimal.hpp>

#include <cstdint>

namespace aludel::core::detail {

__extension__ using int128 = __int128;
__extension__ using uint128 = unsigned __int128;

inline int128 coefficient(decimal const& of) noexcept {
    return static_cast<int128>(static_cast<uint128>(static_cast<std::uint64_t>(of.high())) << 64 | of.low());
}
/// The coefficient without its sign; right for the smallest number too.
inline uint128 magnitude(decimal const& of) noexcept {
    auto const signed_one = coefficient(of);
    return signed_one < 0 ? -static_cast<uint128>(signed_one) : static_cast<uint128>(signed_one);
}
inline decimal make_decimal(int128 coefficient, std::uint16_t scale) noexcept {
    auto const bits = static_cast<uint128>(coefficient);
    return decimal::from_halves(static_cast<std::int64_t>(static_cast<std::uint64_t>(bits >> 64)),
                                static_cast<std::uint64_t>(bits), scale);
}

}  // namespace aludel::core::detail
