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
        return this->changed([&](Node& node) { (node.group_by.push_back(detail::item_node(items)), ...); });
    }
    template <class... Items>
    Self group_by(Items const&... items) && {
        return std::move(*this).changed([&](Node& node) { (node.group_by.push_back(detail::item_node(items)), ...); });
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
