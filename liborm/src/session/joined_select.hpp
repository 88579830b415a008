// SPDX-License-Identifier: BSL-1.0
/// A select with the joins that joined loading adds to it.
#pragma once

#include <aludel/sql/statement/nodes.hpp>

#include "load_plan.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace aludel::orm::detail {

/// An object that each row brings along.
struct joined_object {
    std::size_t
        owner;  ///< which of the row's objects owns the relationship: those that were selected come first, then these
    load_edge const* edge;
};

/// One selected entity: the position of its source among the columns, and what is loaded with it.
struct selected_entity {
    mapper const* entity;
    std::size_t column;  ///< in select_node::columns
    std::vector<load_edge> const* edges;
};

struct joined_select {
    sql::ref<sql::select_node> statement{};  ///< the columns of the joined objects follow those of the original
    std::vector<joined_object> objects{};
};

/// How many of the select's columns stand for the entity whose first is at `column`: one when that is its source.
std::size_t columns_written(sql::select_node const&, std::size_t column, mapper const& of);

/// Joins every edge `joined` outer, below other joined ones too. A select with LIMIT or DISTINCT that a collection is joined
/// to becomes a subquery first, so that the limit counts objects.
/// Errors: `usage_error` (load-joined) when a collection is joined to such a select that selects more than one entity.
joined_select join_edges(sql::select_node const&, std::span<selected_entity const>);

}  // namespace aludel::orm::detail
