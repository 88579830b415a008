// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/order_by.hpp>
#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <cstddef>
#include <utility>

namespace aludel::sql {

/// GROUP BY and HAVING of select.
template <class Self, class Node>
class group_by_clause : public clause<Self, Node, group_by_clause<Self, Node>> {
public:
    template <class... Items>
    Self group_by(Items const&... items) const& {
        Self copy{static_cast<Self const&>(*this)};
        (detail::add_group_by(this->node_of(copy), detail::item_node(items)), ...);
        return copy;
    }
    template <class... Items>
    Self group_by(Items const&... items) && {
        auto& self = static_cast<Self&>(*this);
        (detail::add_group_by(this->node_of(self), detail::item_node(items)), ...);
        return std::move(self);
    }
    /// Forgets those before.
    Self group_by(std::nullptr_t) const& {
        return this->changed([](Node& node) { node.group_by.clear(); });
    }
    Self group_by(std::nullptr_t) && {
        return std::move(*this).changed([](Node& node) { node.group_by.clear(); });
    }
    Self having(condition const& what) const& {
        return this->changed([&](Node& node) { node.having.push_back(what.node()); });
    }
    Self having(condition const& what) && {
        return std::move(*this).changed([&](Node& node) { node.having.push_back(what.node()); });
    }
};

}  // namespace aludel::sql
