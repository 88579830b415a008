// SPDX-License-Identifier: BSL-1.0
/// Time points of other precisions than microseconds, and durations. Databases count microseconds: what these cannot say
/// exactly is refused, in both directions, never rounded.
#pragma once

#include <aludel/core/transfer/codec.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <ratio>
#include <utility>

namespace aludel::core {

namespace detail {

/// Throws the `data_error` (value-inexact or value-range) for a count of periods of `numerator`/`denominator` seconds that
/// the C++ type `type` cannot hold, or that microseconds cannot.
[[noreturn]] ALUDEL_CORE_API void throw_inexact_time(std::int64_t count, std::intmax_t numerator,
                                                     std::intmax_t denominator, char const* type, bool reading);
[[noreturn]] ALUDEL_CORE_API void throw_time_range(std::int64_t count, std::intmax_t numerator,
                                                   std::intmax_t denominator, char const* type, bool reading);
/// The length of an interval whose days have 24 hours. Errors: `data_error`, value-inexact for one with months, which have
/// no fixed length, value-range for one of more than 290,000 years.
ALUDEL_CORE_API std::chrono::microseconds fixed_length(interval const&, char const* type);

/// `from` in another period, when that is exact. `type` is the C++ type for messages; `reading` tells the direction.
template <class To, class Rep, class Period>
To exact_duration(std::chrono::duration<Rep, Period> from, char const* type, bool reading) {
    using factor = std::ratio_divide<Period, typename To::period>;
    auto count = static_cast<std::int64_t>(from.count());
    if (count % factor::den != 0) throw_inexact_time(from.count(), Period::num, Period::den, type, reading);
    count /= factor::den;
    if (count > std::numeric_limits<std::int64_t>::max() / factor::num ||
        count < std::numeric_limits<std::int64_t>::min() / factor::num ||
        !std::in_range<typename To::rep>(count * factor::num))
        throw_time_range(from.count(), Period::num, Period::den, type, reading);
    return To{static_cast<typename To::rep>(count * factor::num)};
}

/// Durations whose counts are whole numbers that int64 holds.
template <class Duration>
concept whole_duration = std::signed_integral<typename Duration::rep> && sizeof(typename Duration::rep) <= 8;

}  // namespace detail

/// An instant of another precision: std::chrono::sys_seconds, sys_time<nanoseconds>…
template <detail::whole_duration Duration>
    requires(storage_of<std::chrono::sys_time<Duration>> == storage::codec)
struct codec<std::chrono::sys_time<Duration>> {
    using decoded = std::chrono::sys_time<Duration>;
    using stored = instant;
    static decoded decode(instant v) {
        return decoded{detail::exact_duration<Duration>(v.time_since_epoch(), type_name<decoded>, true)};
    }
    static instant encode(decoded v) {
        return instant{
            detail::exact_duration<std::chrono::microseconds>(v.time_since_epoch(), type_name<decoded>, false)};
    }
};

/// A timestamp without zone of another precision: std::chrono::local_seconds…
template <detail::whole_duration Duration>
    requires(storage_of<std::chrono::local_time<Duration>> == storage::codec)
struct codec<std::chrono::local_time<Duration>> {
    using decoded = std::chrono::local_time<Duration>;
    using stored = timestamp;
    static decoded decode(timestamp v) {
        return decoded{detail::exact_duration<Duration>(v.time_since_epoch(), type_name<decoded>, true)};
    }
    static timestamp encode(decoded v) {
        return timestamp{
            detail::exact_duration<std::chrono::microseconds>(v.time_since_epoch(), type_name<decoded>, false)};
    }
};

/// A day of a calendar without zone is a date.
template <>
struct codec<std::chrono::local_days> {
    using stored = date;
    static std::chrono::local_days decode(date v) noexcept { return std::chrono::local_days{v.time_since_epoch()}; }
    static date encode(std::chrono::local_days v) noexcept { return date{v.time_since_epoch()}; }
};

/// A duration is an interval of microseconds. Read from one with days, a day is 24 hours (Aludel's sessions are in UTC); one
/// with months is refused.
template <detail::whole_duration Duration>
    requires std::same_as<Duration, std::chrono::duration<typename Duration::rep, typename Duration::period>>
struct codec<Duration> {
    using stored = interval;
    static Duration decode(interval const& v) {
        return detail::exact_duration<Duration>(detail::fixed_length(v, type_name<Duration>), type_name<Duration>,
                                                true);
    }
    static interval encode(Duration v) {
        return {.microseconds =
                    detail::exact_duration<std::chrono::microseconds>(v, type_name<Duration>, false).count()};
    }
};

}  // namespace aludel::core
