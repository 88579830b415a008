// SPDX-License-Identifier: BSL-1.0
/// How `with_for_update` locks the rows that a SELECT delivers.
#pragma once

#include <aludel/sql/clause/selectable.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <concepts>
#include <vector>

namespace aludel::sql {

/// A source or a column whose rows are locked.
struct lock_target {
    template <std::convertible_to<selectable> Source>
    lock_target(Source const& source) : node{selectable{source}.node()} {}
    template <detail::expression_handle Column>
    lock_target(Column const& column) : node{column.node()} {}
    template <class Node>
    lock_target(sql::ref<Node> const& of) : node{of} {}
    sql::ref<sql::node> node;
};

/// `with_for_update({.skip_locked = true, .of = {album}})`.
struct for_update {
    bool read = false;         ///< FOR SHARE
    bool key = false;          ///< FOR NO KEY UPDATE, with `read` FOR KEY SHARE
    bool nowait = false;       ///< an error instead of waiting
    bool skip_locked = false;  ///< without the rows that others have locked
    std::vector<lock_target> of{};
};

namespace detail {
ALUDEL_SQL_API void lock_rows(select_node&, for_update const&);
}

}  // namespace aludel::sql
