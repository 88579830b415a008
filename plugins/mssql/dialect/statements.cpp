// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"

#include <string>

namespace aludel::mssql {

namespace {

/// Is the limit said by TOP? It takes a number, and no rows to skip.
bool is_top(sql::row_limit const& of) noexcept {
    if (of.offset) return false;
    if (of.fetch) return of.with_ties || of.percent;
    return of.limit && of.limit->kind() == sql::node_kind::bind;
}

}  // namespace

void statement_compiler::select(sql::compilation& to, sql::select_node const& of) const {
    auto const& limits = of.limits;
    if (limits.any() && !is_top(limits) && of.order_by.empty())
        to.unsupported("OFFSET, or a limit that is an expression, without ORDER BY", "add order_by()");
    if ((limits.with_ties || limits.percent) && limits.offset)
        to.unsupported("OFFSET together with WITH TIES or PERCENT", "filter by rank() in a subquery");
    sql::statement_compiler::select(to, of);
}

void statement_compiler::distinct_clause(sql::compilation& to, sql::select_node const& of) const {
    sql::statement_compiler::distinct_clause(to, of);
    auto const& limits = of.limits;
    if (!is_top(limits)) return;
    auto const& count = limits.fetch ? *limits.fetch : *limits.limit;
    // A parameter needs parentheses.
    to << "TOP (" << count << ')' << (limits.percent ? " PERCENT" : "") << (limits.with_ties ? " WITH TIES" : "")
       << ' ';
}

void statement_compiler::limit_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (is_top(of)) return;
    if (of.offset) to << " OFFSET " << *of.offset << " ROWS";
    else to << " OFFSET 0 ROWS";
    if (of.limit) to << " FETCH FIRST " << *of.limit << " ROWS ONLY";
}

void statement_compiler::fetch_clause(sql::compilation& to, sql::row_limit const& of) const {
    limit_clause(to, {.limit = of.fetch, .offset = of.offset, .with_ties = of.with_ties, .percent = of.percent});
}

void statement_compiler::update_from(sql::compilation& to, sql::update_node const& of,
                                     std::span<sql::from_node const* const> others) const {
    to << " FROM " << *of.target << ", ";
    to.comma_list(others);
}

void statement_compiler::delete_using(sql::compilation& to, sql::delete_node const& of,
                                      std::span<sql::from_node const* const> others) const {
    to << " FROM " << *of.target << ", ";
    to.comma_list(others);
}

void statement_compiler::returning_clause(sql::compilation& to, sql::node_list const&) const {
    to.unsupported("RETURNING",
                   "read the row again after the change (SCOPE_IDENTITY() is the generated key), or write the "
                   "statement with OUTPUT as text()");
}

}  // namespace aludel::mssql
