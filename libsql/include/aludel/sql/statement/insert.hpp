// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/assignment.hpp>
#include <aludel/sql/clause/returning.hpp>
#include <aludel/sql/statement/handle.hpp>
#include <aludel/sql/statement/select.hpp>

#include <concepts>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

/// A column by its handle or its name.
struct column_called {
    template <std::convertible_to<std::string_view> Text>
    column_called(Text const& text) : name{std::string_view{text}} {}
    template <class T, class Source>
    column_called(column_expr<T, Source> const& column) : name{column.node()->own_name().view()} {}
    std::string name;
};

/// Which unique key is meant: its columns (none: any), or its name.
struct ALUDEL_SQL_API conflict_target {
    conflict_target();
    conflict_target(std::initializer_list<std::string_view> columns);
    /// Columns known at run time.
    explicit conflict_target(std::vector<std::string> columns);
    /// What a unique index is over: `{func<std::string>("lower", user.email)}` (PostgreSQL, SQLite).
    template <detail::expression_handle... Elements>
        requires(sizeof...(Elements) > 0)
    conflict_target(Elements const&... elements) : conflict_target{} {
        (made.elements.push_back(elements.node()), ...);
    }
    conflict_target(conflict_target const&);
    ~conflict_target();
    /// `ON CONSTRAINT name` (PostgreSQL).
    static conflict_target constraint(std::string_view called);
    /// The condition of a partial unique index.
    conflict_target where(condition const& of_index) const;
    conflict_clause made;
};

namespace detail {
ALUDEL_SQL_API std::vector<std::string> names_of(std::initializer_list<column_called> columns);
/// With the defaults of columns that are not named.
ALUDEL_SQL_API void add_row(insert_node&, std::span<assignment const>);
ALUDEL_SQL_API void ignore_conflict(insert_node&, conflict_target const&);
ALUDEL_SQL_API void update_on_conflict(insert_node&, conflict_target const&, std::span<assignment const> set);
ALUDEL_SQL_API void update_on_duplicate_key(insert_node&, std::span<assignment const> set);
}  // namespace detail

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
        return this->base_clause::changed([&](insert_node& node) { detail::add_row(node, row); });
    }
    /// These columns are parameters.
    insert_statement columns(std::initializer_list<column_called> names) const {
        return this->base_clause::changed([&](insert_node& node) { node.columns = detail::names_of(names); });
    }
    /// `INSERT … SELECT …`. Columns that are not named get their defaults (`insert_default`) as further columns of the SELECT,
    /// unless `with_defaults` is false. Errors: `usage_error` (insert-select-defaults) where there are such columns and the
    /// rows come from anything but a SELECT.
    template <detail::row_statement Select>
    insert_statement from_select(std::initializer_list<column_called> columns, Select const& select,
                                 bool with_defaults = true) const {
        return from_select(detail::names_of(columns), select, with_defaults);
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
        return this->base_clause::changed([&](insert_node& node) { detail::ignore_conflict(node, target); });
    }
    /// Rows that would violate the unique key update the row that is there, if it fulfils `where`; `excluded(column)` is the
    /// value that could not be inserted. One form for all databases: ON CONFLICT, ON DUPLICATE KEY UPDATE…
    insert_statement on_conflict_do_update(conflict_target const& target, std::initializer_list<assignment> set) const {
        return on_conflict_do_update(target, std::vector<assignment>(set));
    }
    insert_statement on_conflict_do_update(conflict_target const& target, std::vector<assignment> const& set) const {
        return this->base_clause::changed([&](insert_node& node) { detail::update_on_conflict(node, target, set); });
    }
    insert_statement on_conflict_do_update(conflict_target const& target, std::initializer_list<assignment> set,
                                           condition const& where) const {
        return on_conflict_do_update(target, std::vector<assignment>(set), where);
    }
    insert_statement on_conflict_do_update(conflict_target const& target, std::vector<assignment> const& set,
                                           condition const& where) const {
        return this->base_clause::changed([&](insert_node& node) {
            detail::update_on_conflict(node, target, set);
            node.conflict->where = where.node();
        });
    }
    /// MySQL's own form: any unique key.
    insert_statement on_duplicate_key_update(std::initializer_list<assignment> set) const {
        return on_duplicate_key_update(std::vector<assignment>(set));
    }
    insert_statement on_duplicate_key_update(std::vector<assignment> const& set) const {
        return this->base_clause::changed([&](insert_node& node) { detail::update_on_duplicate_key(node, set); });
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
};

inline insert_statement<> insert(selectable const& into) {
    return insert_statement<>{detail::insert_into(into.node())};
}

}  // namespace aludel::sql
