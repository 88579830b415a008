// SPDX-License-Identifier: BSL-1.0
/// What Oracle's SQL says differently.
#pragma once

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>
#include <aludel/sql/ddl/object_compiler.hpp>

namespace aludel::oracle {

class statement_compiler final : public sql::statement_compiler {
public:
    bool multi_row_insert() const override { return false; }
    bool changes_in_cte() const override { return false; }
    bool collates_casts() const override { return false; }
    bool has_sequences(core::profile) const override { return true; }
    /// Oracle takes AS before the name of a column, not before that of a source.
    std::string_view alias_word() const override { return " "; }
    bool orders_by_label() const override { return false; }
    void derived_column(sql::compilation&, sql::derived_column_node const&) const override;
    void unary(sql::compilation&, sql::unary_node const&) const override;
    void binary(sql::compilation&, sql::binary_node const&) const override;
    void modulo(sql::compilation&, sql::binary_node const&) const override;
    void true_divide(sql::compilation&, sql::binary_node const&) const override;
    void floor_divide(sql::compilation&, sql::binary_node const&) const override;
    void bit_xor(sql::compilation&, sql::binary_node const&) const override;
    void regexp(sql::compilation&, sql::binary_node const&) const override;
    void match(sql::compilation&, sql::binary_node const&) const override;
    void distinct_from(sql::compilation&, sql::binary_node const&) const override;
    void filter(sql::compilation&, sql::filter_node const&) const override;
    void function(sql::compilation&, sql::function_node const&) const override;
    std::string_view function_name(std::string_view called) const override;
    void special(sql::compilation&, sql::special_node const&) const override;
    void table_function(sql::compilation&, sql::table_function_node const&) const override;
    void leading_hints(sql::compilation&, sql::select_node const&) const override;
    /// They stand behind the word SELECT.
    void source_hint(sql::compilation&, std::string_view) const override {}
    std::string_view with_words(bool) const override { return "WITH"; }
    std::string_view set_operation_words(sql::set_operation) const override;
    std::string_view default_from(bool) const override { return " FROM DUAL"; }
    bool ctes_follow_insert() const override { return true; }
    void limit_clause(sql::compilation&, sql::row_limit const&) const override;
    void fetch_clause(sql::compilation&, sql::row_limit const&) const override;
    void for_update_clause(sql::compilation&, sql::for_update_clause_data const&) const override;
    void insert(sql::compilation&, sql::insert_node const&) const override;
    void returning_clause(sql::compilation&, sql::node_list const& columns) const override;
    void assigned_part(sql::compilation&, sql::special_node const&, sql::expression_node const&) const override;
    void default_values(sql::compilation&) const override;
    std::string literal(core::value const&) const override;
};

class type_compiler final : public sql::type_compiler {
public:
    std::string spell(core::profile, sql::type) const override;
    std::string spell_in_cast(core::profile, sql::type) const override;
};

class ddl_compiler final : public sql::ddl_compiler {
public:
    bool comments_follow() const override { return true; }
    std::string create_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    std::string drop_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;

protected:
    std::string column(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string table_suffix(sql::ddl_context const&, sql::table const&) const override;
    std::string column_type(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string foreign_key(sql::ddl_context const&, sql::table const&,
                            sql::foreign_key_constraint const&) const override;
};

class object_compiler final : public sql::object_compiler {
public:
    std::string comment_on_table(sql::ddl_context const&, sql::table const&,
                                 std::optional<std::string> const&) const override;
    /// The options of an identity column.
    std::string identity_options(sql::identity const&) const;

protected:
    std::string sequence_options(sql::sequence const&) const override;
};

}  // namespace aludel::oracle
