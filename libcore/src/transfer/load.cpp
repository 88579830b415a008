// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/store.hpp>

#include "cell_content.hpp"

#include <chrono>
#include <limits>

namespace aludel::core {

namespace {

/// The member, or null when it is an empty optional.
template <class T>
T const* content(void const* member, slot const& how) noexcept {
    if (!how.nullable) return static_cast<T const*>(member);
    auto const& maybe = *static_cast<std::optional<T> const*>(member);
    return maybe ? &*maybe : nullptr;
}

template <class T>
cell load_integer(void const* member, slot const& how, kind what) noexcept {
    auto const* const number = content<T>(member, how);
    return number ? cell{.kind = what, .number = {.integer = static_cast<std::int64_t>(*number)}} : cell{};
}

template <class T>
cell load_real(void const* member, slot const& how, kind what) noexcept {
    auto const* const number = content<T>(member, how);
    return number ? cell{.kind = what, .number = {.real = *number}} : cell{};
}

/// Time points and dates: what is counted since 1970.
template <class T>
cell load_time_point(void const* member, slot const& how, kind what) noexcept {
    auto const* const point = content<T>(member, how);
    return point ? cell{.kind = what, .number = {.integer = point->time_since_epoch().count()}} : cell{};
}

cell load_unsigned(void const* member, slot const& how) noexcept {
    auto const* const number = content<std::uint64_t>(member, how);
    if (!number) return {};
    if (*number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return detail::decimal_cell(decimal::from_halves(0, *number, 0));
    return {.kind = kind::int64, .number = {.integer = static_cast<std::int64_t>(*number)}};
}

cell load_time(void const* member, slot const& how) {
    auto const* const time = content<time_of_day>(member, how);
    if (!time) return {};
    if (time->since_midnight < time->since_midnight.zero() || time->since_midnight > std::chrono::hours{24})
        throw data_error{"value-range",
                         "The time of day " + to_iso(*time) + " does not exist: it lies outside 00:00:00 to 24:00:00"};
    return {.kind = kind::time, .number = {.integer = time->since_midnight.count()}};
}

}  // namespace

cell load(void const* member, slot const& how, value& scratch) {
    switch (how.storage) {
        case storage::codec: return how.codec->get(member, scratch, how.codec->context);
        case storage::boolean: {
            auto const* const flag = content<bool>(member, how);
            return flag ? cell{.kind = kind::boolean, .number = {.boolean = *flag}} : cell{};
        }
        case storage::int8: return load_integer<std::int8_t>(member, how, kind::int16);
        case storage::int16: return load_integer<std::int16_t>(member, how, kind::int16);
        case storage::int32: return load_integer<std::int32_t>(member, how, kind::int32);
        case storage::int64: return load_integer<std::int64_t>(member, how, kind::int64);
        case storage::uint8: return load_integer<std::uint8_t>(member, how, kind::int16);
        case storage::uint16: return load_integer<std::uint16_t>(member, how, kind::int32);
        case storage::uint32: return load_integer<std::uint32_t>(member, how, kind::int64);
        case storage::uint64: return load_unsigned(member, how);
        case storage::float32: return load_real<float>(member, how, kind::float32);
        case storage::float64: return load_real<double>(member, how, kind::float64);
        case storage::decimal: {
            auto const* const number = content<decimal>(member, how);
            return number ? detail::decimal_cell(*number) : cell{};
        }
        case storage::string: {
            auto const* const text = content<std::string>(member, how);
            return text ? cell{.kind = kind::text, .text = *text} : cell{};
        }
        case storage::string_view: {
            auto const* const text = content<std::string_view>(member, how);
            return text ? cell{.kind = kind::text, .text = *text} : cell{};
        }
        case storage::bytes: {
            auto const* const octets = content<bytes>(member, how);
            return octets ? cell{.kind = kind::bytes, .text = detail::as_text(*octets)} : cell{};
        }
        case storage::date: return load_time_point<date>(member, how, kind::date);
        case storage::year_month_day: {
            auto const* const day = content<std::chrono::year_month_day>(member, how);
            return day ? view(value{*day}) : cell{};  // refuses a day that does not exist
        }
        case storage::time_of_day: return load_time(member, how);
        case storage::timestamp: return load_time_point<timestamp>(member, how, kind::timestamp);
        case storage::instant: return load_time_point<instant>(member, how, kind::instant);
        case storage::interval: {
            auto const* const length = content<interval>(member, how);
            return length ? detail::interval_cell(*length) : cell{};
        }
        case storage::uuid: {
            auto const* const octets = content<uuid>(member, how);
            return octets ? cell{.kind = kind::uuid, .text = detail::as_text(*octets)} : cell{};
        }
        case storage::json: {
            auto const* const document = content<json>(member, how);
            return document ? cell{.kind = kind::json, .text = document->text} : cell{};
        }
        case storage::value: return view(*static_cast<value const*>(member));
        case storage::value_pointer: return view(**static_cast<value const* const*>(member));
    }
    return {};
}

kind parameter_kind(slot const& how) noexcept {
    return how.storage == storage::codec ? how.codec->kind : kind_of_storage(how.storage);
}

}  // namespace aludel::core
