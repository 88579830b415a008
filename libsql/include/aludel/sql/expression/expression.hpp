// SPDX-License-Identifier: BSL-1.0
/// Handles of expressions, and what they can be compared with.
#pragma once

#include <aludel/core/transfer/codec.hpp>
#include <aludel/core/value/value.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/type/type.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::sql {

/// An expression whose C++ type is not known here: the base of all handles. One counted pointer.
class expression {
public:
    explicit expression(ref<expression_node> node) noexcept : node_{std::move(node)} {}
    ref<expression_node> const& node() const noexcept { return node_; }
    sql::type type() const noexcept { return node_->type(); }

private:
    ref<expression_node> node_;
};

template <class T>
class expr;
class condition;

namespace detail {

/// One side of an operator: an expression, or a value that becomes a parameter.
struct operand {
    ref<expression_node> node{};
    core::value value{};
};

// value_of: the C++ type of what an expression or a plain value delivers; void for what has no SQL form.
template <class T>
struct value_of_plain {
    using type = T;
};
template <>
struct value_of_plain<char const*> {
    using type = std::string;
};
template <>
struct value_of_plain<char*> {
    using type = std::string;
};
template <>
struct value_of_plain<std::string_view> {
    using type = std::string;
};
template <>
struct value_of_plain<std::nullptr_t> {
    using type = std::nullopt_t;
};

template <class T>
T value_of_handle(expr<T> const*);
template <class T>
concept expression_handle = std::is_base_of_v<expression, T>;

template <class T>
struct value_of_type : value_of_plain<std::decay_t<T>> {};
template <expression_handle T>
    requires requires { typename T::value_type; }
struct value_of_type<T> {
    using type = typename T::value_type;
};

/// A value as it travels.
template <class T>
core::value to_value(T const& of) {
    if constexpr (std::is_same_v<T, core::value>) return of;
    else if constexpr (core::is_optional_v<T>) return of ? to_value(*of) : core::value{};
    else if constexpr (std::is_constructible_v<core::value, T const&>) return core::value{of};
    else return core::value{typename core::codec<T>::stored(core::codec<T>::encode(of))};
}
/// One side of a comparison: an expression as it is, or the value.
template <expression_handle T>
expression const& side_of(T const& of) noexcept {
    return of;
}
template <class T>
    requires(!expression_handle<T>)
core::value side_of(T const& of) {
    return to_value(of);
}
template <class T>
operand to_operand(T const& of) {
    if constexpr (expression_handle<T>) return {of.node(), {}};
    else return {{}, to_value(of)};
}

}  // namespace detail

template <class T>
using value_of = typename detail::value_of_type<std::remove_cvref_t<T>>::type;

/// The SQL type that a C++ type has without further words.
template <class T>
sql::type type_of();

namespace detail {
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = !std::is_same_v<std::vector<T>, core::bytes>;
}  // namespace detail

template <class T>
sql::type type_of() {
    using plain = core::non_optional_t<T>;
    if constexpr (detail::is_vector<plain>) return array_of(type_of<typename plain::value_type>());
    else if constexpr (std::is_same_v<plain, core::value>) return {};
    else if constexpr (core::storage_of<plain> != core::storage::codec)
        return type_of_kind(core::parameter_kind(core::slot{.storage = core::storage_of<plain>}));
    else return type_of<core::stored_as_t<plain>>();
}

namespace detail {
template <class T>
inline constexpr bool is_number =
    (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) || std::is_same_v<T, core::decimal>;
template <class A, class B>
consteval bool comparable_plain() {
    if (std::is_same_v<A, B> || std::is_same_v<A, core::value> || std::is_same_v<B, core::value>) return true;
    if (std::is_same_v<A, std::nullopt_t> || std::is_same_v<B, std::nullopt_t>) return true;
    if (is_number<A> && is_number<B>) return true;
    using core::date;
    constexpr bool dates = std::is_same_v<A, date> && std::is_same_v<B, std::chrono::year_month_day>;
    constexpr bool dates_too = std::is_same_v<B, date> && std::is_same_v<A, std::chrono::year_month_day>;
    return dates || dates_too;
}
}  // namespace detail

// Named for the first line of the compiler's message; see docs/errors/ for what they say.

template <class Left, class Right>
inline constexpr bool SQL_TYPES_CAN_BE_COMPARED =
    detail::comparable_plain<core::non_optional_t<Left>, core::non_optional_t<Right>>();
namespace detail {
template <class T>
inline constexpr bool is_moment = std::is_same_v<T, core::date> || std::is_same_v<T, core::time_of_day> ||
                                  std::is_same_v<T, core::timestamp> || std::is_same_v<T, core::instant>;
/// A moment and a span of time, in either order.
template <class A, class B>
inline constexpr bool moment_and_span =
    (is_moment<A> && std::is_same_v<B, core::interval>) || (is_moment<B> && std::is_same_v<A, core::interval>);
}  // namespace detail

template <class Left, class Right>
inline constexpr bool SQL_TYPES_CAN_BE_CALCULATED_WITH =
    (SQL_TYPES_CAN_BE_COMPARED<Left, Right> ||
     detail::moment_and_span<core::non_optional_t<Left>, core::non_optional_t<Right>>) &&
    !std::is_same_v<core::non_optional_t<Left>, bool> && !std::is_same_v<core::non_optional_t<Right>, bool>;
template <class T>
inline constexpr bool SQL_EXPRESSION_IS_TEXT =
    std::is_same_v<core::non_optional_t<T>, std::string> || std::is_same_v<T, core::value>;
template <class T>
inline constexpr bool SQL_EXPRESSION_IS_INTEGER =
    (std::is_integral_v<core::non_optional_t<T>> && !std::is_same_v<core::non_optional_t<T>, bool>) ||
    std::is_same_v<T, core::value>;
template <class T>
inline constexpr bool SQL_EXPRESSION_IS_JSON =
    std::is_same_v<core::non_optional_t<T>, core::json> || std::is_same_v<T, core::value>;
template <class T>
inline constexpr bool SQL_EXPRESSION_IS_A_CONDITION =
    std::is_same_v<core::non_optional_t<T>, bool> || std::is_same_v<T, core::value>;

}  // namespace aludel::sql
