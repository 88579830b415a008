// SPDX-License-Identifier: BSL-1.0
/// What the SQL of MySQL and MariaDB says differently.
#pragma once

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>
#include <aludel/sql/ddl/object_compiler.hpp>

#include <span>
#include <string>
#include <string_view>

namespace aludel::mysql {

class statement_compiler final : public sql::statement_compiler {
public:
    bool multi_row_insert() const override { return true; }
    bool updates_joins() const override { return true; }
    bool changes_in_cte() const override { return false; }
    bool collates_casts() const override { return false; }
    bool distinct_windows() const override { return false; }
    bool has_sequences(core::profile) const override;
    void unary(sql::compilation&, sql::unary_node const&) const override;
    void binary(sql::compilation&, sql::binary_node const&) const override;
    void like(sql::compilation&, sql::binary_node const&) const override;
    void between(sql::compilation&, sql::between_node const&) const override;
    void extract(sql::compilation&, sql::extract_node const&) const override;
    void within_group(sql::compilation&, sql::within_group_node const&) const override;
    void over(sql::compilation&, sql::over_node const&) const override;
    void frame_distance(sql::compilation&, sql::expression_node const&) const override;
    void constant(sql::compilation&, sql::constant_node const&) const override;
    void cast(sql::compilation&, sql::cast_node const&) const override;
    void function(sql::compilation&, sql::function_node const&) const override;
    void source_hint(sql::compilation& to, std::string_view text) const override { to << ' ' << text; }
    void target_hint(sql::compilation& to, std::string_view text) const override { to << ' ' << text; }
    void special(sql::compilation&, sql::special_node const&) const override;
    void filter(sql::compilation&, sql::filter_node const&) const override;
    void concat(sql::compilation&, sql::binary_node const&) const override;
    void true_divide(sql::compilation&, sql::binary_node const&) const override;
    void floor_divide(sql::compilation&, sql::binary_node const&) const override;
    void regexp(sql::compilation&, sql::binary_node const&) const override;
    void match(sql::compilation&, sql::binary_node const&) const override;
    void distinct_from(sql::compilation&, sql::binary_node const&) const override;
    void subquery(sql::compilation&, sql::subquery_node const&) const override;
    void values(sql::compilation&, sql::values_node const&) const override;
    void table_function(sql::compilation&, sql::table_function_node const&) const override;
    void sample(sql::compilation&, sql::sample_node const&) const override;
    void join(sql::compilation&, sql::join_node const&) const override;
    std::string_view join_word(sql::join_kind) const override;
    void limit_clause(sql::compilation&, sql::row_limit const&) const override;
    void fetch_clause(sql::compilation&, sql::row_limit const&) const override;
    void for_update_clause(sql::compilation&, sql::for_update_clause_data const&) const override;
    std::string_view default_from(bool filtered) const override;
    bool ctes_follow_insert() const override { return true; }
    void returning_clause(sql::compilation&, sql::node_list const& columns) const override;
    void default_values(sql::compilation&) const override;
    void on_conflict(sql::compilation&, sql::insert_node const&) const override;
    void update(sql::compilation&, sql::update_node const&) const override;
    void delete_(sql::compilation&, sql::delete_node const&) const override;
    void delete_target(sql::compilation&, sql::delete_node const&,
                       std::span<sql::from_node const* const> others) const override;
    void update_target(sql::compilation&, sql::update_node const&,
                       std::span<sql::from_node const* const> others) const override;
    void assigned_target(sql::compilation&, sql::table const&, std::string_view column, bool several) const override;
    void assigned_part(sql::compilation&, sql::special_node const&, sql::expression_node const&) const override;
    void changed_limit(sql::compilation&, sql::expression_node const&) const override;
    /// They stand beside the target.
    void update_from(sql::compilation&, sql::update_node const&,
                     std::span<sql::from_node const* const>) const override {}
    void delete_using(sql::compilation&, sql::delete_node const&,
                      std::span<sql::from_node const* const> others) const override;
    /// With backslashes doubled, but for servers to which they are characters like others.
    std::string literal(core::value const& of) const override { return escaped(of, false); }
    std::string literal_in(core::profile, core::value const&) const override;

private:
    /// `x NULLS LAST`, as far as it is not the order anyway.
    static void order_nulls(sql::compilation&, sql::unary_node const&);
    std::string escaped(core::value const&, bool plain_backslashes) const;
};

class type_compiler final : public sql::type_compiler {
public:
    std::string spell(core::profile, sql::type) const override;
    std::string spell_in_cast(core::profile, sql::type) const override;
};

class ddl_compiler final : public sql::ddl_compiler {
public:
    std::string create_table(sql::ddl_context const&, sql::table const&,
                             std::span<sql::foreign_key_constraint const* const> without) const override;
    std::string key_constraint(sql::ddl_context const&, sql::table const&,
                               sql::primary_key_constraint const&) const override;
    std::string unique(sql::ddl_context const&, sql::table const&, sql::unique_constraint const&) const override;
    std::string check(sql::ddl_context const&, sql::table const&, sql::check_constraint const&) const override;
    std::string foreign_key(sql::ddl_context const&, sql::table const&,
                            sql::foreign_key_constraint const&) const override;
    std::string create_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    std::size_t made_name_limit(sql::ddl_context const&) const override { return 64; }
    /// The whole definition of a column, as CREATE TABLE and CHANGE say it.
    std::string definition(sql::ddl_context const& in, sql::column_node const& of) const {
        return column(in, of.owner(), of);
    }
    std::string drop_index(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    /// MariaDB takes a name for the checks of a table only.
    bool names_column_checks(sql::ddl_context const&) const override;
    std::string drop_foreign_key(sql::ddl_context const&, sql::table const&,
                                 sql::foreign_key_constraint const&) const override;
    std::string drop_constraint(sql::ddl_context const&, sql::table const&, std::string_view what,
                                std::string const& name) const override;
    bool drops_dependents() const override { return false; }

protected:
    std::string column(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string column_type(sql::ddl_context const&, sql::table const&, sql::column_node const&) const override;
    std::string primary_key(sql::ddl_context const&, sql::table const&) const override;
    std::string index_columns(sql::ddl_context const&, sql::table const&, sql::index_definition const&) const override;
    std::string table_suffix(sql::ddl_context const&, sql::table const&) const override;
};

class object_compiler final : public sql::object_compiler {
public:
    std::string drop_schema(sql::ddl_context const&, std::string_view name, bool cascade) const override;
    std::string create_view(sql::ddl_context const&, sql::view_definition const&) const override;
    std::string comment_on_table(sql::ddl_context const&, sql::table const&,
                                 std::optional<std::string> const&) const override;
    std::string comment_on_column(sql::ddl_context const&, sql::column_node const&,
                                  std::optional<std::string> const&) const override;

protected:
    std::string sequence_options(sql::sequence const&) const override;
};

}  // namespace aludel::mysql
