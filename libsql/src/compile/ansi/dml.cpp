// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/assignments.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>

#include "../display_froms.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace aludel::sql {

namespace {
void write_words(compilation& to, std::vector<dialect_words> const& words) {
    for (auto const& each : words)
        if (each.dialect.empty() || each.dialect == to.profile()->dialect().name()) to << each.text << ' ';
}

/// Sources in the expressions besides the target.
std::vector<from_node const*> other_sources(from_node const& target, std::vector<assignment_data> const& set,
                                            node_list const& where, node_list const& named = {}) {
    std::vector<from_node const*> sources, hidden;
    for (auto const* each : named) {
        sources.push_back(static_cast<from_node const*>(each));
        // What is named inside a join is shown by the join.
        std::vector<from_node const*> parts;
        add_with_parts(parts, *sources.back());
        for (auto const* part : parts)
            if (part != sources.back()) hidden.push_back(part);
    }
    for (auto const& each : set) add_sources(sources, *each.value);
    for (auto const* each : where) add_sources(sources, *each);
    std::erase(sources, &target);
    if (target.kind() == node_kind::join) add_with_parts(hidden, target);
    std::erase_if(sources,
                  [&](auto const* each) { return std::find(hidden.begin(), hidden.end(), each) != hidden.end(); });
    return sources;
}
}  // namespace

namespace {
void write_target_hints(statement_compiler const& dialect, compilation& to, std::vector<dialect_words> const& hints) {
    for (auto const& each : hints)
        if (each.dialect.empty() || each.dialect == to.profile()->dialect().name() ||
            each.dialect == to.profile()->family())
            dialect.target_hint(to, each.text);
}

}  // namespace

void statement_compiler::insert(compilation& to, insert_node const& of) const {
    compilation::entering const entered{to, false};
    auto const& target = assigned_table(to, *of.into);
    for (auto const* each : of.ctes) to.need_cte(static_cast<cte_node const&>(*each));
    to << "INSERT ";
    write_words(to, of.prefixes);
    to << "INTO " << *of.into;
    write_target_hints(*this, to, of.hints);
    auto const column_list = [&](auto const& names) {
        to << " (";
        bool first = true;
        for (auto const& each : names) {
            if (!first) to << ", ";
            first = false;
            to.identifier(each);
        }
        to << ')';
    };
    bool returned = of.returning.empty();
    auto const return_early = [&] {
        if (!returned) returned = early_returning(to, *of.into, false, of.returning);
    };
    if (of.select) {
        column_list(of.select_columns);
        return_early();
        to << ' ';
        if (ctes_follow_insert()) to.ctes_here();
        to << *of.select;
    } else if (of.rows.empty()) {
        auto names = of.columns;
        if (names.empty())
            for (auto const& each : target.columns()) names.emplace_back(each->own_name().view());
        column_list(names);
        return_early();
        to << " VALUES (";
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i != 0) to << ", ";
            to.parameter(names[i], target.column(names[i]).type());
        }
        to << ')';
    } else if (of.rows.size() == 1 && of.rows.front().empty()) {
        return_early();
        default_values(to);
    } else {
        if (of.rows.size() > 1 && !multi_row_insert())
            to.unsupported("INSERT with several rows of VALUES",
                           "execute it once for each row, or give the rows as parameters");
        auto const columns = in_table_order(to, target, of.rows.front());
        std::vector<std::string_view> names;
        for (auto const* each : columns) names.push_back(assigned_column(*each));
        column_list(names);
        return_early();
        to << " VALUES ";
        for (std::size_t row = 0; row < of.rows.size(); ++row) {
            if (row != 0) to << ", ";
            to << '(';
            auto const values = in_table_order(to, target, of.rows[row]);
            if (values.size() != names.size() ||
                !std::equal(values.begin(), values.end(), names.begin(),
                            [](auto const* value, auto called) { return assigned_column(*value) == called; }))
                to.fail("insert-rows", "row " + std::to_string(row) +
                                           " of the INSERT does not name the same columns as the first row");
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (i != 0) to << ", ";
                std::string name{names[i]};
                if (of.rows.size() > 1) name += "_m" + std::to_string(row);
                write_assigned_value(to, *values[i], name);
            }
            to << ')';
        }
    }
    if (of.conflict) on_conflict(to, of);
    if (!returned) returning_clause(to, of.returning);
}

void statement_compiler::default_values(compilation& to) const { to << " DEFAULT VALUES"; }

void statement_compiler::on_conflict(compilation& to, insert_node const&) const {
    to.unsupported("ON CONFLICT", "insert and update in a transaction");
}

bool statement_compiler::early_returning(compilation&, from_node const&, bool, node_list const&) const { return false; }

