// SPDX-License-Identifier: BSL-1.0
/// Spellings that several dialects share, for their compilers.
#pragma once

#include <aludel/core/value/value.hpp>
#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/expression/function.hpp>
#include <aludel/sql/expression/nodes.hpp>

#include <string>
#include <string_view>

namespace aludel::sql {

/// "00ff", for literals of binary values.
ALUDEL_SQL_API std::string hexadecimal(core::bytes const&);

/// `sum(CASE WHEN condition THEN x END)` for `sum(x) FILTER (WHERE condition)`: an aggregate leaves NULLs out.
/// Errors: `compile_error` (construct-unsupported) where the aggregate has no argument.
ALUDEL_SQL_API void write_filter_as_case(compilation&, filter_node const&);

/// `x DESC NULLS LAST`, taken apart for databases to which NULL is less than every value and which have no such words.
struct null_order {
    expression_node const& ordered;  ///< `x DESC`
    expression_node const& value;    ///< `x`
    bool first;
    bool anyway;  ///< that is where the NULLs are without a word
};
/// `of`: nulls_first or nulls_last.
ALUDEL_SQL_API null_order null_order_of(unary_node const& of) noexcept;
/// An item of an index, whose NULLs are where ORDER BY has them: without the words for it.
/// Errors: `compile_error` (construct-unsupported) where they are to be at the other end.
ALUDEL_SQL_API ref<expression_node> index_item_without_nulls(core::profile, ref<expression_node> const& item);

/// `called(left, right)` for an operator that is a function in this dialect; operators in it get parentheses.
ALUDEL_SQL_API void write_as_function(compilation&, binary_node const&, std::string_view called);

}  // namespace aludel::sql
