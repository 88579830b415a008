// SPDX-License-Identifier: BSL-1.0
/// What Oracle's SQL says differently.
#pragma once

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>

namespace aludel::oracle {

class statement_compiler final : public sql::statement_compiler {
public:
    bool multi_row_insert() const override { return false; }
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
    void alias(sql::compilation&, sql::alias_node const&) const override;
    void subquery(sql::compilation&, sql::subquery_node const&) const override;
    std::string_view with_words(bool) const override { return "WITH"; }
    std::string_view set_operation_words(sql::set_operation) const override;
    std::string_view default_from() const override { return " FROM DUAL"; }
    void limit_clause(sql::compilation&, sql::row_limit const&) const override;
    void for_update_clause(sql::compilation&, sql::for_update_clause_data const&) const override;
    void returning_clause(sql::compilation&, sql::node_list const& columns) const override;
    void default_values(sql::compilation&) const override;
    std::string literal(core::value const&) const override;
};

class type_compiler final : public sql::type_compiler {
public:
    std::string spell(core::profile, sql::type) const override;
    std::string spell_in_cast(core::profile, sql::type) const override;
};

class ddl_compiler final : public sql::ddl_compiler {
protected:
    std::string column_type(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string foreign_key(sql::ddl_context const&, sql::table const&,
                            sql::foreign_key_constraint const&) const override;
};

}  // namespace aludel::oracle
