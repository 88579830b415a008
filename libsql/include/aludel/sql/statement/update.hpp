// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/assignment.hpp>
#include <aludel/sql/clause/limit.hpp>
#include <aludel/sql/clause/returning.hpp>
#include <aludel/sql/clause/where.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

/// UPDATE. `Row` is what RETURNING delivers, `void` without.
template <class Row = void>
class update_statement : public statement_handle<update_statement<Row>, update_node>,
                         public where_clause<update_statement<Row>, update_node>,
                         public returning_clause<update_statement, update_statement<Row>, update_node> {
    using handle = statement_handle<update_statement, update_node>;
    using base_clause = where_clause<update_statement, update_node>;

public:
    using row_type = Row;
    explicit update_statement(ref<update_node> node) : handle{std::move(node)} {}

    template <class Column, class Value>
    update_statement set(Column const& column, Value const& value) const {
        assignment const one{column, value};
        update_statement copy{*this};
        detail::add_assignments(base_clause::node_of(copy), {&one, 1});
        return copy;
    }
    update_statement values(std::initializer_list<assignment> set) const {
        update_statement copy{*this};
        detail::add_assignments(base_clause::node_of(copy), {set.begin(), set.size()});
        return copy;
    }
    update_statement values(std::vector<assignment> const& set) const {
        update_statement copy{*this};
        detail::add_assignments(base_clause::node_of(copy), set);
        return copy;
    }
    /// SET in this order, for databases in which it matters.
    update_statement ordered_values(std::initializer_list<assignment> set) const {
        return values(set).base_clause::changed([](update_node& node) { node.ordered = true; });
    }
    /// These columns are parameters.
    update_statement columns(std::initializer_list<std::string_view> names) const {
        return this->base_clause::changed([&](update_node& node) { node.columns.assign(names.begin(), names.end()); });
    }
    /// Changes so many rows at most, where the database can (MySQL).
    template <class Count>
    update_statement limit(Count const& count) const {
        return this->base_clause::changed([&](update_node& node) { node.limit = detail::row_count(count); });
    }
    /// The program's own words behind the table, for one dialect or all.
    update_statement with_hint(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](update_node& node) { node.hints.push_back({std::string{words}, std::string{dialect}}); });
    }
    update_statement add_cte(sql::cte const& added) const {
        return this->base_clause::changed([&](update_node& node) { node.ctes.push_back(added.node()); });
    }
    update_statement prefix_with(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](update_node& node) { node.prefixes.push_back({std::string{words}, std::string{dialect}}); });
    }
};

inline update_statement<> update(selectable const& target) {
    return update_statement<>{detail::update_of(target.node())};
}

}  // namespace aludel::sql
