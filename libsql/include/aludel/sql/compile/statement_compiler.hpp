// SPDX-License-Identifier: BSL-1.0
/// The facet by which a dialect says how each construct is written. Every function has a complete ANSI default, so that a
/// dialect overrides only what differs.
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/expression/from.hpp>
#include <aludel/sql/expression/function.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/expression/row_sources.hpp>
#include <aludel/sql/expression/special.hpp>
#include <aludel/sql/expression/subquery.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <span>
#include <string>
#include <string_view>

namespace aludel::sql {

/// Stateless; one object for each dialect, used by all threads. What a statement needs to remember is in `compilation`.
class ALUDEL_SQL_API statement_compiler : public core::facet {
public:
    static constexpr core::facet_id id{"sql.statement_compiler", 1};
    ~statement_compiler() override;

    // Facts.

    /// Are TRUE and FALSE values of a type of their own?
    virtual bool native_boolean() const { return false; }
    /// Does INSERT take several rows of VALUES?
    virtual bool multi_row_insert() const { return false; }
    /// May INSERT, UPDATE and DELETE stand in WITH?
    virtual bool changes_in_cte() const { return true; }
    /// Is there LATERAL?
    virtual bool lateral_sources() const { return true; }
    /// What stands between a source and its alias.
    virtual std::string_view alias_word() const { return " AS "; }
    /// Does ORDER BY take the label of a column in place of its expression?
    virtual bool orders_by_label() const { return true; }
    /// Does UPDATE take a join? Columns of its first table are assigned to then.
    virtual bool updates_joins() const { return false; }
    /// May SELECT have no columns at all?
    virtual bool columns_optional() const { return false; }
    /// Has the database sequences? A default that is the next value of one is left out where it has none.
    virtual bool has_sequences(core::profile) const { return false; }
    /// Does a cast to a text with a collation name it, behind the cast?
    virtual bool collates_casts() const { return true; }
    /// Can an aggregate of different values (DISTINCT) have a window?
    virtual bool distinct_windows() const { return true; }
    /// May the condition of ON CONFLICT's index have parameters?
    virtual bool parameters_in_index_condition() const { return true; }
    /// May a part of UNION stand in parentheses, with its own ORDER BY and LIMIT?
    virtual bool parenthesised_set_parts() const { return true; }

    // Expressions.

    virtual void column(compilation&, column_node const&) const;
    virtual void derived_column(compilation&, derived_column_node const&) const;
    virtual void bind(compilation&, bind_node const&) const;
    virtual void expanding_bind(compilation&, expanding_bind_node const&) const;
    virtual void fragment(compilation&, fragment_node const&) const;
    virtual void constant(compilation&, constant_node const&) const;
    virtual void unary(compilation&, unary_node const&) const;
    virtual void binary(compilation&, binary_node const&) const;
    virtual void boolean_list(compilation&, boolean_list_node const&) const;
    virtual void between(compilation&, between_node const&) const;
    virtual void tuple(compilation&, tuple_node const&) const;
    virtual void label(compilation&, label_node const&) const;
    virtual void cast(compilation&, cast_node const&) const;
    virtual void case_(compilation&, case_node const&) const;
    virtual void collate(compilation&, collate_node const&) const;
    virtual void extract(compilation&, extract_node const&) const;
    virtual void function(compilation&, function_node const&) const;
    /// What a function that every database has is called here: aggregate_strings is LISTAGG in the standard.
    virtual std::string_view function_name(std::string_view called) const;
    /// Does WITH stand behind `INSERT INTO t (…)`, at the SELECT, and not before the statement?
    virtual bool ctes_follow_insert() const { return false; }
    virtual void over(compilation&, over_node const&) const;
    virtual void filter(compilation&, filter_node const&) const;
    virtual void within_group(compilation&, within_group_node const&) const;
    virtual void scalar_subquery(compilation&, scalar_subquery_node const&) const;
    virtual void exists(compilation&, exists_node const&) const;
    virtual void label_reference(compilation&, label_reference_node const&) const;
    /// JSON access, array elements and other things that are written differently everywhere: see special.hpp.
    virtual void special(compilation&, special_node const&) const;

    // Operators that databases spell differently.

    virtual void ilike(compilation&, binary_node const&) const;
    virtual void like(compilation&, binary_node const&) const;
    virtual void concat(compilation&, binary_node const&) const;
    virtual void true_divide(compilation&, binary_node const&) const;
    virtual void floor_divide(compilation&, binary_node const&) const;
    virtual void modulo(compilation&, binary_node const&) const;
    virtual void regexp(compilation&, binary_node const&) const;
    virtual void match(compilation&, binary_node const&) const;
    virtual void distinct_from(compilation&, binary_node const&) const;
    virtual void bit_xor(compilation&, binary_node const&) const;
    /// `left text right`, with parentheses where the operands need them.
    void infix(compilation&, binary_node const&, std::string_view text) const;
    /// What stands between the parentheses of an IN without values.
    virtual std::string empty_set(operation in_or_not_in, std::size_t width) const;
    /// A bare boolean as a condition, or its negation.
    virtual void truth(compilation&, expression_node const&, bool wanted) const;

    // Sources of rows.

