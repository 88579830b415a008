// SPDX-License-Identifier: BSL-1.0
#include "numeric.hpp"

#include <aludel/core/error/database_error.hpp>

#include <array>
#include <cstdint>
#include <string>

namespace aludel::postgresql {

namespace {

__extension__ typedef unsigned __int128 uint128;

constexpr std::uint16_t negative_sign = 0x4000;
constexpr std::uint16_t nan_sign = 0xc000;
constexpr std::uint16_t infinity_sign = 0xd000;
constexpr std::uint16_t minus_infinity_sign = 0xf000;

constexpr uint128 power_of_ten(int exponent) noexcept {
    uint128 power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}
constexpr uint128 limit = power_of_ten(38);

/// into × factor + added, staying below 10^38.
bool accumulate(uint128& into, uint128 factor, unsigned added) noexcept {
    if (into > (limit - 1 - added) / factor) return false;
    into = into * factor + added;
    return true;
}

}  // namespace

void refuse_numeric(std::string_view found) {
    throw core::data_error{"value-range",
                           "the server delivered the numeric " + std::string{found} +
                               ", but a decimal holds at most 38 digits, no NaN and no infinity: round it "
                               "or cast it to text in the statement"};
}

core::decimal decode_numeric(std::string_view content) {
    if (content.size() < 8) throw core::data_error{"value-text", "the server delivered a malformed numeric"};
    auto const count = read_big_endian<std::int16_t>(content.data());
    auto const weight = read_big_endian<std::int16_t>(content.data() + 2);
    auto const sign = read_big_endian<std::uint16_t>(content.data() + 4);
    auto const scale = read_big_endian<std::uint16_t>(content.data() + 6);
    if (sign == nan_sign) refuse_numeric("NaN");
    if (sign == infinity_sign) refuse_numeric("Infinity");
    if (sign == minus_infinity_sign) refuse_numeric("-Infinity");
    if (count < 0 || content.size() != 8 + 2 * static_cast<std::size_t>(count))
        throw core::data_error{"value-text", "the server delivered a malformed numeric"};

    uint128 coefficient = 0;
    // The last group stands for 10000^(weight - count + 1); `shift` is what its units lack to the wanted scale.
    int const shift = 4 * (weight - count + 1) + scale;
    bool fits = true;
    for (int i = 0; i < count && fits; ++i) {
        unsigned const digits = read_big_endian<std::uint16_t>(content.data() + 8 + 2 * i);
        bool const cut = i == count - 1 && shift < 0;  // its last digits are zeros beyond the scale
        int const width = cut ? 4 + shift : 4;
        if (width < 0) throw core::data_error{"value-text", "the server delivered a malformed numeric"};
        fits = accumulate(coefficient, power_of_ten(width),
                          cut ? digits / static_cast<unsigned>(power_of_ten(-shift)) : digits);
    }
    if (coefficient != 0)
        for (int i = 0; i < shift && fits; ++i) fits = accumulate(coefficient, 10, 0);
    if (!fits) refuse_numeric("of " + std::to_string(4 * count) + " digits, about");
    if (sign == negative_sign) coefficient = ~coefficient + 1;
    return core::decimal::from_halves(static_cast<std::int64_t>(static_cast<std::uint64_t>(coefficient >> 64)),
                                      static_cast<std::uint64_t>(coefficient), scale);
}

void encode_numeric(core::decimal const& from, octet_buffer& into) {
    auto coefficient = static_cast<uint128>(static_cast<std::uint64_t>(from.high())) << 64 | from.low();
    bool const negative = from.high() < 0;
    if (negative) coefficient = ~coefficient + 1;

    std::array<std::uint8_t, 40> digits{};  // the least significant first
    int count = 0;
    for (; coefficient != 0; coefficient /= 10)
        digits[static_cast<std::size_t>(count++)] = static_cast<std::uint8_t>(coefficient % 10);
    if (count == 0) {
        into.append_number(std::int16_t{0});
        into.append_number(std::int16_t{0});
        into.append_number(std::uint16_t{0});
        into.append_number(from.scale());
        return;
    }
    // Groups of four, aligned at the decimal point: group g holds the digits of 10^(4g) … 10^(4g+3).
    auto const floor_of_quarter = [](int exponent) { return exponent >= 0 ? exponent / 4 : -((3 - exponent) / 4); };
    int const lowest = -static_cast<int>(from.scale());
    int const first_group = floor_of_quarter(lowest + count - 1);
    int last_group = floor_of_quarter(lowest);
    auto const group = [&](int number) {
        unsigned sum = 0;
        for (int exponent = 4 * number + 3; exponent >= 4 * number; --exponent) {
            int const index = exponent - lowest;
            sum = sum * 10 + (index >= 0 && index < count ? digits[static_cast<std::size_t>(index)] : 0u);
        }
        return static_cast<std::uint16_t>(sum);
    };
    while (last_group < first_group && group(last_group) == 0) ++last_group;
    into.append_number(static_cast<std::int16_t>(first_group - last_group + 1));
    into.append_number(static_cast<std::int16_t>(first_group));
    into.append_number(static_cast<std::uint16_t>(negative ? negative_sign : 0));
    into.append_number(from.scale());
    for (int number = first_group; number >= last_group; --number) into.append_number(group(number));
}

}  // namespace aludel::postgresql
