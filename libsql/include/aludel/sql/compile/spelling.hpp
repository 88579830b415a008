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

/// `called(left, right)` for an operator that is a function in this dialect; operators in it get parentheses.
ALUDEL_SQL_API void write_as_function(compilation&, binary_node const&, std::string_view called);

}  // namespace aludel::sql
