// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/upsert.hpp>
#include <aludel/sql/statement/column_names.hpp>

#include "compiler.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace aludel::oracle {

void statement_compiler::table_function(sql::compilation& to, sql::table_function_node const& of) const {
    auto const& how = of.how();
    if (how.lateral) to << "LATERAL ";
    to << "TABLE (" << of.function();
    if (how.ordinality) to << " WITH ORDINALITY";
    to << ") ";
    to.identifier(to.source_name(of, how.called, "anon"));
    if (how.derived) column_names(to, how.columns, how.with_types);
}

void statement_compiler::leading_hints(sql::compilation& to, sql::select_node const& of) const {
    auto const* const rare = of.rare();
    if (rare == nullptr) return;
    for (auto const& each : rare->hints)
        if (each.source && applies(to, each.words)) to << "/*+ " << hint_text(to, each) << " */ ";
}

std::string_view statement_compiler::set_operation_words(sql::set_operation of) const {
    switch (of) {
        case sql::set_operation::except: return " MINUS ";
        // Since 21c Oracle has EXCEPT ALL too.
        case sql::set_operation::except_all: return " EXCEPT ALL ";
        default: return sql::statement_compiler::set_operation_words(of);
    }
}

void statement_compiler::limit_clause(sql::compilation& to, sql::row_limit const& of) const {
    fetch_clause(to, {.offset = of.offset, .fetch = of.limit});
}

namespace {
/// The optimizer reads the numbers: they are a part of the text, but for parameters that the program has named.
void number_of_rows(sql::compilation& to, sql::expression_node const& of) {
    bool const named = of.kind() == sql::node_kind::bind && static_cast<sql::bind_node const&>(of).is_named();
    if (named) to << of;
    else to.inlined(of);
}
}  // namespace

void statement_compiler::fetch_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (of.offset) {
        to << " OFFSET ";
        number_of_rows(to, *of.offset);
        to << " ROWS";
    }
    if (!of.fetch) return;
    to << " FETCH FIRST ";
    number_of_rows(to, *of.fetch);
    to << (of.percent ? " PERCENT" : "") << " ROWS " << (of.with_ties ? "WITH TIES" : "ONLY");
}

void statement_compiler::assigned_part(sql::compilation& to, sql::special_node const&,
                                       sql::expression_node const&) const {
    to.unsupported("assigning to a part of a JSON value",
                   "assign an expression with JSON_TRANSFORM or JSON_MERGEPATCH to the column");
}

void statement_compiler::for_update_clause(sql::compilation& to, sql::for_update_clause_data const& of) const {
    // Rows of a subquery cannot be locked; those of the statement around it are.
    if (to.scope()->derived) return;
    to << " FOR UPDATE";
    if (!of.of.empty()) {
        to << " OF ";
        bool first = true;
        for (auto const* each : of.of) {
            if (!first) to << ", ";
            first = false;
            // A column stands for its table; of a table one column is named.
            if (each->kind() == sql::node_kind::column || each->kind() == sql::node_kind::derived_column) to << *each;
            else if (auto const* const source = dynamic_cast<sql::from_node const*>(each);
                     source != nullptr && source->column_count() != 0)
                to << *source->column_at(0);
            else
                to.fail("lock-target",
                        "FOR UPDATE OF needs tables, aliases or their columns; something else was given");
        }
    }
    if (of.nowait) to << " NOWAIT";
    if (of.skip_locked) to << " SKIP LOCKED";
}

void statement_compiler::insert(sql::compilation& to, sql::insert_node const& of) const {
    if (!of.conflict || of.conflict->duplicate_key) return sql::statement_compiler::insert(to, of);
    if (!of.returning.empty()) to.unsupported("RETURNING of an upsert", "select the rows by their key afterwards");
    sql::compilation::entering const entered{to, false};
    sql::write_merge(to, of, {.condition_behind = true, .updates_key = false});
}

void statement_compiler::default_values(sql::compilation& to) const {
    to.unsupported("an INSERT without any column", "name a column with its value, or literal_column(\"DEFAULT\")");
}

void statement_compiler::returning_clause(sql::compilation& to, sql::node_list const& columns) const {
    // What is returned goes into output parameters.
    std::vector<sql::ref<sql::expression_node>> const all = sql::spread_columns(columns);
    to << " RETURNING ";
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i != 0) to << ", ";
        if (all[i]->kind() == sql::node_kind::label) to << static_cast<sql::label_node const&>(*all[i]).element();
        else to << *all[i];
        to.result_column(std::string{all[i]->own_name().view()}, all[i]->type());
    }
    to << " INTO ";
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i != 0) to << ", ";
        to.output("ret", all[i]->type());
    }
}

}  // namespace aludel::oracle
