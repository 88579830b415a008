// SPDX-License-Identifier: BSL-1.0
/// What can follow an aggregate: windows with their frames, FILTER, WITHIN GROUP, an ordering inside. `sum(x).over(w)` and
/// `over(sum(x), w)` are the same.
#pragma once

#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/expression/function.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::sql {

// The ends of a frame.

inline frame_bound const unbounded_preceding{frame_bound::kind::unbounded_preceding, {}};
inline frame_bound const current_row{frame_bound::kind::current_row, {}};
inline frame_bound const unbounded_following{frame_bound::kind::unbounded_following, {}};
/// So many rows, or so much less, before the current one.
template <class Distance>
frame_bound preceding(Distance const& distance) {
    return {frame_bound::kind::preceding, detail::node_of(detail::to_operand(distance))};
}
template <class Distance>
frame_bound following(Distance const& distance) {
    return {frame_bound::kind::following, detail::node_of(detail::to_operand(distance))};
}

/// `rows(preceding(5), current_row)`: ROWS BETWEEN 5 PRECEDING AND CURRENT ROW.
inline window_frame rows(frame_bound from, frame_bound to, window_frame::exclusion without = {}) {
    return {window_frame::unit::rows, std::move(from), std::move(to), without};
}
inline window_frame range(frame_bound from, frame_bound to, window_frame::exclusion without = {}) {
    return {window_frame::unit::range, std::move(from), std::move(to), without};
}
inline window_frame groups(frame_bound from, frame_bound to, window_frame::exclusion without = {}) {
    return {window_frame::unit::groups, std::move(from), std::move(to), without};
}

/// What a window is divided or ordered by: `{a, b.desc()}`, or a vector made at run time. The name of a label is no expression.
class expression_list {
public:
    expression_list() = default;
    expression_list(std::vector<expression> items) : items_{std::move(items)} {}
    template <class... Items>
        requires(sizeof...(Items) > 0 && !(std::is_base_of_v<expression_list, Items> || ...) &&
                 !(std::same_as<std::vector<expression>, Items> || ...))
    expression_list(Items const&... items) {
        static_assert((std::is_base_of_v<expression, Items> && ...), "a window is divided and ordered by expressions");
        if constexpr ((std::is_base_of_v<expression, Items> && ...)) items_ = {expression{items}...};
    }

    std::vector<expression> const& items() const { return items_; }

private:
    std::vector<expression> items_;
};

/// What a window is: `over(sum(x), {.partition_by = {a, b}, .order_by = {c.desc()}, .frame = rows(preceding(5), current_row)})`.
struct window {
    expression_list partition_by{};
    expression_list order_by{};
    std::optional<window_frame> frame{};
};
namespace detail {
ALUDEL_SQL_API ref<expression_node> over(ref<expression_node> const&, window const&);
ALUDEL_SQL_API ref<expression_node> within_group(ref<expression_node> const&, std::vector<expression> const&);
ALUDEL_SQL_API ref<expression_node> ordered(ref<expression_node> const&, std::vector<expression> const&);
}  // namespace detail

template <class T>
expr<T> over(expr<T> const& of, window const& w = {}) {
    return expr<T>{detail::over(of.node(), w)};
}
/// `x FILTER (WHERE …)` of an aggregate.
template <class T>
expr<T> filter(expr<T> const& of, condition const& where) {
    return expr<T>{make<filter_node>(of.node(), where.node())};
}
/// `percentile_cont(0.5) WITHIN GROUP (ORDER BY x)`.
template <class T, std::derived_from<expression>... Items>
expr<T> within_group(expr<T> const& of, Items const&... order_by) {
    return expr<T>{detail::within_group(of.node(), {order_by...})};
}
template <class T>
expr<T> expr<T>::over(window const& w) const {
    return sql::over(*this, w);
}
template <class T>
expr<T> expr<T>::over() const {
    return sql::over(*this);
}
template <class T>
expr<T> expr<T>::filter(condition const& where) const {
    return sql::filter(*this, where);
}
template <class T>
template <std::derived_from<expression>... Items>
expr<T> expr<T>::within_group(Items const&... order_by) const {
    return sql::within_group(*this, order_by...);
}
/// `string_agg(name, ',' ORDER BY name)`. Errors: `usage_error` (aggregate-order) when it is no function call.
template <class T, std::derived_from<expression>... Items>
expr<T> aggregate_order_by(expr<T> const& of, Items const&... order_by) {
    return expr<T>{detail::ordered(of.node(), {order_by...})};
}

}  // namespace aludel::sql
