// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/assignments.hpp>

#include <aludel/sql/clause/assignment.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/expression/special.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <algorithm>
#include <utility>

namespace aludel::sql {

namespace {
/// Did the column's default write this, and can the database not? Its own numbering of keys stands in then.
bool is_foreign_sequence(compilation const& in, column_node const& column, assignment_data const& of) {
    return of.value == column.definition().insert_default() && of.value->kind() == node_kind::special &&
           static_cast<special_node const&>(*of.value).what() == special::next_value &&
           !in.dialect().has_sequences(in.profile());
}
}  // namespace

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

void add_select_defaults(insert_node& node) {
    if (node.into->kind() != node_kind::table) return;
    auto const& target = static_cast<table const&>(*node.into);
    std::vector<assignment_data> row;
    for (auto const& each : node.select_columns) row.push_back({.called = name{each}});
    auto const given = row.size();
    add_defaults(*node.into, row, true);
    // The numbers of a sequence come from the database, where it has them: such a column has to be named.
    std::erase_if(row, [](auto const& each) {
        return each.value && each.value->kind() == node_kind::special &&
               static_cast<special_node const&>(*each.value).what() == special::next_value;
    });
    if (row.size() == given) return;
    if (node.select->kind() != node_kind::select)
        throw core::usage_error{
            "insert-select-defaults",
            "INSERT into \"" + target.full_name() + "\" has a default for column \"" +
                std::string{row[given].called.view()} +
                "\", which only a plain SELECT can be given; select from a subquery, name the column, "
                "or insert without defaults"};
    auto select = ref<select_node>{static_cast<select_node const*>(node.select.get())};
    for (auto i = given; i < row.size(); ++i) {
        edit(select).columns.push_back(row[i].value);
        node.select_columns.emplace_back(row[i].called.view());
    }
    node.select = std::move(select);
}
void add_insert_defaults(from_node const& into, std::vector<assignment_data>& row) { add_defaults(into, row, true); }
void add_update_defaults(from_node const& target, std::vector<assignment_data>& set) {
    add_defaults(target, set, false);
}
void add_assignments(ref<update_node>& to, std::span<assignment const> set) {
    auto& node = edit(to);
    for (auto const& each : set) node.set.push_back(each.data());
    add_update_defaults(*node.target, node.set);
}

}  // namespace detail

std::string_view assigned_column(assignment_data const& of) {
    // Of a table, or of an alias of it.
    if (of.column && (of.column->kind() == node_kind::column || of.column->kind() == node_kind::derived_column))
        return static_cast<expression_node const&>(*of.column).own_name().view();
    return of.called.view();
}

table const& assigned_table(compilation const& in, from_node const& target, bool of_join) {
    auto const* element = &target;
    while (of_join && element->kind() == node_kind::join) element = &static_cast<join_node const&>(*element).left();
    while (element->kind() == node_kind::alias) element = &static_cast<alias_node const&>(*element).element();
    if (element->kind() != node_kind::table)
        in.fail("dml-target", "INSERT, UPDATE and DELETE need a table; a join or subquery was given");
    return static_cast<table const&>(*element);
}

std::vector<assignment_data const*> in_table_order(compilation const& in, table const& target,
                                                   std::vector<assignment_data> const& row) {
    std::vector<assignment_data const*> sorted;
    for (auto const& column : target.columns())
        // Said twice, the later one counts.
        for (auto each = row.rbegin(); each != row.rend(); ++each)
            if (assigned_column(*each) == column->own_name().view()) {
                if (!is_foreign_sequence(in, *column, *each)) sorted.push_back(&*each);
                break;
            }
    for (auto const& each : row)
        if (each.column && each.column->kind() == node_kind::special) sorted.push_back(&each);
        else if (target.find(assigned_column(each)) == nullptr)
            in.fail("column-unknown", "table \"" + target.full_name() + "\" has no column \"" +
                                          std::string{assigned_column(each)} + "\" to be assigned to");
    return sorted;
}

void write_assigned_value(compilation& to, assignment_data const& of, std::string const& parameter_name) {
    if (of.value->kind() == node_kind::bind) {
        auto const& bind = static_cast<bind_node const&>(*of.value);
        if (!bind.is_named()) return to.parameter(bind, parameter_name);
    }
    to.grouped(*of.value);
}

void write_on_conflict(compilation& to, insert_node const& of) {
    auto const& conflict = *of.conflict;
    to << " ON CONFLICT";
    if (!conflict.constraint.empty()) {
        to << " ON CONSTRAINT ";
        to.identifier(conflict.constraint);
    } else if (!conflict.columns.empty() || !conflict.elements.empty()) {
        to << " (";
        for (std::size_t i = 0; i < conflict.columns.size(); ++i) {
            if (i != 0) to << ", ";
            to.identifier(conflict.columns[i]);
        }
        to.qualify_columns = false;
        for (std::size_t i = 0; i < conflict.elements.size(); ++i) {
            if (i != 0) to << ", ";
            to.grouped(conflict.elements.as<expression_node>(static_cast<std::uint32_t>(i)));
        }
        to.qualify_columns = true;
        to << ')';
        if (conflict.index_where) {
            to.qualify_columns = false;
            to.inline_values = !to.dialect().parameters_in_index_condition();
            to << " WHERE ";
            to.operand(*conflict.index_where, operation::as_boolean);
            to.inline_values = false;
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
