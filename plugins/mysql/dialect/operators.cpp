// SPDX-License-Identifier: BSL-1.0
// Operators that are written otherwise, and orderings.
#include <aludel/sql/compile/spelling.hpp>
#include <aludel/sql/expression/subquery.hpp>

#include "compiler.hpp"
#include "family.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace aludel::mysql {

namespace {
bool is_limited(sql::statement_node const& of) {
    if (of.kind() == sql::node_kind::select) return static_cast<sql::select_node const&>(of).limits.any();
    if (of.kind() == sql::node_kind::compound_select)
        return static_cast<sql::compound_select_node const&>(of).limits.any();
    return false;
}

/// Would the rest of the statement be a comment?
bool begins_comment(std::string_view text) {
    return text.find('#') != text.npos || text.find("--") != text.npos || text.find("/*") != text.npos;
}

bool is_operator_of_mariadb(std::string_view text) {
    static constexpr std::array<std::string_view, 33> known{
        "+",  "-",   "*",   "/",   "%",    "&",  "|",        "^",     "<<",     ">>",     "<",
        "<=", ">",   ">=",  "=",   "!=",   "<>", "<=>",      "&&",    "||",     ":=",     "AND",
        "OR", "XOR", "DIV", "MOD", "LIKE", "IS", "NOT LIKE", "RLIKE", "REGEXP", "IS NOT", "SOUNDS LIKE"};
    std::string word{text};
    for (char& each : word)
        if (each >= 'a' && each <= 'z') each = static_cast<char>(each - 'a' + 'A');
    return std::find(known.begin(), known.end(), word) != known.end();
}
}  // namespace

void statement_compiler::binary(sql::compilation& to, sql::binary_node const& of) const {
    if (of.operation() == sql::operation::custom) {
        auto const& text = of.details()->text;
        if (begins_comment(text))
            to.unsupported("the operator \"" + text + "\", which begins a comment", "use a function");
        if (is_mariadb(to.profile()) && !is_operator_of_mariadb(text))
            to.unsupported("the operator \"" + text + "\"", "use a function, or a database that has it");
    }
    bool const in = of.operation() == sql::operation::in || of.operation() == sql::operation::not_in;
    bool const of_subquery = in && of.right().kind() == sql::node_kind::scalar_subquery;
    if (!of_subquery || !is_limited(static_cast<sql::scalar_subquery_node const&>(of.right()).statement()))
        return sql::statement_compiler::binary(to, of);
    // The servers refuse LIMIT there, but not in a subquery of the subquery.
    bool const negated = of.operation() == sql::operation::not_in;
    if (negated) to << '(';
    to.operand(of.left(), sql::operation::in);
    to << sql::info(of.operation()).text << "(SELECT * FROM " << of.right() << " AS ";
    to.identifier(to.anonymous("anon", &of.right()));
    to << (negated ? "))" : ")");
}

void statement_compiler::order_nulls(sql::compilation& to, sql::unary_node const& of) {
    auto const order = sql::null_order_of(of);
    if (!order.anyway) {
        to.operand(order.value, sql::operation::is);
        to << (order.first ? " IS NOT NULL, " : " IS NULL, ");
    }
    to << order.ordered;
}

}  // namespace aludel::mysql
