// SPDX-License-Identifier: BSL-1.0
/// Copy-on-write: a statement handle changes its node in place while nobody else has it.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/statement/nodes.hpp>
#include <aludel/sql/tree/ref.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

namespace detail {
/// A node to be changed: the same one when it is unique, else a copy.
ALUDEL_SQL_API select_node& edit(ref<select_node>&);
ALUDEL_SQL_API compound_select_node& edit(ref<compound_select_node>&);
ALUDEL_SQL_API insert_node& edit(ref<insert_node>&);
ALUDEL_SQL_API update_node& edit(ref<update_node>&);
ALUDEL_SQL_API delete_node& edit(ref<delete_node>&);

ALUDEL_SQL_API ref<insert_node> insert_into(ref<from_node> const&);
ALUDEL_SQL_API ref<update_node> update_of(ref<from_node> const&);
ALUDEL_SQL_API ref<delete_node> delete_of(ref<from_node> const&);

// What most statements have, compiled once.
ALUDEL_SQL_API void add_where(ref<select_node>&, ref<expression_node> const&);
ALUDEL_SQL_API void add_where(ref<update_node>&, ref<expression_node> const&);
ALUDEL_SQL_API void add_where(ref<delete_node>&, ref<expression_node> const&);
ALUDEL_SQL_API void add_group_by(ref<select_node>&, ref<expression_node> const&);
ALUDEL_SQL_API void add_order_by(ref<select_node>&, ref<expression_node> const&);
ALUDEL_SQL_API void add_order_by(ref<compound_select_node>&, ref<expression_node> const&);
enum class limit_part : std::uint8_t { limit, offset };
ALUDEL_SQL_API void set_limit(ref<select_node>&, limit_part, ref<expression_node>);
ALUDEL_SQL_API void set_limit(ref<compound_select_node>&, limit_part, ref<expression_node>);
}  // namespace detail

/// Base of the statement types. Values: copying shares the node, changing a copy leaves the other alone.
template <class Self, class Node>
class statement_handle {
public:
    ref<Node> const& statement() const noexcept { return node_; }
    ref<Node> const& node() const noexcept { return node_; }

protected:
    explicit statement_handle(ref<Node> node) noexcept : node_{std::move(node)} {}

private:
    template <class, class, class>
    friend class clause;
    ref<Node> node_;
};

/// Base of the clauses: each of their functions comes twice, changing a copy and, on an rvalue, the object itself.
/// `Which` is the clause; it makes the bases of a statement differ.
template <class Self, class Node, class Which>
class clause {
protected:
    template <class Change>
    Self changed(Change&& change) const& {
        Self copy{static_cast<Self const&>(*this)};
        change(detail::edit(node_of(copy)));
        return copy;
    }
    template <class Change>
    Self changed(Change&& change) && {
        auto& self = static_cast<Self&>(*this);
        change(detail::edit(node_of(self)));
        return std::move(self);
    }
    static ref<Node>& node_of(Self& self) noexcept { return static_cast<statement_handle<Self, Node>&>(self).node_; }
};

}  // namespace aludel::sql
