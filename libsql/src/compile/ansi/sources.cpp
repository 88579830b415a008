// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/statement_compiler.hpp>

#include "../join_condition.hpp"
#include "unnamed_column.hpp"

#include <algorithm>

namespace aludel::sql {

namespace {
/// The schema that a table is shown in, after translation.
std::string shown_schema(compilation const& to, sql::table const& of) {
    for (auto const& [from, into] : to.options().schema_translation)
        if (from == of.schema()) return into;
    return std::string{of.schema()};
}
}  // namespace

void statement_compiler::table(compilation& to, sql::table const& of) const {
    if (auto const schema = shown_schema(to, of); !schema.empty()) to.identifier(schema) << '.';
    to.identifier(of.called());
    if (auto const other = to.renamed(of); !other.empty()) {
        to << alias_word();
        to.identifier(other);
    }
}

namespace {
/// What has a name of its own where it stands, under another name; null: it has none.
ref<from_node> under_name(from_node const& of, name called) {
    switch (of.kind()) {
        case node_kind::subquery: {
            auto const& subquery = static_cast<subquery_node const&>(of);
            return make<subquery_node>(ref<statement_node>{&subquery.element()}, std::move(called), subquery.columns(),
                                       subquery.lateral());
        }
        case node_kind::values: {
            auto const& values = static_cast<values_node const&>(of);
            return make<values_node>(values.columns(), values.cells(), std::move(called), values.lateral());
        }
        case node_kind::table_function: {
            auto const& function = static_cast<table_function_node const&>(of);
            auto how = function.how();
            how.called = std::move(called);
            return make<table_function_node>(ref<expression_node>{&function.function()}, std::move(how));
        }
        case node_kind::sample: {
            auto const& sample = static_cast<sample_node const&>(of);
            return make<sample_node>(ref<from_node>{&sample.element()}, ref<expression_node>{&sample.method()},
                                     ref<expression_node>{sample.seed()}, std::move(called));
        }
        default: return {};
    }
}
}  // namespace

void statement_compiler::alias(compilation& to, alias_node const& of) const {
    auto const* element = &of.element();
    // An alias of an alias is an alias of the table.
    while (element->kind() == node_kind::alias) element = &static_cast<alias_node const&>(*element).element();
    auto const called = to.source_name(of, of.given_name(), base_name(of));
    if (auto const renamed = under_name(*element, name{called})) {
        to << *renamed;
        return;
    }
    to << *element << alias_word();
    to.identifier(called);
}

void statement_compiler::subquery(compilation& to, subquery_node const& of) const {
    auto const called = to.source_name(of, of.given_name(), "anon");
    if (of.lateral()) {
        if (!lateral_sources()) to.unsupported("LATERAL", "use a correlated scalar subquery");
        to << "LATERAL ";
    }
    to << '(';
    to.next_is_derived = true;
    to.next_is_lateral = of.lateral();
    to << of.element();
    to << ')' << alias_word();
    to.identifier(called);
}

void statement_compiler::cte(compilation& to, cte_node const& of) const {
    if (to.inline_ctes) {
        if (of.recursive()) to.unsupported("WITH RECURSIVE before a change", "fill a temporary table first");
        auto const kind = of.element().kind();
        if (kind != node_kind::select && kind != node_kind::compound_select)
            to.unsupported("WITH of anything but a SELECT before a change", "use a table in place of the CTE");
        to << '(';
        to.next_is_derived = true;
        to << of.element() << ')' << alias_word();
        to.identifier(to.source_name(of, of.given_name(), "anon"));
        return;
    }
    to.need_cte(of);
    to.identifier(to.source_name(of, of.given_name(), "anon"));
}

std::string_view statement_compiler::join_word(join_kind kind) const {
    switch (kind) {
        case join_kind::inner: return " JOIN ";
        case join_kind::left: return " LEFT OUTER JOIN ";
        case join_kind::full: return " FULL OUTER JOIN ";
        case join_kind::cross: return " CROSS JOIN ";
    }
    return " JOIN ";
}

void statement_compiler::join(compilation& to, join_node const& of) const {
    to << of.left();
    hints_of(to, of.left());
    to << join_word(of.what());
    bool const nested = of.right().kind() == node_kind::join;
    if (nested) to << '(';
    to << of.right();
    hints_of(to, of.right());
    if (nested) to << ')';
    if (of.what() == join_kind::cross) return;
    to << " ON ";
    if (of.on() != nullptr) to.operand(*of.on(), operation::as_boolean);
    else to.operand(*join_condition(to, of.left(), of.right()), operation::as_boolean);
}

std::string_view statement_compiler::with_words(bool recursive) const { return recursive ? "WITH RECURSIVE" : "WITH"; }

}  // namespace aludel::sql
