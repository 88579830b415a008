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
        });
    }
    /// These columns are parameters.
    insert_statement columns(std::initializer_list<std::string_view> names) const {
        return this->base_clause::changed([&](insert_node& node) { node.columns.assign(names.begin(), names.end()); });
    }
    /// `INSERT … SELECT …`.
    template <detail::row_statement Select>
    insert_statement from_select(std::initializer_list<std::string_view> columns, Select const& select) const {
        return this->base_clause::changed([&](insert_node& node) {
            node.select = select.statement();
            node.select_columns.assign(columns.begin(), columns.end());
        });
    }
    /// Rows that would violate the unique key over `columns` (none: any) are left out.
    insert_statement on_conflict_do_nothing(std::initializer_list<std::string_view> columns = {}) const {
        return this->base_clause::changed([&](insert_node& node) {
            node.conflict.emplace();
            node.conflict->columns.assign(columns.begin(), columns.end());
        });
    }
    /// Rows that would violate the unique key over `columns` update the row that is there.
    insert_statement on_conflict_do_update(std::initializer_list<std::string_view> columns,
                                           std::initializer_list<assignment> set) const {
        return this->base_clause::changed([&](insert_node& node) {
            auto& conflict = node.conflict.emplace();
            conflict.columns.assign(columns.begin(), columns.end());
            conflict.update = true;
            for (auto const& each : set) conflict.set.push_back(each.data());
        });
    }
    insert_statement prefix_with(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](insert_node& node) { node.prefixes.push_back({std::string{words}, std::string{dialect}}); });
    }
};

inline insert_statement<> insert(selectable const& into) { return insert_statement<>{make<insert_node>(into.node())}; }

}  // namespace aludel::sql
