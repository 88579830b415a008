// SPDX-License-Identifier: BSL-1.0
/// What SQLite's SQL says differently.
#pragma once

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>

namespace aludel::sqlite {

class statement_compiler final : public sql::statement_compiler {
public:
    bool multi_row_insert() const override { return true; }
    bool parenthesised_set_parts() const override { return false; }
    bool changes_in_cte() const override { return false; }
    bool lateral_sources() const override { return false; }
    void unary(sql::compilation&, sql::unary_node const&) const override;
    void between(sql::compilation&, sql::between_node const&) const override;
    void function(sql::compilation&, sql::function_node const&) const override;
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

protected:
    /// Only a key whose type is exactly INTEGER is made by SQLite.
    std::string column_type(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
};

}  // namespace aludel::sqlite
