// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <utility>

namespace aludel::sql {

/// WHERE of select, update and delete_from. Several conditions, in one call or in several, are joined by AND.
template <class Self, class Node>
class where_clause : public clause<Self, Node, where_clause<Self, Node>> {
public:
    template <class... More>
    Self where(condition const& first, More const&... more) const& {
        return this->changed([&](Node& node) { add(node, first, condition{more}...); });
    }
    template <class... More>
    Self where(condition const& first, More const&... more) && {
        return std::move(*this).changed([&](Node& node) { add(node, first, condition{more}...); });
    }

private:
    template <class... Conditions>
    static void add(Node& node, Conditions const&... conditions) {
        (node.where.push_back(conditions.node()), ...);
    }
};

}  // namespace aludel::sql
