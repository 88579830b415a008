// SPDX-License-Identifier: BSL-1.0
/// What INSERT, UPDATE and upserts have in common, for dialects' compilers.
#pragma once

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <string_view>

namespace aludel::sql {

/// The name of the column that is assigned to.
ALUDEL_SQL_API std::string_view assigned_column(assignment_data const&);
/// ` ON CONFLICT (…) DO …`, as PostgreSQL and SQLite say it.
ALUDEL_SQL_API void write_on_conflict(compilation&, insert_node const&);

}  // namespace aludel::sql
