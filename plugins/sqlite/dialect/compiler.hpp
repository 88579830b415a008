// SPDX-License-Identifier: BSL-1.0
/// What SQLite's SQL says differently.
#pragma once

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>
#include <aludel/sql/ddl/object_compiler.hpp>

namespace aludel::sqlite {

class statement_compiler final : public sql::statement_compiler {
public:
    bool multi_row_insert() const override { return true; }
    bool parenthesised_set_parts() const override { return false; }
    bool changes_in_cte() const override { return false; }
    bool lateral_sources() const override { return false; }
    bool parameters_in_index_condition() const override { return false; }
    bool distinct_windows() const override { return false; }
    void tuple(sql::compilation&, sql::tuple_node const&) const override;
    void binary(sql::compilation&, sql::binary_node const&) const override;
    void compound_select(sql::compilation&, sql::compound_select_node const&) const override;
    void assigned_part(sql::compilation&, sql::special_node const& part, sql::expression_node const&) const override;
    void unary(sql::compilation&, sql::unary_node const&) const override;
    void between(sql::compilation&, sql::between_node const&) const override;
    void function(sql::compilation&, sql::function_node const&) const override;
    std::string_view function_name(std::string_view called) const override;
    void special(sql::compilation&, sql::special_node const&) const override;
    void extract(sql::compilation&, sql::extract_node const&) const override;
    void values(sql::compilation&, sql::values_node const&) const override;
    void table_function(sql::compilation&, sql::table_function_node const&) const override;
    void sample(sql::compilation&, sql::sample_node const&) const override;
    void fetch_clause(sql::compilation&, sql::row_limit const&) const override;
    void returning_clause(sql::compilation&, sql::node_list const&) const override;
    void within_group(sql::compilation&, sql::within_group_node const&) const override;
    void limit_clause(sql::compilation&, sql::row_limit const&) const override;
    void for_update_clause(sql::compilation&, sql::for_update_clause_data const&) const override {}
    void distinct_from(sql::compilation&, sql::binary_node const&) const override;
    void true_divide(sql::compilation&, sql::binary_node const&) const override;
    void regexp(sql::compilation&, sql::binary_node const&) const override;
    void bit_xor(sql::compilation&, sql::binary_node const&) const override;
    void on_conflict(sql::compilation&, sql::insert_node const&) const override;
    void update_from(sql::compilation&, sql::update_node const&,
                     std::span<sql::from_node const* const> others) const override;
    std::string empty_set(sql::operation in_or_not_in, std::size_t width) const override;
    std::string literal(core::value const&) const override;
};

class type_compiler final : public sql::type_compiler {
public:
    std::string spell(core::profile, sql::type) const override;
};

class ddl_compiler final : public sql::ddl_compiler {
public:
    /// SQLite has no ALTER TABLE … ADD CONSTRAINT, and looks for a key's target only when rows are written.
    bool alters_constraints() const override { return false; }
    bool partial_indexes() const override { return true; }
    std::string create_table(sql::ddl_context const&, sql::table const&,
                             std::span<sql::foreign_key_constraint const* const> without) const override;
    std::string create_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    std::string drop_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    std::string add_constraint(sql::ddl_context const&, sql::table const&, std::string const&) const override;
    std::string drop_constraint(sql::ddl_context const&, sql::table const&, std::string_view what,
                                std::string const& name) const override;
    // ON CONFLICT of each constraint, by the options sqlite_on_conflict and, at a column, sqlite_on_conflict_unique…
    std::string column(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string key_constraint(sql::ddl_context const&, sql::table const&,
                               sql::primary_key_constraint const&) const override;
    std::string unique(sql::ddl_context const&, sql::table const&, sql::unique_constraint const&) const override;
    std::string check(sql::ddl_context const&, sql::table const&, sql::check_constraint const&) const override;
    /// A key cannot lead into another database file: then it is left out.
    std::string foreign_key(sql::ddl_context const&, sql::table const&,
                            sql::foreign_key_constraint const&) const override;

protected:
    /// Only a key whose type is exactly INTEGER is made by SQLite.
    std::string column_type(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string written_default(std::string expression) const override;
    std::string primary_key(sql::ddl_context const&, sql::table const&) const override;
    std::string table_suffix(sql::ddl_context const&, sql::table const&) const override;
};

/// What SQLite has no DDL for is refused.
class object_compiler final : public sql::object_compiler {
public:
    std::string create_schema(sql::ddl_context const&, std::string_view name) const override;
    std::string drop_schema(sql::ddl_context const&, std::string_view name, bool cascade) const override;
    std::string create_sequence(sql::ddl_context const&, sql::sequence const&) const override;
    std::string drop_sequence(sql::ddl_context const&, sql::sequence const&) const override;
    std::string create_view(sql::ddl_context const&, sql::view_definition const&) const override;
    std::string drop_view(sql::ddl_context const&, sql::view_definition const&) const override;
    std::string comment_on_table(sql::ddl_context const&, sql::table const&,
                                 std::optional<std::string> const&) const override;
    std::string comment_on_column(sql::ddl_context const&, sql::column_node const&,
                                  std::optional<std::string> const&) const override;
};

}  // namespace aludel::sqlite