    virtual void table(compilation&, sql::table const&) const;
    virtual void alias(compilation&, alias_node const&) const;
    virtual void subquery(compilation&, subquery_node const&) const;
    virtual void cte(compilation&, cte_node const&) const;
    virtual void join(compilation&, join_node const&) const;
    virtual void values(compilation&, values_node const&) const;
    virtual void table_function(compilation&, table_function_node const&) const;
    virtual void sample(compilation&, sample_node const&) const;
    /// VALUES by itself, as a CTE's content or behind IN.
    virtual void values_statement(compilation&, values_statement_node const&) const;
    virtual std::string_view join_word(join_kind) const;
    /// `WITH …` before a statement.
    virtual std::string_view with_words(bool recursive) const;

    // Statements.

    virtual void select(compilation&, select_node const&) const;
    virtual void compound_select(compilation&, compound_select_node const&) const;
    virtual void insert(compilation&, insert_node const&) const;
    virtual void update(compilation&, update_node const&) const;
    virtual void delete_(compilation&, delete_node const&) const;
    virtual void text(compilation&, text_node const&) const;
    virtual std::string_view set_operation_words(set_operation) const;

    // Clauses.

    /// DISTINCT, before the columns.
    virtual void distinct_clause(compilation&, select_node const&) const;
    /// Is the ORDER BY written? SQL Server has none in subqueries without a limit.
    virtual bool shows_ordering(compilation const&, select_node const&) const { return true; }
    /// LIMIT and OFFSET (or FETCH), with a blank before.
    virtual void limit_clause(compilation&, row_limit const&) const;
    /// FETCH FIRST, with a blank before.
    virtual void fetch_clause(compilation&, row_limit const&) const;
    virtual void for_update_clause(compilation&, for_update_clause_data const&) const;
    /// Hints that stand behind the word SELECT.
    virtual void leading_hints(compilation&, select_node const&) const {}
    /// A hint for one source, after it in FROM.
    virtual void source_hint(compilation&, std::string_view text) const;
    /// About the whole SELECT, at its end.
    virtual void statement_hint(compilation&, std::string_view text) const;
    /// After `INSERT`'s, `UPDATE`'s and `DELETE`'s target.
    virtual void target_hint(compilation&, std::string_view text) const;
    virtual void returning_clause(compilation&, node_list const& columns) const;
    /// Where what a change returns is said before its values and conditions (OUTPUT of SQL Server); true: it was.
    virtual bool early_returning(compilation&, from_node const& target, bool deleted, node_list const& columns) const;
    /// The number before PRECEDING and FOLLOWING.
    virtual void frame_distance(compilation&, expression_node const&) const;
    /// What stands for FROM where there is nothing to select from (Oracle: " FROM dual"). `filtered`: there is a WHERE.
    virtual std::string_view default_from(bool filtered) const;
    /// INSERT without any column.
    virtual void default_values(compilation&) const;
    virtual void on_conflict(compilation&, insert_node const&) const;
    /// The target of UPDATE (with further tables, where they stand beside it), and of DELETE with its FROM.
    virtual void update_target(compilation&, update_node const&, std::span<from_node const* const> others) const;
    virtual void delete_target(compilation&, delete_node const&, std::span<from_node const* const> others) const;
    /// The column on the left side of SET; `several`: there are further tables.
    virtual void assigned_target(compilation&, sql::table const&, std::string_view column, bool several) const;
    /// `part = value` of SET, where a part of a column is assigned to: an element of an array, of a JSON value.
    virtual void assigned_part(compilation&, special_node const& part, expression_node const& value) const;
    /// LIMIT of UPDATE and DELETE.
    virtual void changed_limit(compilation&, expression_node const&) const;
    /// Further tables of an UPDATE or DELETE.
    virtual void update_from(compilation&, update_node const&, std::span<from_node const* const> others) const;
    virtual void delete_using(compilation&, delete_node const&, std::span<from_node const* const> others) const;

    // Literals. The only place where a value may become text; see docs.

    /// A literal for `of` in this dialect. Errors: `compile_error` for a kind that has none.
    virtual std::string literal(core::value const& of) const;
    /// The same where the server's settings matter too.
    virtual std::string literal_in(core::profile, core::value const& of) const { return literal(of); }

protected:
    /// `VALUES (1, 'a'), (2, 'b')`.
    void value_rows(compilation&, std::size_t width, node_list const& cells) const;
    // The parts of a SELECT, for dialects that put them in another order.
    void columns_clause(compilation&, node_list const& columns) const;
    void from_clause(compilation&, bool filtered) const;
    /// What the statement says about one of its sources.
    void hints_of(compilation&, from_node const&) const;
    /// The hint's text with the source's name in place of %(name)s.
    std::string hint_text(compilation&, sql::source_hint const&) const;
    static bool applies(compilation const&, dialect_words const&);
    /// `(a, b)`, the names of a source's columns.
    void column_names(compilation&, std::vector<source_column> const&, bool with_types) const;
    void where_clause(compilation&, node_list const&, std::string_view word) const;
    void order_by_clause(compilation&, node_list const&) const;
    void order_item(compilation&, expression_node const&) const;
};

/// The facet of the profile's dialect, or the ANSI one when the dialect has none of its own.
ALUDEL_SQL_API statement_compiler const& statement_compiler_of(core::profile) noexcept;

}  // namespace aludel::sql
