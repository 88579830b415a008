// SPDX-License-Identifier: BSL-1.0
/// The compiled code behind the operators: it makes nodes of operands, types binds, and turns comparisons with NULL.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/expression/expression.hpp>
#include <aludel/sql/expression/operator.hpp>
#include <aludel/sql/expression/special.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <string_view>
#include <vector>

namespace aludel::sql::detail {

/// `left op right`; equality with NULL becomes IS NULL. Errors: `usage_error` (types-differ) when the types cannot be compared.
ALUDEL_SQL_API ref<expression_node> compare(operation, operand&& left, operand&& right);
ALUDEL_SQL_API ref<expression_node> compare(operation, expression const& left, expression const& right);
ALUDEL_SQL_API ref<expression_node> compare(operation, expression const& left, core::value&& right);
ALUDEL_SQL_API ref<expression_node> compare(operation, core::value&& left, expression const& right);
/// Arithmetic; + of texts is concatenation.
ALUDEL_SQL_API ref<expression_node> calculate(operation, operand&& left, operand&& right);
ALUDEL_SQL_API ref<expression_node> combine(operation and_or_or, ref<expression_node> const& left,
                                            ref<expression_node> const& right);
ALUDEL_SQL_API ref<expression_node> combine(operation and_or_or, node_list terms);
/// NOT: comparisons turn into their opposites.
ALUDEL_SQL_API ref<expression_node> negate(ref<expression_node> const&);
ALUDEL_SQL_API ref<expression_node> minus(ref<expression_node> const&);
ALUDEL_SQL_API ref<expression_node> in_values(operation in_or_not_in, ref<expression_node> const& subject,
                                              std::vector<core::value> values);
/// `list` is a named parameter that holds any number of values.
ALUDEL_SQL_API ref<expression_node> in_list(operation in_or_not_in, ref<expression_node> const& subject,
                                            ref<expression_node> const& list);
ALUDEL_SQL_API ref<expression_node> in_expressions(operation in_or_not_in, ref<expression_node> const& subject,
                                                   std::vector<operand> members);
ALUDEL_SQL_API ref<expression_node> in_subquery(operation in_or_not_in, ref<expression_node> const& subject,
                                                ref<statement_node> const& statement);
ALUDEL_SQL_API ref<expression_node> between(ref<expression_node> const& subject, operand low, operand high,
                                            bool negated, bool symmetric = false);
/// IS with a truth value: `x IS true`.
ALUDEL_SQL_API ref<expression_node> is(ref<expression_node> const& subject, bool truth, bool negated);
ALUDEL_SQL_API ref<expression_node> bit_not(ref<expression_node> const&);
ALUDEL_SQL_API ref<expression_node> quantified(operation any_or_all, ref<expression_node> const& of);
/// One of the expressions of special.hpp; values among the operands become parameters beside the first operand.
ALUDEL_SQL_API ref<expression_node> special_of(special, std::vector<operand> operands, type result,
                                               std::string_view text = {});
ALUDEL_SQL_API ref<expression_node> regexp(ref<expression_node> const& subject, operand pattern,
                                           std::string_view flags);
ALUDEL_SQL_API ref<expression_node> match_text(ref<expression_node> const& subject, operand pattern,
                                               std::string_view configuration);
ALUDEL_SQL_API ref<expression_node> extract(std::string_view field, ref<expression_node> const& from);
ALUDEL_SQL_API ref<expression_node> try_cast(ref<expression_node> const&, type to);
/// A part of a JSON value as a value of type `as`.
ALUDEL_SQL_API ref<expression_node> json_as(ref<expression_node> const& part, type as);
ALUDEL_SQL_API ref<expression_node> json_text(ref<expression_node> const& part);
/// LIKE and its relatives; `prefix` and `suffix` ("%") are put around the pattern by concatenation in SQL.
ALUDEL_SQL_API ref<expression_node> like(operation, ref<expression_node> const& subject, operand pattern,
                                         std::string_view prefix, std::string_view suffix, std::string_view escape,
                                         bool autoescape = false);
ALUDEL_SQL_API ref<expression_node> custom(std::string_view text, int precedence, bool comparison, operand left,
                                           operand right, type result);
ALUDEL_SQL_API ref<expression_node> label(std::string_view called, ref<expression_node> const&);
ALUDEL_SQL_API ref<expression_node> order(operation, ref<expression_node> const&);
ALUDEL_SQL_API ref<expression_node> cast(ref<expression_node> const&, type to, bool only_in_cxx = false);
ALUDEL_SQL_API ref<expression_node> collate(ref<expression_node> const&, std::string_view collation);
ALUDEL_SQL_API ref<expression_node> call(std::string_view function, std::vector<operand> arguments, type result);
ALUDEL_SQL_API ref<expression_node> count_all();
ALUDEL_SQL_API ref<expression_node> aggregate(name const& function, ref<expression_node> argument, type result,
                                              bool distinct = false);
ALUDEL_SQL_API ref<expression_node> case_of(operand subject, bool has_subject,
                                            std::vector<std::pair<operand, operand>> branches, operand otherwise,
                                            bool has_otherwise);
/// The node of an operand, as a parameter named after nothing when it is a value.
ALUDEL_SQL_API ref<expression_node> node_of(operand&&, type peer = {});
/// A truth value to stand in WHERE. Errors: `usage_error` (condition-type) for an expression of another type.
ALUDEL_SQL_API ref<expression_node> as_condition(ref<expression_node> const&);
/// `x escaped`: %, _ and the escape character made literal.
ALUDEL_SQL_API std::string escape_pattern(std::string_view text, char escape);
/// Steps into a JSON value as a JSON array: `["a", 1]`. Throws usage_error for a step that is neither text nor integer.
ALUDEL_SQL_API std::string json_path(std::vector<core::value> const& steps);

}  // namespace aludel::sql::detail
