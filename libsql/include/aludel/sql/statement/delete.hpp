// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/limit.hpp>
#include <aludel/sql/clause/returning.hpp>
#include <aludel/sql/clause/where.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace aludel::sql {

/// DELETE. `Row` is what RETURNING delivers, `void` without.
template <class Row = void>
class delete_statement : public statement_handle<delete_statement<Row>, delete_node>,
                         public where_clause<delete_statement<Row>, delete_node>,
                         public returning_clause<delete_statement, delete_statement<Row>, delete_node> {
    using base_clause = where_clause<delete_statement, delete_node>;

public:
    using row_type = Row;
    explicit delete_statement(ref<delete_node> node)
        : statement_handle<delete_statement, delete_node>{std::move(node)} {}

    /// Further sources, besides those that the conditions speak of: joins, for instance.
    delete_statement using_(selectable const& source) const {
        return this->base_clause::changed([&](delete_node& node) { node.using_.push_back(source.node()); });
    }
    /// Deletes so many rows at most, where the database can (MySQL).
    template <class Count>
    delete_statement limit(Count const& count) const {
        return this->base_clause::changed([&](delete_node& node) { node.limit = detail::row_count(count); });
    }
    delete_statement prefix_with(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](delete_node& node) { node.prefixes.push_back({std::string{words}, std::string{dialect}}); });
    }
    delete_statement with_hint(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](delete_node& node) { node.hints.push_back({std::string{words}, std::string{dialect}}); });
    }
    delete_statement add_cte(sql::cte const& added) const {
        return this->base_clause::changed([&](delete_node& node) { node.ctes.push_back(added.node()); });
    }
};

inline delete_statement<> delete_from(selectable const& target) {
    return delete_statement<>{detail::delete_of(target.node())};
}

}  // namespace aludel::sql