void statement_compiler::update(compilation& to, update_node const& of) const {
    compilation::entering const entered{to, false};
    auto const& target = assigned_table(to, *of.target, updates_joins());
    bool const several = of.target->kind() == node_kind::join;
    for (auto const* each : of.ctes) to.need_cte(static_cast<cte_node const&>(*each));
    auto const others = other_sources(*of.target, of.set, of.where);
    to.scope()->froms.push_back(of.target.get());
    for (auto const* each : others) to.scope()->froms.push_back(each);
    to << "UPDATE ";
    write_words(to, of.prefixes);
    update_target(to, of, others);
    write_target_hints(*this, to, of.hints);
    to << " SET ";
    bool first = true;
    auto const assign = [&](std::string_view column) {
        if (!first) to << ", ";
        first = false;
        to.identifier(column) << '=';
    };
    if (of.set.empty()) {
        auto names = of.columns;
        if (names.empty())
            for (auto const& each : target.columns()) names.emplace_back(each->own_name().view());
        for (auto const& name : names) {
            assign(name);
            to.parameter(name, target.column(name).type());
        }
    }
    // Columns of the other tables, where one UPDATE changes several, come first.
    auto own = of.set;
    if (updates_joins() && !others.empty()) {
        auto const is_other = [&](assignment_data const& each) {
            return each.column && each.column->kind() == node_kind::column &&
                   &static_cast<column_node const&>(*each.column).owner() != &target;
        };
        for (auto const& each : of.set) {
            if (!is_other(each)) continue;
            if (!first) to << ", ";
            first = false;
            to << *each.column << '=';
            write_assigned_value(to, each, std::string{assigned_column(each)});
        }
        std::erase_if(own, is_other);
    }
    auto assignments = in_table_order(to, target, own);
    if (of.ordered) {
        assignments.clear();
        for (auto const& each : own) assignments.push_back(&each);
    }
    for (auto const* each : assignments) {
        if (each->column && each->column->kind() == node_kind::special) {
            if (!first) to << ", ";
            first = false;
            assigned_part(to, static_cast<special_node const&>(*each->column), *each->value);
            continue;
        }
        if (!first) to << ", ";
        first = false;
        assigned_target(to, target, assigned_column(*each), several || !others.empty());
        to << '=';
        write_assigned_value(to, *each, std::string{assigned_column(*each)});
    }
    bool const returned = of.returning.empty() || early_returning(to, *of.target, false, of.returning);
    if (!others.empty()) update_from(to, of, others);
    where_clause(to, of.where, " WHERE ");
    if (of.limit) changed_limit(to, *of.limit);
    if (!returned) returning_clause(to, of.returning);
}

void statement_compiler::update_target(compilation& to, update_node const& of,
                                       std::span<from_node const* const>) const {
    to << *of.target;
}

void statement_compiler::assigned_target(compilation& to, sql::table const&, std::string_view column, bool) const {
    to.identifier(column);
}

void statement_compiler::assigned_part(compilation& to, special_node const& part, expression_node const& value) const {
    to.qualify_columns = false;
    to << part << '=';
    to.qualify_columns = true;
    to.grouped(value);
}

void statement_compiler::changed_limit(compilation& to, expression_node const&) const {
    to.unsupported("a limit of the rows that UPDATE or DELETE changes", "put the rows into IN (SELECT … LIMIT n)");
}

void statement_compiler::delete_(compilation& to, delete_node const& of) const {
    compilation::entering const entered{to, false};
    assigned_table(to, *of.target);
    for (auto const* each : of.ctes) to.need_cte(static_cast<cte_node const&>(*each));
    auto const others = other_sources(*of.target, {}, of.where, of.using_);
    to.scope()->froms.push_back(of.target.get());
    for (auto const* each : others) to.scope()->froms.push_back(each);
    to << "DELETE ";
    write_words(to, of.prefixes);
    delete_target(to, of, others);
    write_target_hints(*this, to, of.hints);
    bool const returned = of.returning.empty() || early_returning(to, *of.target, true, of.returning);
    if (!others.empty()) delete_using(to, of, others);
    where_clause(to, of.where, " WHERE ");
    if (of.limit) changed_limit(to, *of.limit);
    if (!returned) returning_clause(to, of.returning);
}

void statement_compiler::delete_target(compilation& to, delete_node const& of,
                                       std::span<from_node const* const>) const {
    to << "FROM " << *of.target;
}

void statement_compiler::update_from(compilation& to, update_node const&, std::span<from_node const* const>) const {
    to.unsupported("an UPDATE that reads further tables", "put them into a scalar subquery or EXISTS");
}

void statement_compiler::delete_using(compilation& to, delete_node const&, std::span<from_node const* const>) const {
    to.unsupported("a DELETE that reads further tables", "put them into EXISTS or IN (SELECT …)");
}

void statement_compiler::returning_clause(compilation& to, node_list const& columns) const {
    to << " RETURNING ";
    columns_clause(to, columns);
}

}  // namespace aludel::sql
