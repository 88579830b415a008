// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/assignment.hpp>
#include <aludel/sql/clause/returning.hpp>
#include <aludel/sql/statement/handle.hpp>
#include <aludel/sql/statement/select.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

/// Which unique key is meant: its columns (none: any), or its name.
struct conflict_target {
    conflict_target() = default;
    conflict_target(std::initializer_list<std::string_view> columns) {
        made.columns.assign(columns.begin(), columns.end());
    }
    /// Columns known at run time.
    explicit conflict_target(std::vector<std::string> columns) { made.columns = std::move(columns); }
    /// What a unique index is over: `{func<std::string>("lower", user.email)}` (PostgreSQL, SQLite).
    template <detail::expression_handle... Elements>
        requires(sizeof...(Elements) > 0)
    conflict_target(Elements const&... elements) {
        (made.elements.push_back(elements.node()), ...);
    }
    /// `ON CONSTRAINT name` (PostgreSQL).
    static conflict_target constraint(std::string_view called) {
        conflict_target target;
        target.made.constraint = called;
        return target;
    }
    /// The condition of a partial unique index.
    conflict_target where(condition const& of_index) const {
        auto copy = *this;
        copy.made.index_where = of_index.node();
        return copy;
    }
    conflict_clause made{};
};

/// INSERT. Without values all columns are parameters, whose values come with the execution.
/// `Row` is what RETURNING delivers, `void` without.
template <class Row = void>
class insert_statement : public statement_handle<insert_statement<Row>, insert_node>,
                         public returning_clause<insert_statement, insert_statement<Row>, insert_node> {
    using handle = statement_handle<insert_statement, insert_node>;
    using base_clause = returning_clause<sql::insert_statement, insert_statement, insert_node>;

public:
    using row_type = Row;
    explicit insert_statement(ref<insert_node> node) : handle{std::move(node)} {}

    /// One row, or one more.
    insert_statement values(std::initializer_list<assignment> row) const {
        return values(std::vector<assignment>(row));
    }
    insert_statement values(std::vector<assignment> const& row) const {
        return this->base_clause::changed([&](insert_node& node) {
            auto& added = node.rows.emplace_back();
            for (auto const& each : row) added.push_back(each.data());
            detail::add_insert_defaults(*node.into, added);
        });
    }
    /// These columns are parameters.
    insert_statement columns(std::initializer_list<std::string_view> names) const {
        return this->base_clause::changed([&](insert_node& node) { node.columns.assign(names.begin(), names.end()); });
    }
    /// `INSERT … SELECT …`. Columns that are not named get their defaults (`insert_default`) as further columns of the SELECT,
    /// unless `with_defaults` is false. Errors: `usage_error` (insert-select-defaults) where there are such columns and the
    /// rows come from anything but a SELECT.
    template <detail::row_statement Select>
    insert_statement from_select(std::initializer_list<std::string_view> columns, Select const& select,
                                 bool with_defaults = true) const {
        return from_select(std::vector<std::string>{columns.begin(), columns.end()}, select, with_defaults);
    }
    template <detail::row_statement Select>
    insert_statement from_select(std::vector<std::string> columns, Select const& select,
                                 bool with_defaults = true) const {
        return this->base_clause::changed([&](insert_node& node) {
            node.select = select.statement();
            node.select_columns = std::move(columns);
            if (with_defaults) detail::add_select_defaults(node);
        });
    }
    /// Rows that would violate the unique key (none: any) are left out.
    insert_statement on_conflict_do_nothing(conflict_target const& target = {}) const {
        return this->base_clause::changed([&](insert_node& node) { node.conflict = target.made; });
    }
    /// Rows that would violate the unique key update the row that is there, if it fulfils `where`; `excluded(column)` is the
    /// value that could not be inserted. One form for all databases: ON CONFLICT, ON DUPLICATE KEY UPDATE…
    insert_statement on_conflict_do_update(conflict_target const& target, std::initializer_list<assignment> set) const {
        return on_conflict_do_update(target, std::vector<assignment>(set));
    }
    insert_statement on_conflict_do_update(conflict_target const& target, std::vector<assignment> const& set) const {
        return this->base_clause::changed([&](insert_node& node) { update_on_conflict(node, target.made, set); });
    }
    insert_statement on_conflict_do_update(conflict_target const& target, std::initializer_list<assignment> set,
                                           condition const& where) const {
        return on_conflict_do_update(target, std::vector<assignment>(set), where);
    }
    insert_statement on_conflict_do_update(conflict_target const& target, std::vector<assignment> const& set,
                                           condition const& where) const {
        return this->base_clause::changed([&](insert_node& node) {
            update_on_conflict(node, target.made, set);
            node.conflict->where = where.node();
        });
    }
    /// MySQL's own form: any unique key.
    insert_statement on_duplicate_key_update(std::initializer_list<assignment> set) const {
        return on_duplicate_key_update(std::vector<assignment>(set));
    }
    insert_statement on_duplicate_key_update(std::vector<assignment> const& set) const {
        return this->base_clause::changed(
            [&](insert_node& node) { update_on_conflict(node, {.duplicate_key = true}, set); });
    }
    /// The program's own words behind the table, for one dialect or all.
    insert_statement with_hint(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](insert_node& node) { node.hints.push_back({std::string{words}, std::string{dialect}}); });
    }
    insert_statement add_cte(sql::cte const& added) const {
        return this->base_clause::changed([&](insert_node& node) { node.ctes.push_back(added.node()); });
    }
    insert_statement prefix_with(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](insert_node& node) { node.prefixes.push_back({std::string{words}, std::string{dialect}}); });
    }

private:
    static void update_on_conflict(insert_node& node, conflict_clause target, std::vector<assignment> const& set) {
        auto& conflict = node.conflict.emplace(std::move(target));
        conflict.update = true;
        for (auto const& each : set) conflict.set.push_back(each.data());
    }
};

inline insert_statement<> insert(selectable const& into) { return insert_statement<>{make<insert_node>(into.node())}; }

}  // namespace aludel::sql
