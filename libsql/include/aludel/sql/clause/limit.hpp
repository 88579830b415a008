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
ALUDEL_SQL_API ref<expression_node> row_number(std::int64_t count);
template <class T>
ref<expression_node> row_count(T const& count) {
    static_assert(std::is_integral_v<T> || expression_handle<T>);
    if constexpr (expression_handle<T>) return count.node();
    else return row_number(static_cast<std::int64_t>(count));
}
}  // namespace detail

/// LIMIT, OFFSET and FETCH FIRST. A later call replaces an earlier one; `nullptr` takes it back.
template <class Self, class Node>
class limit_clause : public clause<Self, Node, limit_clause<Self, Node>> {
public:
    template <class Count>
    Self limit(Count const& count) const& {
        Self copy{static_cast<Self const&>(*this)};
        detail::set_limit(this->node_of(copy), detail::limit_part::limit, of(count));
        return copy;
    }
    template <class Count>
    Self limit(Count const& count) && {
        auto& self = static_cast<Self&>(*this);
        detail::set_limit(this->node_of(self), detail::limit_part::limit, of(count));
        return std::move(self);
    }
    template <class Count>
    Self offset(Count const& count) const& {
        Self copy{static_cast<Self const&>(*this)};
        detail::set_limit(this->node_of(copy), detail::limit_part::offset, of(count));
        return copy;
    }
    template <class Count>
    Self offset(Count const& count) && {
        auto& self = static_cast<Self&>(*this);
        detail::set_limit(this->node_of(self), detail::limit_part::offset, of(count));
        return std::move(self);
    }
    /// `FETCH FIRST n ROWS`, with ties or as a percentage where the database can.
    template <class Count>
    Self fetch(Count const& count, bool with_ties = false, bool percent = false) const {
        return this->changed([&](Node& node) {
            node.limits.fetch = of(count);
            node.limits.with_ties = with_ties;
            node.limits.percent = percent;
        });
    }
    /// The rows from `first` (counted from 0) to the one before `behind_last`.
    Self slice(std::int64_t first, std::int64_t behind_last) const {
        return this->changed([&](Node& node) {
            node.limits.limit = of(behind_last - first);
            node.limits.offset = first == 0 ? ref<expression_node>{} : of(first);
        });
    }

private:
    template <class Count>
    static ref<expression_node> of(Count const& count) {
        if constexpr (std::is_same_v<Count, std::nullptr_t>) return {};
        else return detail::row_count(count);
    }
};

}  // namespace aludel::sql
