// SPDX-License-Identifier: BSL-1.0
/// What the portable upsert means where there is no ON CONFLICT, for dialects' compilers.
#pragma once

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql {

/// Names of columns that make a unique key.
using key_columns = std::vector<std::string>;

/// The columns that the INSERT names, or all where it names none.
ALUDEL_SQL_API std::vector<std::string> inserted_columns(compilation const&, insert_node const&);
/// The unique keys that rows of this INSERT can violate. A key of which a column gets a number or NULL by itself cannot be.
ALUDEL_SQL_API std::vector<key_columns> violable_keys(compilation const&, insert_node const&);
/// The columns of the key that the upsert names, itself or by its constraint; empty: it holds for any key.
/// Errors: `compile_error` (construct-unsupported) for a partial index, and for a constraint that the table does not know.
ALUDEL_SQL_API key_columns conflict_key(compilation const&, insert_node const&);
/// Does the expression read this column of the table as it is, besides what could not be inserted?
ALUDEL_SQL_API bool reads_column(expression_node const&, table const&, std::string_view column);

/// How the two kinds of MERGE differ.
struct merge_style {
    std::string_view behind_target{};  ///< words about the target (locks)
    bool values_source = false;        ///< USING (VALUES …) AS new (…), not a SELECT of each row
    bool condition_behind = false;     ///< the condition of the update is its WHERE, not one of MATCHED
    bool updates_key = true;           ///< columns of the key may be assigned to
};

/// The portable upsert as MERGE, without what it returns, in a scope that the caller has entered. `excluded()` is a column
/// of the source, whose name is in `compilation::shown_source_as` while the rest is written.
/// Errors: `compile_error` for what MERGE cannot say.
ALUDEL_SQL_API void write_merge(compilation&, insert_node const&, merge_style const&);

}  // namespace aludel::sql
