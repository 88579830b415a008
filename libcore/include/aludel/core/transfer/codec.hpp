// SPDX-License-Identifier: BSL-1.0
/// How a C++ type that drivers do not know becomes an SQL value: the customisation point, and the slots made by it.
/// The codecs that come with it are in codec/integer.hpp, codec/enum.hpp and codec/chrono.hpp, all included here.
#pragma once

#include <aludel/core/transfer/slot.hpp>
#include <aludel/core/transfer/storage.hpp>
#include <aludel/core/transfer/store.hpp>
#include <aludel/core/transfer/type_name.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace aludel::core {

/// Specialise it for a type of your own, before the first use of the type in a mapping or a query:
///
///     template <>
///     struct aludel::core::codec<money> {
///         using stored = aludel::core::decimal;  // a type that drivers know, see storage.hpp; no optional, no view
///         static money decode(stored const&);
///         static stored encode(money const&);
///     };
///
/// (A type that some columns hold as a text and others as a number may have `static money decode_number(std::int64_t)` too.)
/// `std::optional<money>` then works too. Both functions may throw; `data_error` is the fitting type, and the driver adds
/// row and column to any Aludel error. The type is default-constructible and copied or moved into the member.
template <class T>
struct codec;  // not defined: see type_is_mapped

namespace detail {
/// Can a codec store as this?
template <class Stored>
inline constexpr bool storable = !is_optional_v<Stored> && !std::is_same_v<Stored, std::string_view> &&
                                 !std::is_same_v<Stored, value> && storage_of<Stored> != storage::codec;
}  // namespace detail

/// Does a usable codec of `T` exist?
template <class T>
concept has_codec = requires(T const& v, typename codec<T>::stored const& s) {
    { codec<T>::decode(s) } -> std::convertible_to<T>;
    { codec<T>::encode(v) } -> std::convertible_to<typename codec<T>::stored>;
} && detail::storable<typename codec<T>::stored>;

/// Can a member of this type be stored, by a driver or by a codec? `value` holds NULL itself, so it has no optional.
template <class T>
inline constexpr bool type_is_mapped =
    (storage_of<T> != storage::codec || has_codec<non_optional_t<T>>) && !std::is_same_v<T, std::optional<value>>;

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
    if constexpr (requires { codec<plain>::decode_number(std::int64_t{}); }) {
        // What is stored as a text in most columns is a number in this one.
        if (from.kind == kind::int16 || from.kind == kind::int32 || from.kind == kind::int64) {
            *static_cast<T*>(member) = codec<plain>::decode_number(from.number.integer);
            return;
        }
    }
    stored content{};
    static constexpr slot how{.storage = storage_of<stored>};
    store(from, &content, how, {.type = type_name<plain>});
    *static_cast<T*>(member) = codec<plain>::decode(std::as_const(content));
}

template <class T>
cell codec_get(void const* member, value& scratch, void const*) {
    using plain = non_optional_t<T>;
    using stored = typename codec<plain>::stored;
    T const& content = *static_cast<T const*>(member);
    if constexpr (is_optional_v<T>) {
        if (!content) return {};
        scratch = value{stored(codec<plain>::encode(*content))};
    } else {
        scratch = value{stored(codec<plain>::encode(content))};
    }
    return view(scratch);
}
}  // namespace detail

/// The C++ type that `T` is stored as, without optional: `T` itself or its codec's choice.
template <class T>
using stored_as_t = typename detail::stored_as<non_optional_t<T>, storage_of<T> != storage::codec>::type;

/// The one slot_codec of `T` (which may be a std::optional).
template <class T>
slot_codec const* codec_for() {
    static slot_codec const one{detail::codec_set<T>, detail::codec_get<T>, nullptr,
                                kind_of_storage(storage_of<stored_as_t<T>>), type_name<non_optional_t<T>>};
    return &one;
}

/// The slot of a member of type `T` at `offset`, for `column`.
template <class T>
slot make_slot(std::size_t column, std::size_t offset) {
    static_assert(!std::is_same_v<T, std::optional<value>>,
                  "aludel::core::value HOLDS NULL ITSELF: leave out the optional");
    static_assert(type_is_mapped<T>, "THIS TYPE HAS NO SQL FORM: specialise aludel::core::codec for it");
    slot made{.column = static_cast<std::uint16_t>(column), .offset = static_cast<std::uint32_t>(offset)};
    if constexpr (type_is_mapped<T>) {  // else the line above says all that there is to say
        made.storage = storage_of<T>;
        made.nullable = is_optional_v<T> || std::is_same_v<T, value>;
        if constexpr (storage_of<T> == storage::codec) made.codec = codec_for<T>();
    }
    return made;
}

}  // namespace aludel::core

#include <aludel/core/transfer/codec/chrono.hpp>
#include <aludel/core/transfer/codec/enum.hpp>
#include <aludel/core/transfer/codec/integer.hpp>
