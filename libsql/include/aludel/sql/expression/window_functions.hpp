// SPDX-License-Identifier: BSL-1.0
/// The window functions of the SQL standard, with the types of their results: `rank().over({.order_by = {x.desc()}})`.
#pragma once

#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/expression/function.hpp>
#include <aludel/sql/expression/functions.hpp>
#include <aludel/sql/expression/window.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace aludel::sql {

inline expr<std::int64_t> row_number() { return func<std::int64_t>("row_number"); }
/// With gaps after rows of equal rank, and without.
inline expr<std::int64_t> rank() { return func<std::int64_t>("rank"); }
inline expr<std::int64_t> dense_rank() { return func<std::int64_t>("dense_rank"); }
/// From 0 to 1.
inline expr<double> percent_rank() { return func<double>("percent_rank"); }
inline expr<double> cume_dist() { return func<double>("cume_dist"); }
/// In which of so many groups of equal size the row is, from 1.
template <class Count>
expr<std::int64_t> ntile(Count const& groups) {
    return func<std::int64_t>("ntile", groups);
}

namespace detail {
template <class E, class... Others>
auto of_another_row(std::string_view function, E const& of, Others const&... others) {
    return expr<optional_of<value_of<E>>>{call(function, {operand{of.node(), {}}, to_operand(others)...}, of.type())};
}
}  // namespace detail

/// Of the row so many (1) before the current one: NULL when there is none, or `otherwise`.
template <detail::expression_handle E>
auto lag(E const& of) {
    return detail::of_another_row("lag", of);
}
template <detail::expression_handle E, class Offset>
auto lag(E const& of, Offset const& rows) {
    return detail::of_another_row("lag", of, rows);
}
template <detail::expression_handle E, class Offset, class Otherwise>
auto lag(E const& of, Offset const& rows, Otherwise const& otherwise) {
    static_assert(SQL_TYPES_CAN_BE_COMPARED<value_of<E>, value_of<Otherwise>>, "these SQL types cannot be compared");
    return detail::of_another_row("lag", of, rows, otherwise);
}
/// Of the row so many (1) behind the current one.
template <detail::expression_handle E>
auto lead(E const& of) {
    return detail::of_another_row("lead", of);
}
template <detail::expression_handle E, class Offset>
auto lead(E const& of, Offset const& rows) {
    return detail::of_another_row("lead", of, rows);
}
template <detail::expression_handle E, class Offset, class Otherwise>
auto lead(E const& of, Offset const& rows, Otherwise const& otherwise) {
    static_assert(SQL_TYPES_CAN_BE_COMPARED<value_of<E>, value_of<Otherwise>>, "these SQL types cannot be compared");
    return detail::of_another_row("lead", of, rows, otherwise);
}
/// Of the first, the last and the n-th row of the frame.
template <detail::expression_handle E>
auto first_value(E const& of) {
    return detail::of_another_row("first_value", of);
}
template <detail::expression_handle E>
auto last_value(E const& of) {
    return detail::of_another_row("last_value", of);
}
template <detail::expression_handle E, class Position>
auto nth_value(E const& of, Position const& position) {
    return detail::of_another_row("nth_value", of, position);
}

}  // namespace aludel::sql
