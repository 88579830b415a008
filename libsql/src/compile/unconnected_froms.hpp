// SPDX-License-Identifier: BSL-1.0
/// Finds tables that came into a statement by accident.
#pragma once

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/expression/from.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <span>

namespace aludel::sql {

/// Of statements over mapped tables: refuses a source that is shown only because a column of it is used, when no join and no
/// condition connects it with the others, so that every row would be paired with every row. `named` are those that the program
/// has put into FROM itself. Decision 0011 has the reasons.
/// Errors: `compile_error` (from-unconnected).
void refuse_unconnected(compilation&, std::span<from_node const* const> shown, node_list const& named,
                        node_list const& where);

}  // namespace aludel::sql
