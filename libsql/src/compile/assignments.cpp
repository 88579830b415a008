// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/assignments.hpp>

#include <aludel/sql/clause/assignment.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/schema/table.hpp>

#include <algorithm>
#include <utility>

namespace aludel::sql {

namespace detail {

namespace {
void add_defaults(from_node const& target, std::vector<assignment_data>& row, bool inserting) {
    if (target.kind() != node_kind::table || row.empty()) return;
    for (auto const& column : static_cast<table const&>(target).columns()) {
        auto const& definition = column->definition();
        auto const& fallback = inserting ? definition.insert_default() : definition.update_default();
        if (!fallback) continue;
        bool const given = std::any_of(row.begin(), row.end(), [&](auto const& each) {
            return assigned_column(each) == column->own_name().view();
        });
        if (given) continue;
        // A value of its own for each statement: one bind is one parameter.
        auto value = fallback;
        if (value->kind() == node_kind::bind)
            value = bind(core::value{static_cast<bind_node const&>(*value).value()}, column->type(), {});
        row.push_back({.called = column->own_name(), .value = std::move(value)});
    }
}
}  // namespace

void add_insert_defaults(from_node const& into, std::vector<assignment_data>& row) { add_defaults(into, row, true); }
void add_update_defaults(from_node const& target, std::vector<assignment_data>& set) {
    add_defaults(target, set, false);
}

}  // namespace detail

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
