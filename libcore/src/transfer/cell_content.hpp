// SPDX-License-Identifier: BSL-1.0
/// Between cells and the value types that need more than one field of them.
#pragma once

#include <aludel/core/transfer/cell.hpp>

#include <cstring>

namespace aludel::core::detail {

inline std::string_view as_text(bytes const& content) noexcept {
    return {reinterpret_cast<char const*>(content.data()), content.size()};
}
inline std::string_view as_text(uuid const& content) noexcept {
    return {reinterpret_cast<char const*>(content.octets.data()), content.octets.size()};
}

inline cell decimal_cell(decimal const& number) noexcept {
    return {.kind = kind::decimal, .scale = number.scale(), .number = {.low = number.low()}, .high = number.high()};
}
inline decimal decimal_of(cell const& from) noexcept {
    return decimal::from_halves(from.high, from.number.low, from.scale);
}

inline cell interval_cell(interval const& length) noexcept {
    auto const months = static_cast<std::uint64_t>(static_cast<std::uint32_t>(length.months));
    return {.kind = kind::interval,
            .number = {.integer = length.microseconds},
            .high = static_cast<std::int64_t>(months << 32 | static_cast<std::uint32_t>(length.days))};
}
inline interval interval_of(cell const& from) noexcept {
    auto const both = static_cast<std::uint64_t>(from.high);
    return {.months = static_cast<std::int32_t>(static_cast<std::uint32_t>(both >> 32)),
            .days = static_cast<std::int32_t>(static_cast<std::uint32_t>(both)),
            .microseconds = from.number.integer};
}

inline bytes bytes_of(cell const& from) {
    auto const first = reinterpret_cast<std::byte const*>(from.text.data());
    return {first, first + from.text.size()};
}
/// The cell's text has 16 octets, as every uuid cell has.
inline uuid uuid_of(cell const& from) noexcept {
    uuid made;
    std::memcpy(made.octets.data(), from.text.data(), made.octets.size());
    return made;
}
inline date date_of(cell const& from) noexcept {
    return date{std::chrono::days{static_cast<std::chrono::days::rep>(from.number.integer)}};
}

}  // namespace aludel::core::detail
