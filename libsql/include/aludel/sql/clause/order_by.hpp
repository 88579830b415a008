// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/expression/subquery.hpp>
#include <aludel/sql/statement/handle.hpp>
#include <aludel/sql/statement/text.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

namespace aludel::sql {

namespace detail {
inline ref<expression_node> item_node(expression const& item) { return item.node(); }
/// A label of the columns clause, by its name.
inline ref<expression_node> item_node(text_statement const& words) { return words.as_expression(); }
ALUDEL_SQL_API ref<expression_node> item_node(std::string_view label);
}  // namespace detail

/// A label of the columns clause, by its name, from the last to the first: `order_by(descending("n"))`.
ALUDEL_SQL_API ordering descending(std::string_view label);

/// ORDER BY: expressions, `x.desc()`, labels by name. Calls add up; `order_by(nullptr)` forgets those before.
template <class Self, class Node>
class order_by_clause : public clause<Self, Node, order_by_clause<Self, Node>> {
public:
    template <class... Items>
    Self order_by(Items const&... items) const& {
        Self copy{static_cast<Self const&>(*this)};
        (detail::add_order_by(this->node_of(copy), detail::item_node(items)), ...);
        return copy;
    }
    template <class... Items>
    Self order_by(Items const&... items) && {
        auto& self = static_cast<Self&>(*this);
        (detail::add_order_by(this->node_of(self), detail::item_node(items)), ...);
        return std::move(self);
    }
    Self order_by(std::nullptr_t) const& {
        return this->changed([](Node& node) { node.order_by.clear(); });
    }
    Self order_by(std::nullptr_t) && {
        return std::move(*this).changed([](Node& node) { node.order_by.clear(); });
    }
};

}  // namespace aludel::sql
