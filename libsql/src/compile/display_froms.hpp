// SPDX-License-Identifier: BSL-1.0
/// Which sources a SELECT shows in FROM.
#pragma once

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <vector>

namespace aludel::sql {

/// The sources that an expression reads from, in order, each once. Not those inside scalar subqueries.
void add_sources(std::vector<from_node const*>& to, node const& expression);
/// Every source of `from` including the parts of joins.
void add_with_parts(std::vector<from_node const*>& to, from_node const& from);

/// Owns the joins that `join()` clauses build.
struct display_froms {
    std::vector<ref<from_node>> owned;
    std::vector<from_node const*> shown;
};
/// `in_from`: the statement stands in FROM, where nothing is correlated unless that is said.
display_froms froms_to_show(compilation& in, select_node const& of, bool in_from);

}  // namespace aludel::sql
