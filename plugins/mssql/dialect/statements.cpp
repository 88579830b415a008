// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/upsert.hpp>

#include "compiler.hpp"

#include <string>
#include <utility>

namespace aludel::mssql {

namespace {

/// Is the limit said by TOP? It takes a number, and no rows to skip.
bool is_top(sql::row_limit const& of) noexcept {
    if (of.offset) return false;
    if (of.fetch) return of.with_ties || of.percent;
    // A parameter that the program has named cannot stand there.
    return of.limit && of.limit->kind() == sql::node_kind::bind &&
           !static_cast<sql::bind_node const&>(*of.limit).is_named();
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
    // Some drivers cannot bind a parameter there. An expression needs parentheses.
    bool const number = count.kind() == sql::node_kind::bind;
    to << (number ? "TOP " : "TOP (");
    to.inlined(count);
    to << (number ? "" : ")") << (limits.percent ? " PERCENT" : "") << (limits.with_ties ? " WITH TIES" : "") << ' ';
}

void statement_compiler::compound_select(sql::compilation& to, sql::compound_select_node const& of) const {
    if (of.limits.any() && of.order_by.empty())
        to.unsupported("a limit of a set operation without ORDER BY", "add order_by()");
    sql::statement_compiler::compound_select(to, of);
}

void statement_compiler::limit_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (is_top(of)) return;
    if (of.offset) to << " OFFSET " << *of.offset << " ROWS";
    else to << " OFFSET 0 ROWS";
    if (of.limit) to << " FETCH FIRST " << *of.limit << " ROWS ONLY";
}

void statement_compiler::fetch_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (is_top(of)) return;
    to << " OFFSET ";
    if (of.offset) to << *of.offset;
    else to << '0';
    to << " ROWS FETCH FIRST " << *of.fetch << " ROWS ONLY";
}

bool statement_compiler::shows_ordering(sql::compilation const& in, sql::select_node const& of) const {
    // What a subquery delivers has no order unless it says how many rows.
    bool const inside = in.scope()->outer != nullptr || in.scope()->derived;
    return !inside || of.limits.any();
}

void statement_compiler::frame_distance(sql::compilation& to, sql::expression_node const& of) const { to.inlined(of); }

void statement_compiler::assigned_part(sql::compilation& to, sql::special_node const&,
                                       sql::expression_node const&) const {
    to.unsupported("assigning to a part of a JSON value",
                   "assign func<core::json>(\"JSON_MODIFY\", column, path, value) to the column");
}

namespace {
/// The target of a change that reads further tables: an alias by its name, since FROM says what it is an alias of.
void write_target(sql::compilation& to, sql::from_node const& target, bool reads_others) {
    if (target.kind() == sql::node_kind::alias && reads_others) {
        auto const& alias = static_cast<sql::alias_node const&>(target);
        to.identifier(to.source_name(alias, alias.given_name(), alias.element().called().view()));
    } else {
        to << target;
    }
}
}  // namespace

void statement_compiler::update_target(sql::compilation& to, sql::update_node const& of,
                                       std::span<sql::from_node const* const> others) const {
    write_target(to, *of.target, !others.empty());
}

void statement_compiler::delete_target(sql::compilation& to, sql::delete_node const& of,
                                       std::span<sql::from_node const* const> others) const {
    to << "FROM ";
    write_target(to, *of.target, !others.empty());
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

void statement_compiler::insert(sql::compilation& to, sql::insert_node const& of) const {
    if (!of.conflict || of.conflict->duplicate_key) return sql::statement_compiler::insert(to, of);
    sql::compilation::entering const entered{to, false};
    // Without the lock two sessions find no row at the same time, and both insert one.
    sql::write_merge(to, of, {.behind_target = " WITH (HOLDLOCK)", .values_source = true});
    if (!of.returning.empty()) early_returning(to, *of.into, false, of.returning);
    to << ';';  // MERGE wants its end to be said
}

bool statement_compiler::early_returning(sql::compilation& to, sql::from_node const& target, bool deleted,
                                         sql::node_list const& columns) const {
    // The columns of the changed rows are those of a table of a fixed name.
    auto const* const before = std::exchange(to.shown_source, &target);
    auto const name_before = std::exchange(to.shown_source_as, deleted ? "deleted" : "inserted");
    to << " OUTPUT ";
    columns_clause(to, columns);
    to.shown_source = before;
    to.shown_source_as = name_before;
    return true;
}

}  // namespace aludel::mssql
