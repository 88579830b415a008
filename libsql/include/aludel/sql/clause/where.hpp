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
        Self copy{static_cast<Self const&>(*this)};
        add(this->node_of(copy), first, condition{more}...);
        return copy;
    }
    template <class... More>
    Self where(condition const& first, More const&... more) && {
        auto& self = static_cast<Self&>(*this);
        add(this->node_of(self), first, condition{more}...);
        return std::move(self);
    }

private:
    template <class... Conditions>
    static void add(ref<Node>& node, Conditions const&... conditions) {
        (detail::add_where(node, conditions.node()), ...);
    }
};

}  // namespace aludel::sql
