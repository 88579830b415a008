// SPDX-License-Identifier: BSL-1.0
/// Exact decimal numbers of up to 38 digits, as they cross the plugin border.
#pragma once

#include <aludel/core/export.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aludel::core {

/// coefficient × 10^-scale. The scale is kept: "1.50" has scale 2 and prints as "1.50", but equals "1.5".
/// At most 38 digits; not-a-number and infinities do not exist. Arithmetic is left to decimal libraries.
class ALUDEL_CORE_API decimal {
public:
    constexpr decimal() noexcept = default;
    constexpr decimal(std::int64_t integer) noexcept  // NOLINT: a number is a decimal
        : low_{static_cast<std::uint64_t>(integer)}, high_{integer < 0 ? -1 : 0} {}
    /// `coefficient` × 10^-`scale`.
    static constexpr decimal scaled(std::int64_t coefficient, std::uint16_t scale) noexcept {
        decimal made{coefficient};
        made.scale_ = scale;
        return made;
    }
    /// From the two halves of a 128-bit two's complement coefficient.
    static constexpr decimal from_halves(std::int64_t high, std::uint64_t low, std::uint16_t scale) noexcept {
        decimal made;
        made.high_ = high;
        made.low_ = low;
        made.scale_ = scale;
        return made;
    }
    /// Reads "-12.50" or "1.25e3"; empty when the text is not a decimal number or needs more than 38 digits.
    static std::optional<decimal> parse(std::string_view text) noexcept;

    constexpr std::int64_t high() const noexcept { return high_; }
    constexpr std::uint64_t low() const noexcept { return low_; }
    constexpr std::uint16_t scale() const noexcept { return scale_; }
    /// Nearest double.
    double to_double() const noexcept;

    /// By numeric value: 1.5 == 1.50.
    friend ALUDEL_CORE_API std::strong_ordering operator<=>(decimal const&, decimal const&) noexcept;
    friend bool operator==(decimal const& a, decimal const& b) noexcept { return (a <=> b) == 0; }

private:
    std::uint64_t low_ = 0;
    std::int64_t high_ = 0;
    std::uint16_t scale_ = 0;
};

/// "-12.50"; never an exponent.
ALUDEL_CORE_API std::string to_string(decimal const&);

}  // namespace aludel::core
