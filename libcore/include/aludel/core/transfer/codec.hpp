// SPDX-License-Identifier: BSL-1.0
/// How a C++ type that drivers do not know becomes an SQL value: the customisation point.
#pragma once

#include <aludel/core/transfer/slot.hpp>
#include <aludel/core/transfer/storage.hpp>
#include <aludel/core/transfer/store.hpp>

#include <chrono>
#include <concepts>
#include <ratio>
#include <type_traits>
#include <utility>

namespace aludel::core {

/// Specialise it for a type of your own:
///
///     template <> struct aludel::core::codec<money> {
///         using stored = aludel::core::decimal;           // a type that drivers know
///         static money decode(stored const&);
///         static stored encode(money const&);
///     };
template <class T>
struct codec;  // not defined: see type_is_mapped

/// Can a member of this type be stored, by a driver or by a codec?
template <class T>
concept has_codec = requires(T const& v, typename codec<T>::stored const& s) {
    { codec<T>::decode(s) } -> std::convertible_to<T>;
    { codec<T>::encode(v) } -> std::convertible_to<typename codec<T>::stored>;
};

template <class T>
inline constexpr bool type_is_mapped = storage_of<T> != storage::codec || has_codec<non_optional_t<T>>;

/// The C++ type that `T` is stored as, without optional: `T` itself or its codec's choice.
namespace detail {
template <class T, bool Known>
struct stored_as {
    using type = T;
};
template <class T>
struct stored_as<T, false> {
    using type = typename codec<T>::stored;
};

template <class T>
void codec_set(void* member, cell const& from, void const*) {
    using plain = non_optional_t<T>;
    using stored = typename codec<plain>::stored;
    if constexpr (is_optional_v<T>) {
        if (from.is_null()) {
            static_cast<T*>(member)->reset();
            return;
        }
    }
    stored content{};
    static constexpr slot how{.storage = storage_of<stored>};
    store(from, &content, how, {});
    *static_cast<T*>(member) = codec<plain>::decode(std::as_const(content));
}

template <class T>
cell codec_get(void const* member, value& scratch, void const*) {
    using plain = non_optional_t<T>;
    T const& content = *static_cast<T const*>(member);
    if constexpr (is_optional_v<T>) {
        if (!content) return {};
        scratch = value{typename codec<plain>::stored(codec<plain>::encode(*content))};
    } else {
        scratch = value{typename codec<plain>::stored(codec<plain>::encode(content))};
    }
    return view(scratch);
}
}  // namespace detail

template <class T>
using stored_as_t = typename detail::stored_as<non_optional_t<T>, storage_of<T> != storage::codec>::type;

/// The one slot_codec of `T` (which may be a std::optional).
template <class T>
slot_codec const* codec_for() {
    static slot_codec const one{detail::codec_set<T>, detail::codec_get<T>, nullptr,
                                kind_of_storage(storage_of<stored_as_t<T>>)};
    return &one;
}

/// The slot of a member of type `T` at `offset`, for `column`.
template <class T>
slot make_slot(std::size_t column, std::size_t offset) {
    static_assert(type_is_mapped<T>, "THIS TYPE HAS NO SQL FORM: specialise aludel::core::codec for it");
    slot made{.column = static_cast<std::uint16_t>(column),
              .storage = storage_of<T>,
              .nullable = is_optional_v<T> || std::is_same_v<T, value>,
              .offset = static_cast<std::uint32_t>(offset)};
    if constexpr (type_is_mapped<T> && storage_of<T> == storage::codec) made.codec = codec_for<T>();
    return made;
}

/// Clocks and durations of other precisions: seconds to nanoseconds, checked.
template <class Duration>
    requires(!std::same_as<Duration, std::chrono::microseconds> && !std::same_as<Duration, std::chrono::days>)
struct codec<std::chrono::sys_time<Duration>> {
    using stored = instant;
    static std::chrono::sys_time<Duration> decode(instant v) { return std::chrono::floor<Duration>(v); }
    static instant encode(std::chrono::sys_time<Duration> v) {
        return std::chrono::floor<std::chrono::microseconds>(v);
    }
};

}  // namespace aludel::core
