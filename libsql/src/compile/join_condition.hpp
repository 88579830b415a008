// SPDX-License-Identifier: BSL-1.0
/// ON clauses from foreign keys.
#pragma once

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/expression/from.hpp>

namespace aludel::sql {

/// The condition that the foreign keys between the two sides say. Errors: `compile_error` (join-no-foreign-key,
/// join-ambiguous).
ref<expression_node> join_condition(compilation const& in, from_node const& left, from_node const& right);
/// Is there a foreign key between the two, in either direction?
bool can_join(from_node const& left, from_node const& right);

}  // namespace aludel::sql
