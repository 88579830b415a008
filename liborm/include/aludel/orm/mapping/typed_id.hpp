// SPDX-License-Identifier: BSL-1.0
/// Typed ids: the key of a user is not the key of an order.
#pragma once

#include <aludel/core/transfer/codec.hpp>

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <type_traits>

namespace aludel::orm {

namespace detail {
template <class T, class Other>
inline constexpr bool IDS_ARE_OF_THE_SAME_ENTITY = std::is_same_v<T, Other>;
}  // namespace detail

/// The number that identifies a `T`, as `T`'s primary key and in foreign keys to it. `T` may be incomplete.
/// Zero, the default, means "not set" for a generated key.
template <class T, std::integral Number = std::int64_t>
class id {
public:
    using entity = T;
    using number_type = Number;

    constexpr id() noexcept = default;
    explicit constexpr id(Number number) noexcept : number_{number} {}
    constexpr Number number() const noexcept { return number_; }
    explicit constexpr operator bool() const noexcept { return number_ != Number{}; }

    friend constexpr bool operator==(id const&, id const&) noexcept = default;
    friend constexpr auto operator<=>(id const&, id const&) noexcept = default;

    /// Only refuses, in words.
    template <class Other, class OtherNumber>
        requires(!std::is_same_v<id<Other, OtherNumber>, id>)
    friend constexpr bool operator==(id const&, id<Other, OtherNumber> const&) {
        static_assert(detail::IDS_ARE_OF_THE_SAME_ENTITY<T, Other>, "these are ids of different entities");
        return false;
    }

private:
    Number number_{};
};

namespace detail {
template <class T>
inline constexpr bool is_typed_id = false;
template <class T, class Number>
inline constexpr bool is_typed_id<id<T, Number>> = true;
}  // namespace detail

}  // namespace aludel::orm

template <class T, class Number>
struct aludel::core::codec<aludel::orm::id<T, Number>> {
    using stored = aludel::core::stored_as_t<Number>;
    static constexpr aludel::orm::id<T, Number> decode(stored number) noexcept {
        return aludel::orm::id<T, Number>{static_cast<Number>(number)};
    }
    static constexpr stored encode(aludel::orm::id<T, Number> from) noexcept {
        return static_cast<stored>(from.number());
    }
};

template <class T, class Number>
struct std::hash<aludel::orm::id<T, Number>> {
    std::size_t operator()(aludel::orm::id<T, Number> of) const noexcept { return std::hash<Number>{}(of.number()); }
};
