// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace aludel::sql {

namespace detail {
/// A number of rows: a plain number is a parameter.
template <class T>
ref<expression_node> row_count(T const& count) {
    static_assert(std::is_integral_v<T> || expression_handle<T>);
    if constexpr (expression_handle<T>) return count.node();
    else return node_of({{}, core::value{static_cast<std::int64_t>(count)}}, big_integer);
}
}  // namespace detail

/// LIMIT, OFFSET and FETCH FIRST. A later call replaces an earlier one; `nullptr` takes it back.
template <class Self, class Node>
class limit_clause : public clause<Self, Node, limit_clause<Self, Node>> {
public:
    template <class Count>
    Self limit(Count const& count) const& {
        return this->changed([&](Node& node) { set(node.limits.limit, count); });
    }
    template <class Count>
    Self limit(Count const& count) && {
        return std::move(*this).changed([&](Node& node) { set(node.limits.limit, count); });
    }
    template <class Count>
    Self offset(Count const& count) const& {
        return this->changed([&](Node& node) { set(node.limits.offset, count); });
    }
    template <class Count>
    Self offset(Count const& count) && {
        return std::move(*this).changed([&](Node& node) { set(node.limits.offset, count); });
    }
    /// `FETCH FIRST n ROWS`, with ties or as a percentage where the database can.
    template <class Count>
    Self fetch(Count const& count, bool with_ties = false, bool percent = false) const {
        return this->changed([&](Node& node) {
            set(node.limits.fetch, count);
            node.limits.with_ties = with_ties;
            node.limits.percent = percent;
        });
    }
    Self slice(std::int64_t first, std::int64_t behind_last) const {
        return this->changed([&](Node& node) {
            set(node.limits.limit, behind_last - first);
            set(node.limits.offset, first);
        });
    }

private:
    template <class Count>
    static void set(ref<expression_node>& target, Count const& count) {
        if constexpr (std::is_same_v<Count, std::nullptr_t>) target = {};
        else target = detail::row_count(count);
    }
};

}  // namespace aludel::sql
