// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>

namespace aludel::sql {

void statement_compiler::column_names(compilation& to, std::vector<source_column> const& columns, bool types) const {
    to << '(';
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i != 0) to << ", ";
        to.identifier(columns[i].called);
        if (types && columns[i].type.known()) to << ' ' << spelled(to.profile(), columns[i].type);
    }
    to << ')';
}

void statement_compiler::value_rows(compilation& to, std::size_t width, node_list const& cells) const {
    to << "VALUES ";
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
        if (i % width == 0) to << (i == 0 ? "(" : ", (");
        else to << ", ";
        to << cells[i];
        if (i % width == width - 1) to << ')';
    }
}

void statement_compiler::values(compilation& to, values_node const& of) const {
    if (of.lateral()) {
        if (!lateral_sources()) to.unsupported("LATERAL", "use a correlated scalar subquery");
        to << "LATERAL ";
    }
    to << '(';
    value_rows(to, of.columns().size(), of.cells());
    to << ')' << alias_word();
    to.identifier(to.source_name(of, of.given_name(), "anon"));
    to << ' ';
    column_names(to, of.columns(), false);
}

void statement_compiler::values_statement(compilation& to, values_statement_node const& of) const {
    value_rows(to, of.columns.size(), of.cells);
}

void statement_compiler::table_function(compilation& to, table_function_node const& of) const {
    auto const& how = of.how();
    if (how.lateral) to << "LATERAL ";
    to << of.function();
    if (how.ordinality) to << " WITH ORDINALITY";
    to << alias_word();
    to.identifier(to.source_name(of, how.called, "anon"));
    if (how.derived) column_names(to, how.columns, how.with_types);
}

void statement_compiler::sample(compilation& to, sample_node const& of) const {
    // The name of a sample stands for that of an alias.
    auto const* element = &of.element();
    while (element->kind() == node_kind::alias) element = &static_cast<alias_node const&>(*element).element();
    to << *element << alias_word();
    to.identifier(to.source_name(of, of.given_name(), of.element().called()));
    to << " TABLESAMPLE " << of.method();
    if (of.seed() != nullptr) to << " REPEATABLE (" << *of.seed() << ')';
}

void statement_compiler::source_hint(compilation&, std::string_view) const {}

void statement_compiler::target_hint(compilation&, std::string_view) const {}

}  // namespace aludel::sql
