// SPDX-License-Identifier: BSL-1.0
/// What PostgreSQL's SQL says differently.
#pragma once

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>
#include <aludel/sql/ddl/object_compiler.hpp>

namespace aludel::postgresql {

class statement_compiler final : public sql::statement_compiler {
public:
    bool native_boolean() const override { return true; }
    bool multi_row_insert() const override { return true; }
    bool columns_optional() const override { return true; }
    bool distinct_windows() const override { return false; }
    bool has_sequences(core::profile) const override { return true; }
    void source_hint(sql::compilation&, std::string_view text) const override;
    std::string literal(core::value const&) const override;
    void special(sql::compilation&, sql::special_node const&) const override;
    std::string_view function_name(std::string_view called) const override;
    void match(sql::compilation&, sql::binary_node const&) const override;
    void ilike(sql::compilation&, sql::binary_node const&) const override;
    void regexp(sql::compilation&, sql::binary_node const&) const override;
    void bit_xor(sql::compilation&, sql::binary_node const&) const override;
    void distinct_clause(sql::compilation&, sql::select_node const&) const override;
    void fetch_clause(sql::compilation&, sql::row_limit const&) const override;
    void limit_clause(sql::compilation&, sql::row_limit const&) const override;
    void for_update_clause(sql::compilation&, sql::for_update_clause_data const&) const override;
    void select(sql::compilation&, sql::select_node const&) const override;
    void assigned_part(sql::compilation&, sql::special_node const&, sql::expression_node const&) const override;
    void over(sql::compilation&, sql::over_node const&) const override;
    void on_conflict(sql::compilation&, sql::insert_node const&) const override;
    void update_from(sql::compilation&, sql::update_node const&,
                     std::span<sql::from_node const* const> others) const override;
    void delete_using(sql::compilation&, sql::delete_node const&,
                      std::span<sql::from_node const* const> others) const override;
};

class type_compiler final : public sql::type_compiler {
public:
    std::string spell(core::profile, sql::type) const override;
};

class ddl_compiler final : public sql::ddl_compiler {
public:
    /// Of an enumeration that is a type of its own.
    std::string create_type(sql::ddl_context const&, sql::column_node const&) const override;
    std::string drop_type(sql::ddl_context const&, sql::column_node const&) const override;
    std::string create_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    std::string drop_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    bool comments_follow() const override { return true; }
    bool sets_single_columns() const override { return true; }
    bool partial_indexes() const override { return true; }
    std::string create_named_type(sql::ddl_context const&, sql::type) const override;
    std::string drop_named_type(sql::ddl_context const&, sql::type) const override;
    std::string column(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string unique(sql::ddl_context const&, sql::table const&, sql::unique_constraint const&) const override;
    std::string check(sql::ddl_context const&, sql::table const&, sql::check_constraint const&) const override;
    std::string foreign_key(sql::ddl_context const&, sql::table const&,
                            sql::foreign_key_constraint const&) const override;
    std::string exclude(sql::ddl_context const&, sql::table const&, sql::exclude_constraint const&) const override;

protected:
    std::string index_columns(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    std::string table_suffix(sql::ddl_context const&, sql::table const&) const override;
    std::string column_type(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
};

class object_compiler final : public sql::object_compiler {
public:
    std::string create_view(sql::ddl_context const&, sql::view_definition const&) const override;
    bool typed_sequences() const override { return true; }
    std::string comment_on_constraint(sql::ddl_context const&, sql::table const&, std::string const& name,
                                      std::optional<std::string> const&) const override;
    bool comments_on_constraints() const override { return true; }
};

}  // namespace aludel::postgresql
