// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/returning.hpp>
#include <aludel/sql/clause/where.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <utility>

namespace aludel::sql {

/// DELETE. `Row` is what RETURNING delivers, `void` without.
template <class Row = void>
class delete_statement : public statement_handle<delete_statement<Row>, delete_node>,
                         public where_clause<delete_statement<Row>, delete_node>,
                         public returning_clause<delete_statement, delete_statement<Row>, delete_node> {
public:
    using row_type = Row;
    explicit delete_statement(ref<delete_node> node)
        : statement_handle<delete_statement, delete_node>{std::move(node)} {}
};

inline delete_statement<> delete_from(selectable const& target) {
    return delete_statement<>{make<delete_node>(target.node())};
}

}  // namespace aludel::sql
