// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/decimal.hpp>

#include "int128.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace aludel::core {

namespace {

using detail::uint128;

constexpr std::size_t most_digits = 38;
constexpr int most_scale = std::numeric_limits<std::uint16_t>::max();

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The digits of a coefficient, most significant first, without leading zeros; none for zero.
struct digit_list {
    char digits[40];
    std::size_t count = 0;

    explicit digit_list(uint128 number) noexcept {
        for (; number != 0; number /= 10) digits[count++] = static_cast<char>('0' + static_cast<int>(number % 10));
        std::reverse(digits, digits + count);
    }
    std::string_view text() const noexcept { return {digits, count}; }
};

std::strong_ordering compare_magnitudes(decimal const& a, decimal const& b) noexcept {
    digit_list const left{detail::magnitude(a)};
    digit_list const right{detail::magnitude(b)};
    if (left.count == 0 || right.count == 0) return left.count <=> right.count;
    // First by the place of the first digit before or behind the point, then digit by digit from there.
    auto const left_place = static_cast<int>(left.count) - a.scale();
    auto const right_place = static_cast<int>(right.count) - b.scale();
    if (left_place != right_place) return left_place <=> right_place;
    for (std::size_t i = 0; i < std::max(left.count, right.count); ++i) {
        char const l = i < left.count ? left.digits[i] : '0';
        char const r = i < right.count ? right.digits[i] : '0';
        if (l != r) return l <=> r;
    }
    return std::strong_ordering::equal;
}

/// Reads a signed exponent, all of `text`; one that is too large for any decimal is cut to ±1000000.
std::optional<int> parse_exponent(std::string_view text) noexcept {
    bool const negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    int exponent = 0;
    for (char const c : text) {
        if (!is_digit(c)) return std::nullopt;
        exponent = std::min(exponent * 10 + (c - '0'), 1'000'000);
    }
    return negative ? -exponent : exponent;
}

}  // namespace

std::optional<decimal> decimal::parse(std::string_view text) noexcept {
    bool const negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);

    auto const mark = text.find_first_of("eE");
    std::int64_t exponent = 0;
    if (mark != std::string_view::npos) {
        auto const read = parse_exponent(text.substr(mark + 1));
        if (!read) return std::nullopt;
        exponent = *read;
        text = text.substr(0, mark);
    }

    // The value is coefficient × 10^(exponent - fraction). Zeros are held back until a digit follows, so that a long tail
    // of them costs no room in the coefficient.
    uint128 coefficient = 0;
    std::size_t digits = 0;
    std::int64_t fraction = 0;
    std::int64_t zeros = 0;
    bool point = false;
    bool any = false;
    auto const push = [&](int digit) {
        if (digits != 0 || digit != 0) ++digits;
        if (digits <= most_digits) coefficient = coefficient * 10 + static_cast<unsigned>(digit);
    };
    for (char const c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) return std::nullopt;
        any = true;
        if (point) ++fraction;
        if (c == '0') {
            ++zeros;
            continue;
        }
        if (digits == 0) zeros = 0;  // leading ones
        if (digits + static_cast<std::size_t>(zeros) + 1 > most_digits) return std::nullopt;
        for (; zeros > 0; --zeros) push(0);
        push(c - '0');
    }
    if (!any) return std::nullopt;

    auto scale = fraction - exponent;
    if (digits == 0) return scaled(0, static_cast<std::uint16_t>(std::clamp<std::int64_t>(scale, 0, most_scale)));
    // The trailing zeros: those that the value needs, then those that the scale can keep.
    scale -= zeros;
    for (; scale < 0; ++scale, --zeros) {
        if (digits >= most_digits) return std::nullopt;
        push(0);
    }
    for (; zeros > 0 && digits < most_digits && scale < most_scale; --zeros, ++scale) push(0);
    if (scale > most_scale) return std::nullopt;
    auto const signed_one = static_cast<detail::int128>(coefficient);
    return detail::make_decimal(negative ? -signed_one : signed_one, static_cast<std::uint16_t>(scale));
}

double decimal::to_double() const noexcept {
    digit_list const digits{detail::magnitude(*this)};
    if (digits.count == 0) return 0.0;
    char text[64];
    char* end = text;
    if (high_ < 0) *end++ = '-';
    end = std::copy_n(digits.digits, digits.count, end);
    *end++ = 'e';
    end = std::to_chars(end, text + sizeof text, -static_cast<int>(scale_)).ptr;
    double number = 0.0;
    std::from_chars(text, end, number);  // leaves 0 when the number is too small
    return number;
}

std::strong_ordering operator<=>(decimal const& a, decimal const& b) noexcept {
    if (a.scale_ == b.scale_) return detail::coefficient(a) <=> detail::coefficient(b);
    auto const sign = [](decimal const& d) { return d.high_ < 0 ? -1 : d.high_ != 0 || d.low_ != 0; };
    if (sign(a) != sign(b)) return sign(a) <=> sign(b);
    return sign(a) < 0 ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
}

std::string to_string(decimal const& number) {
    digit_list const digits{detail::magnitude(number)};
    std::string text;
    text.reserve(std::max<std::size_t>(digits.count, number.scale()) + 3);
    if (number.high() < 0) text += '-';
    if (digits.count <= number.scale()) {
        text += '0';
        if (number.scale() == 0) return text;
        text += '.';
        text.append(number.scale() - digits.count, '0');
        return text += digits.text();
    }
    text += digits.text();
    if (number.scale() != 0) text.insert(text.size() - number.scale(), 1, '.');
    return text;
}

}  // namespace aludel::core
