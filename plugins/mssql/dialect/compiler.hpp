// SPDX-License-Identifier: BSL-1.0
/// What the SQL of SQL Server says differently.
#pragma once

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>
#include <aludel/sql/ddl/object_compiler.hpp>

namespace aludel::mssql {

/// Can the text be the name of a collation, which cannot be quoted?
bool is_collation_name(std::string_view text) noexcept;

class statement_compiler final : public sql::statement_compiler {
public:
    bool multi_row_insert() const override { return true; }
    bool changes_in_cte() const override { return false; }
    bool has_sequences(core::profile) const override { return true; }
    void unary(sql::compilation&, sql::unary_node const&) const override;
    void binary(sql::compilation&, sql::binary_node const&) const override;
    void special(sql::compilation&, sql::special_node const&) const override;
    void cast(sql::compilation&, sql::cast_node const&) const override;
    void collate(sql::compilation&, sql::collate_node const&) const override;
    void extract(sql::compilation&, sql::extract_node const&) const override;
    void function(sql::compilation&, sql::function_node const&) const override;
    std::string_view function_name(std::string_view called) const override;
    void filter(sql::compilation&, sql::filter_node const&) const override;
    void concat(sql::compilation&, sql::binary_node const&) const override;
    void match(sql::compilation&, sql::binary_node const&) const override;
    void distinct_from(sql::compilation&, sql::binary_node const&) const override;
    std::string_view with_words(bool) const override { return "WITH"; }
    void source_hint(sql::compilation& to, std::string_view text) const override { to << ' ' << text; }
    void target_hint(sql::compilation& to, std::string_view text) const override { to << ' ' << text; }
    void select(sql::compilation&, sql::select_node const&) const override;
    void compound_select(sql::compilation&, sql::compound_select_node const&) const override;
    void distinct_clause(sql::compilation&, sql::select_node const&) const override;
    void limit_clause(sql::compilation&, sql::row_limit const&) const override;
    void fetch_clause(sql::compilation&, sql::row_limit const&) const override;
    void for_update_clause(sql::compilation&, sql::for_update_clause_data const&) const override {}
    bool shows_ordering(sql::compilation const&, sql::select_node const&) const override;
    void frame_distance(sql::compilation&, sql::expression_node const&) const override;
    void insert(sql::compilation&, sql::insert_node const&) const override;
    bool early_returning(sql::compilation&, sql::from_node const& target, bool deleted,
                         sql::node_list const& columns) const override;
    void assigned_part(sql::compilation&, sql::special_node const&, sql::expression_node const&) const override;
    void update_target(sql::compilation&, sql::update_node const&,
                       std::span<sql::from_node const* const> others) const override;
    void delete_target(sql::compilation&, sql::delete_node const&,
                       std::span<sql::from_node const* const> others) const override;
    void update_from(sql::compilation&, sql::update_node const&,
                     std::span<sql::from_node const* const> others) const override;
    void delete_using(sql::compilation&, sql::delete_node const&,
                      std::span<sql::from_node const* const> others) const override;
    std::string literal(core::value const&) const override;
};

class type_compiler final : public sql::type_compiler {
public:
    std::string spell(core::profile, sql::type) const override;
};

class ddl_compiler final : public sql::ddl_compiler {
public:
    bool comments_follow() const override { return true; }
    bool partial_indexes() const override { return true; }
    bool drops_dependents() const override { return false; }
    std::string create_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    std::string drop_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;

protected:
    std::string column(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string column_type(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string primary_key(sql::ddl_context const&, sql::table const&) const override;
    std::string unique(sql::ddl_context const&, sql::table const&, sql::unique_constraint const&) const override;
};

class object_compiler final : public sql::object_compiler {
public:
    bool typed_sequences() const override { return true; }
    std::string create_view(sql::ddl_context const&, sql::view_definition const&) const override;
    std::string create_table_as(sql::ddl_context const&, sql::view_definition const&) const override;
    std::string comment_on_table(sql::ddl_context const&, sql::table const&,
                                 std::optional<std::string> const&) const override;
    std::string comment_on_column(sql::ddl_context const&, sql::column_node const&,
                                  std::optional<std::string> const&) const override;
};

}  // namespace aludel::mssql
