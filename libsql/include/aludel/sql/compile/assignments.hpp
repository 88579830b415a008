// SPDX-License-Identifier: BSL-1.0
/// What INSERT, UPDATE and upserts have in common, for dialects' compilers.
#pragma once

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql {

class table;

/// The table that INSERT, UPDATE or DELETE changes, below its aliases; `of_join`: the first one of a join.
/// Errors: `compile_error` (dml-target) where it is none.
ALUDEL_SQL_API table const& assigned_table(compilation const&, from_node const& target, bool of_join = false);
/// The assignments in the order of the table's columns.
/// Errors: `compile_error` (column-unknown) for a name that the table has not.
ALUDEL_SQL_API std::vector<assignment_data const*> in_table_order(compilation const&, table const& target,
                                                                  std::vector<assignment_data> const& row);
/// A value of INSERT or SET: plain values are parameters of this name.
ALUDEL_SQL_API void write_assigned_value(compilation&, assignment_data const&, std::string const& parameter_name);

/// The name of the column that is assigned to.
ALUDEL_SQL_API std::string_view assigned_column(assignment_data const&);
/// ` ON CONFLICT (…) DO …`, as PostgreSQL and SQLite say it.
ALUDEL_SQL_API void write_on_conflict(compilation&, insert_node const&);

}  // namespace aludel::sql
