// SPDX-License-Identifier: BSL-1.0
/// How a C++ member holds an SQL value: the vocabulary of row plans and parameter plans.
#pragma once

#include <aludel/core/export.hpp>
#include <aludel/core/value/value.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace aludel::core {

/// The member types that every driver reads and writes by itself. Everything else goes through a codec.
/// A driver's hot loop is one switch over these; `nullable` members are `std::optional` of the type.
enum class storage : std::uint8_t {
    codec,  ///< any other type: through slot::codec
    boolean,
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
    float32,
    float64,
    decimal,
    string,       ///< std::string
    string_view,  ///< std::string_view, parameters only
    bytes,
    date,            ///< std::chrono::sys_days
    year_month_day,  ///< std::chrono::year_month_day
    time_of_day,
    timestamp,
    instant,
    interval,
    uuid,
    json,
    value,          ///< core::value: takes any kind
    value_pointer,  ///< core::value const*, never null, parameters only: values are bound where they lie
};

/// The C++ type as it is written in a program ("std::int32_t"), for messages.
ALUDEL_CORE_API std::string_view to_string(storage) noexcept;
/// What a member of this storage is on the SQL side; `kind::null` for a codec (which says it itself) and for values.
ALUDEL_CORE_API kind kind_of_storage(storage) noexcept;

namespace detail {
template <class T>
consteval storage storage_of_plain() {
    if constexpr (std::is_same_v<T, bool>) return storage::boolean;
    else if constexpr (std::is_same_v<T, std::int8_t>) return storage::int8;
    else if constexpr (std::is_same_v<T, std::int16_t>) return storage::int16;
    else if constexpr (std::is_same_v<T, std::int32_t>) return storage::int32;
    else if constexpr (std::is_same_v<T, std::int64_t>) return storage::int64;
    else if constexpr (std::is_same_v<T, std::uint8_t>) return storage::uint8;
    else if constexpr (std::is_same_v<T, std::uint16_t>) return storage::uint16;
    else if constexpr (std::is_same_v<T, std::uint32_t>) return storage::uint32;
    else if constexpr (std::is_same_v<T, std::uint64_t>) return storage::uint64;
    else if constexpr (std::is_same_v<T, float>) return storage::float32;
    else if constexpr (std::is_same_v<T, double>) return storage::float64;
    else if constexpr (std::is_same_v<T, decimal>) return storage::decimal;
    else if constexpr (std::is_same_v<T, std::string>) return storage::string;
    else if constexpr (std::is_same_v<T, std::string_view>) return storage::string_view;
    else if constexpr (std::is_same_v<T, bytes>) return storage::bytes;
    else if constexpr (std::is_same_v<T, date>) return storage::date;
    else if constexpr (std::is_same_v<T, std::chrono::year_month_day>) return storage::year_month_day;
    else if constexpr (std::is_same_v<T, time_of_day>) return storage::time_of_day;
    else if constexpr (std::is_same_v<T, timestamp>) return storage::timestamp;
    else if constexpr (std::is_same_v<T, instant>) return storage::instant;
    else if constexpr (std::is_same_v<T, interval>) return storage::interval;
    else if constexpr (std::is_same_v<T, uuid>) return storage::uuid;
    else if constexpr (std::is_same_v<T, json>) return storage::json;
    else if constexpr (std::is_same_v<T, value>) return storage::value;
    else return storage::codec;
}
template <class T>
struct optional_content {
    using type = T;
    static constexpr bool optional = false;
};
template <class T>
struct optional_content<std::optional<T>> {
    using type = T;
    static constexpr bool optional = true;
};
}  // namespace detail

/// Is `T` a `std::optional` of something?
template <class T>
inline constexpr bool is_optional_v = detail::optional_content<T>::optional;
/// `T` without its `std::optional`.
template <class T>
using non_optional_t = typename detail::optional_content<T>::type;
/// The storage of a member of type `T` or `std::optional<T>`; `storage::codec` when drivers do not know it.
template <class T>
inline constexpr storage storage_of = detail::storage_of_plain<non_optional_t<T>>();

}  // namespace aludel::core
