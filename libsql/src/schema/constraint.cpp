// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/schema/constraint.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/schema/column.hpp>
#include <aludel/sql/schema/table.hpp>

#include <utility>

namespace aludel::sql {

namespace {
std::string_view find(std::vector<table_option> const& options, std::string_view called) noexcept {
    for (auto const& each : options)
        if (each.name == called) return each.value;
    return {};
}
}  // namespace

std::string_view constraint::option(std::string_view called) const noexcept { return find(options, called); }
std::string_view index_definition::option(std::string_view called) const noexcept { return find(options, called); }

table_option option(std::string_view name, std::string_view value) { return {std::string{name}, std::string{value}}; }

index_definition index(std::string_view name, std::initializer_list<std::string_view> columns, bool unique) {
    return {.name = std::string{name}, .columns = {columns.begin(), columns.end()}, .unique = unique};
}

on_delete_of_columns on_delete_set_null(std::vector<std::string> columns) {
    return {on_delete::set_null, std::move(columns)};
}
on_delete_of_columns on_delete_set_default(std::vector<std::string> columns) {
    return {on_delete::set_default, std::move(columns)};
}
comment_option comment(std::string_view text) { return {std::string{text}}; }

namespace detail {
void set(constraint& of, named const& option) { of.name = option.text; }
void set(constraint& of, exactly_named const& option) {
    of.name = option.text;
    of.exact_name = true;
}
void set(constraint& of, table_option const& option) { of.options.push_back(option); }
void set(constraint& of, deferrable const& option) {
    of.deferrable = option.may;
    of.initially = option.initially;
}
void set(constraint& of, comment_option const& option) { of.comment = option.text; }
void set(foreign_key_constraint& of, on_delete how) { of.on_delete = how; }
void set(foreign_key_constraint& of, on_delete_of_columns const& option) {
    of.on_delete = option.how;
    of.on_delete_columns = option.columns;
}
void set(foreign_key_constraint& of, on_update how) { of.on_update = how; }
void set(exclude_constraint& of, only_where const& option) { of.where = option.node; }
void set(foreign_key_constraint& of, match const& option) { of.match = option.text; }
void set(foreign_key_constraint& of, use_alter_option) { of.use_alter = true; }

void lead_to(foreign_key_constraint& of, expression_node const& target) {
    auto const* const column = dynamic_cast<column_node const*>(&target);
    if (column == nullptr)
        throw core::usage_error{"foreign-key-target",
                                "a foreign key leads to something that is no column of a table: "
                                "give it the column itself, as in foreign_key(artist[\"id\"])"};
    auto const& owner = column->owner();
    if (of.link && &of.link() != &owner)
        throw core::usage_error{"foreign-key-target", "a foreign key leads to columns of two tables, \"" +
                                                          of.link().full_name() + "\" and \"" + owner.full_name() +
                                                          "\": make two foreign keys of it"};
    of.link = {[](void const* table) -> sql::table const& { return *static_cast<sql::table const*>(table); }, &owner};
    of.targets.emplace_back(column->own_name().view());
}
}  // namespace detail

}  // namespace aludel::sql
