// SPDX-License-Identifier: BSL-1.0
#include "number.hpp"

#include "cell_content.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <type_traits>

namespace aludel::core::detail {

namespace {

numeric_fit whole_part(double real, int128& to) noexcept {
    if (!(std::abs(real) < 0x1p126)) return numeric_fit::beyond;  // infinities and NaN too
    if (real != std::trunc(real)) return numeric_fit::inexact;
    to = static_cast<int128>(real);
    return numeric_fit::exact;
}

numeric_fit whole_part(decimal const& number, int128& to) noexcept {
    to = coefficient(number);
    for (int scale = number.scale(); scale > 0; --scale) {
        if (to == 0) break;
        if (to % 10 != 0) return numeric_fit::inexact;
        to /= 10;
    }
    return numeric_fit::exact;
}

/// Does a floating point number, printed with the decimal's number of places, read as the decimal?
template <class Real>
bool gives_back(Real real, decimal const& number) noexcept {
    // No Real can tell apart neighbours of more digits than this, and the buffer stays small.
    constexpr int widest = 80;
    if (number.scale() > widest) return number == decimal{};
    char text[400];
    auto const end = std::to_chars(text, text + sizeof text, real, std::chars_format::fixed, number.scale());
    if (end.ec != std::errc{}) return false;
    auto const read = decimal::parse({text, end.ptr});
    return read && *read == number;
}

template <class Real>
numeric_fit real_from(cell const& from, Real& to) noexcept {
    switch (from.kind) {
        case kind::boolean: to = from.number.boolean ? Real{1} : Real{0}; return numeric_fit::exact;
        case kind::int16:
        case kind::int32:
        case kind::int64: {
            auto const integer = from.number.integer;
            to = static_cast<Real>(integer);
            // 2^63 itself is representable and not an int64.
            bool const same = to < Real{0x1p63} && static_cast<std::int64_t>(to) == integer;
            return same ? numeric_fit::exact : numeric_fit::inexact;
        }
        case kind::float32:
        case kind::float64: {
            auto const real = from.number.real;
            if constexpr (std::is_same_v<Real, float>) {
                if (std::isfinite(real) && std::abs(real) > static_cast<double>(std::numeric_limits<float>::max()))
                    return numeric_fit::beyond;
            }
            to = static_cast<Real>(real);
            return std::isnan(real) || static_cast<double>(to) == real ? numeric_fit::exact : numeric_fit::inexact;
        }
        case kind::decimal: {
            auto const number = decimal_of(from);
            to = static_cast<Real>(number.to_double());
            return gives_back(to, number) ? numeric_fit::exact : numeric_fit::inexact;
        }
        default: return numeric_fit::no_number;
    }
}

template <class Real>
numeric_fit decimal_from(Real real, decimal& to) noexcept {
    if (!std::isfinite(real)) return numeric_fit::beyond;
    char text[64];
    auto const end = std::to_chars(text, text + sizeof text, real, std::chars_format::scientific);
    auto const read = decimal::parse({text, end.ptr});
    if (!read) return numeric_fit::beyond;
    to = *read;
    return numeric_fit::exact;
}

}  // namespace

numeric_fit whole_number(cell const& from, int128& to) noexcept {
    switch (from.kind) {
        case kind::boolean: to = from.number.boolean; return numeric_fit::exact;
        case kind::int16:
        case kind::int32:
        case kind::int64: to = from.number.integer; return numeric_fit::exact;
        case kind::float32:
        case kind::float64: return whole_part(from.number.real, to);
        case kind::decimal: return whole_part(decimal_of(from), to);
        default: return numeric_fit::no_number;
    }
}

numeric_fit real_number(cell const& from, double& to) noexcept { return real_from(from, to); }
numeric_fit real_number(cell const& from, float& to) noexcept { return real_from(from, to); }

numeric_fit exact_number(cell const& from, decimal& to) noexcept {
    switch (from.kind) {
        case kind::boolean: to = decimal{from.number.boolean ? 1 : 0}; return numeric_fit::exact;
        case kind::int16:
        case kind::int32:
        case kind::int64: to = decimal{from.number.integer}; return numeric_fit::exact;
        case kind::float32: return decimal_from(static_cast<float>(from.number.real), to);
        case kind::float64: return decimal_from(from.number.real, to);
        case kind::decimal: to = decimal_of(from); return numeric_fit::exact;
        default: return numeric_fit::no_number;
    }
}

}  // namespace aludel::core::detail
