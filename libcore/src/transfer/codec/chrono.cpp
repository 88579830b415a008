// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/transfer/codec/chrono.hpp>

#include <aludel/core/error/database_error.hpp>

namespace aludel::core {

namespace {

/// "1500 ms"; for other periods "7 × 1/60 s".
std::string with_unit(std::int64_t count, std::intmax_t numerator, std::intmax_t denominator) {
    auto text = std::to_string(count);
    if (numerator == 1 && denominator == 1) return text + " s";
    if (numerator == 1 && denominator == 1'000) return text + " ms";
    if (numerator == 1 && denominator == 1'000'000) return text + " us";
    if (numerator == 1 && denominator == 1'000'000'000) return text + " ns";
    if (denominator == 1) return text + " \u00d7 " + std::to_string(numerator) + " s";
    return text + " \u00d7 " + std::to_string(numerator) + "/" + std::to_string(denominator) + " s";
}

}  // namespace

void detail::throw_inexact_time(std::int64_t count, std::intmax_t numerator, std::intmax_t denominator,
                                char const* type, bool reading) {
    auto const found = with_unit(count, numerator, denominator);
    throw data_error{"value-inexact",
                     reading
                         ? "The time of " + found + " from the database cannot be held exactly by " + type +
                               ": use a type that counts microseconds, or truncate in the statement"
                         : "The time of " + found + " (" + type +
                               ") cannot be stored exactly: databases count microseconds; round it first, for instance "
                               "with std::chrono::floor<std::chrono::microseconds>"};
}

void detail::throw_time_range(std::int64_t count, std::intmax_t numerator, std::intmax_t denominator, char const* type,
                              bool reading) {
    auto const found = with_unit(count, numerator, denominator);
    throw data_error{"value-range", reading ? "The time of " + found + " from the database does not fit into " + type +
                                                  ": use a type that counts microseconds"
                                            : "The time of " + found + " (" + type +
                                                  ") cannot be stored: it does not fit into 64 bits of microseconds"};
}

std::chrono::microseconds detail::fixed_length(interval const& length, char const* type) {
    if (length.months != 0)
        throw data_error{"value-inexact", "The interval " + to_iso(length) + " cannot be held by " + type +
                                              ": months have no fixed length; use aludel::core::interval"};
    constexpr std::int64_t day = 86'400'000'000;
    std::int64_t sum = 0;
    if (__builtin_mul_overflow(std::int64_t{length.days}, day, &sum) ||
        __builtin_add_overflow(sum, length.microseconds, &sum))
        throw data_error{"value-range", "The interval " + to_iso(length) + " does not fit into " + type +
                                            ": use aludel::core::interval"};
    return std::chrono::microseconds{sum};
}

}  // namespace aludel::core
