// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/assignments.hpp>

#include <aludel/sql/schema/table.hpp>

namespace aludel::sql {

std::string_view assigned_column(assignment_data const& of) {
    if (of.column && of.column->kind() == node_kind::column)
        return static_cast<column_node const&>(*of.column).own_name().view();
    return of.called.view();
}

void write_on_conflict(compilation& to, insert_node const& of) {
    auto const& conflict = *of.conflict;
    to << " ON CONFLICT";
    if (!conflict.constraint.empty()) {
        to << " ON CONSTRAINT ";
        to.identifier(conflict.constraint);
    } else if (!conflict.columns.empty()) {
        to << " (";
        for (std::size_t i = 0; i < conflict.columns.size(); ++i) {
            if (i != 0) to << ", ";
            to.identifier(conflict.columns[i]);
        }
        to << ')';
        if (conflict.index_where) {
            to.qualify_columns = false;
            to << " WHERE ";
            to.operand(*conflict.index_where, operation::as_boolean);
            to.qualify_columns = true;
        }
    }
    if (!conflict.update) {
        to << " DO NOTHING";
        return;
    }
    to << " DO UPDATE SET ";
    for (std::size_t i = 0; i < conflict.set.size(); ++i) {
        if (i != 0) to << ", ";
        to.identifier(assigned_column(conflict.set[i]));
        to << " = ";
        to.grouped(*conflict.set[i].value);
    }
    if (conflict.where) {
        to << " WHERE ";
        to.operand(*conflict.where, operation::as_boolean);
    }
}

}  // namespace aludel::sql
