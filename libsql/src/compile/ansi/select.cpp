// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/statement/column_names.hpp>

#include "../display_froms.hpp"
#include "unnamed_column.hpp"

#include <algorithm>
#include <utility>

namespace aludel::sql {

namespace {
/// Words of the program before or after a part, those for this dialect.
void write_words(compilation& to, std::vector<dialect_words> const& words) {
    for (auto const& each : words)
        if (each.dialect.empty() || each.dialect == to.profile()->dialect().name()) to << each.text << ' ';
}
}  // namespace

bool statement_compiler::applies(compilation const& to, dialect_words const& words) {
    return words.dialect.empty() || words.dialect == to.profile()->dialect().name() ||
           words.dialect == to.profile()->family();
}

void statement_compiler::scalar_subquery(compilation& to, scalar_subquery_node const& of) const {
    to << '(' << of.statement() << ')';
}

void statement_compiler::exists(compilation& to, exists_node const& of) const {
    to << "EXISTS (" << of.statement() << ')';
}

namespace {
/// A made label that is too long for the database ends in a number of its own.
std::string fitting_label(compilation& to, std::string label, expression_node const& of) {
    auto const& rules = to.profile()->dialect().identifiers();
    std::size_t const limit = rules.max_length;
    if (core::name_length(label, rules.unit) <= limit || limit < 16) return label;
    auto const numbered = to.anonymous("cut label", &of);
    return std::string{core::name_start(label, limit - 6, rules.unit)} + numbered.substr(numbered.rfind('_'));
}
}  // namespace

void statement_compiler::columns_clause(compilation& to, node_list const& columns) const {
    bool const names_needed = to.scope()->derived;
    bool first = true;
    for (auto const& each : name_columns(columns, to.scope()->labels)) {
        if (!first) to << ", ";
        first = false;
        auto const& expression = *each.expression;
        to.scope()->columns.push_back(&expression);
        if (names_needed && each.clash && each.how == named_column::label::own)
            to.fail("label-repeated", "two columns of a subquery have the label \"" + std::string{each.base.view()} +
                                          "\", so that nothing can refer to the second; give it another one");
        auto const identity = identity_of(expression);
        // The name under which the result shows it, and whether AS has to say so.
        std::string shown;
        bool labelled = false;
        auto const* const unnamed =
            each.how == named_column::label::anonymous && !each.clash ? unnamed_origin(expression) : nullptr;
        if (unnamed != nullptr) {
            // It shows under the name that the inner statement made.
            labelled = names_needed;
        } else if (each.how == named_column::label::repeated) {
            shown = to.anonymous(std::string{each.base.empty() ? "anon" : each.base.view()} + "_", identity.key,
                                 each.repeat + 0x10000);
            labelled = true;
        } else if (each.how == named_column::label::anonymous) {
            auto const fallback = each.clash ? name{} : expression.fallback_label();
            bool const is_plain_unary =
                expression.kind() == node_kind::unary && !names_needed &&
                static_cast<unary_node const&>(expression).operand().own_name().empty() == false;
            if (!is_plain_unary) {
                shown = fallback.empty() ? fitting_label(to,
                                                         to.anonymous(each.base.empty() ? "anon" : each.base.view(),
                                                                      identity.key, identity.detail),
                                                         expression)
                                         : std::string{fallback.view()};
                labelled = true;
            }
        } else if (to.scope()->labels == label_style::table_and_column && is_of_unnamed_alias(expression)) {
            auto const& alias =
                static_cast<alias_node const&>(static_cast<derived_column_node const&>(expression).source());
            shown = fitting_label(to, to.source_name(alias, {}, base_name(alias)) + "_" + std::string{each.base.view()},
                                  expression);
            labelled = true;
        } else if (to.scope()->labels == label_style::table_and_column && expression.kind() != node_kind::label &&
                   each.base.view() != expression.own_name().view()) {
            // Its source stands before its name.
            shown = fitting_label(to, std::string{each.base.view()}, expression);
            labelled = true;
        } else {
            shown = expression.own_name().view();
            labelled = expression.kind() == node_kind::label ||
                       (names_needed &&
                        (expression.kind() == node_kind::column || expression.kind() == node_kind::derived_column));
        }
        if (expression.kind() == node_kind::label) to << static_cast<label_node const&>(expression).element();
        else to << expression;
        if (unnamed != nullptr) shown = made_name(to, *unnamed);
        if (labelled) {
            to << " AS ";
            to.identifier(shown);
        }
        if (to.scope()->names_result) to.result_column(std::move(shown), expression.type());
    }
}

std::string_view statement_compiler::default_from(bool) const { return {}; }

void statement_compiler::from_clause(compilation& to, bool filtered) const {
    auto const& froms = to.scope()->froms;
    if (froms.empty()) {
        to << default_from(filtered);
        return;
    }
    to << " FROM ";
    // A source may be written while the list grows in nested scopes only, never this one.
    bool first = true;
    for (auto const* each : froms) {
        if (!first) to << ", ";
        first = false;
        to << *each;
        hints_of(to, *each);
    }
}

void statement_compiler::hints_of(compilation& to, from_node const& source) const {
    auto const* const hints = to.scope() == nullptr ? nullptr : to.scope()->hints;
    if (hints == nullptr) return;
    for (auto const& each : *hints)
        if (each.source.get() == &source && applies(to, each.words)) source_hint(to, hint_text(to, each));
}

std::string statement_compiler::hint_text(compilation& to, sql::source_hint const& of) const {
    static constexpr std::string_view token = "%(name)s";
    auto text = of.words.text;
    if (!of.source || text.find(token) == text.npos) return text;
    auto const& source = *of.source;
    std::string called;
    if (source.kind() == node_kind::alias) {
        auto const& alias = static_cast<alias_node const&>(source);
        called = to.source_name(alias, alias.given_name(), alias.element().called());
    } else {
        called = source.called().view();
    }
    called = to.profile()->dialect().quote_if_needed(called);
    for (auto at = text.find(token); at != text.npos; at = text.find(token, at + called.size()))
        text.replace(at, token.size(), called);
    return text;
}

void statement_compiler::where_clause(compilation& to, node_list const& terms, std::string_view word) const {
    if (terms.empty()) return;
    // TRUE among them says nothing, FALSE says all.
    std::vector<expression_node const*> kept;
    expression_node const* true_one = nullptr;
    for (auto const* each : terms) {
        auto const& term = static_cast<expression_node const&>(*each);
        if (term.kind() == node_kind::boolean_list && static_cast<boolean_list_node const&>(term).terms().empty())
            continue;
        if (term.kind() == node_kind::constant) {
            auto const what = static_cast<constant_node const&>(term).what();
            if (what == sql::constant::true_) {
                true_one = &term;
                continue;
            }
            if (what == sql::constant::false_) {
                kept.assign(1, &term);
                break;
            }
        }
        kept.push_back(&term);
    }
    if (kept.empty() && true_one != nullptr) kept.push_back(true_one);
    if (kept.empty()) return;
    to << word;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (i != 0) to << " AND ";
        to.operand(*kept[i], kept.size() == 1 ? operation::as_boolean : operation::and_);
    }
}

namespace {
bool places_nulls(expression_node const& of) {
    if (of.kind() != node_kind::unary) return false;
    auto const what = static_cast<unary_node const&>(of).operation();
    return what == operation::nulls_first || what == operation::nulls_last;
}

/// Is it a label that ORDER BY may say by its name? Not when another column has that label too.
bool shows_label(statement_scope const& scope, expression_node const& of) {
    if (of.kind() != node_kind::label || of.own_name().empty()) return false;
    bool shown = false;
    for (auto const* each : scope.columns) {
        if (each == &of) shown = true;
        else if (each->kind() == node_kind::label && each->own_name() == of.own_name()) return false;
    }
    return shown;
}
/// The ordering with a label of the columns clause by its name: dialects take `x NULLS LAST` apart.
ref<expression_node> by_label(statement_scope const& scope, expression_node const& of) {
    if (of.kind() == node_kind::unary) {
        auto const& unary = static_cast<unary_node const&>(of);
        return make<unary_node>(unary.operation(), by_label(scope, unary.operand()), unary.type());
    }
    if (shows_label(scope, of)) return make<label_reference_node>(of.own_name());
    return ref<expression_node>{&of};
}
}  // namespace

void statement_compiler::order_item(compilation& to, expression_node const& of) const {
    if (places_nulls(of) && to.scope() != nullptr) {
        if (orders_by_label()) to << *by_label(*to.scope(), of);
        else to << of;
        return;
    }
    if (of.kind() == node_kind::unary) {
        auto const& unary = static_cast<unary_node const&>(of);
        if (unary.operation() >= operation::ascending && unary.operation() <= operation::nulls_last &&
            (unary.operand().kind() == node_kind::label || unary.operand().kind() == node_kind::unary ||
             unary.operand().kind() == node_kind::label_reference)) {
            order_item(to, unary.operand());
            to << info(unary.operation()).text;
            return;
        }
    }
    // A label of the columns clause is meant, not its expression again.
    if (to.scope() != nullptr && orders_by_label() && shows_label(*to.scope(), of)) {
        to.identifier(of.own_name());
        return;
    }
    to << of;
}

void statement_compiler::label_reference(compilation& to, label_reference_node const& of) const {
    if (to.scope() != nullptr)
        for (auto const* each : to.scope()->columns)
            if (each->own_name() == of.called()) {
                if (each->kind() == node_kind::label || to.scope()->names_only) to.identifier(of.called());
                else to << *each;
                return;
            }
    to.fail("label-unknown", "ORDER BY or GROUP BY names \"" + std::string{of.called().view()} +
                                 "\", which no column of the select is called");
}

void statement_compiler::order_by_clause(compilation& to, node_list const& items) const {
    if (items.empty()) return;
    to << " ORDER BY ";
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (i != 0) to << ", ";
        order_item(to, items.as<expression_node>(i));
    }
}

void statement_compiler::distinct_clause(compilation& to, select_node const& of) const {
    auto const* const rare = of.rare();
    if (rare == nullptr || !rare->distinct) return;
    if (!rare->distinct_on.empty())
        to.unsupported("DISTINCT ON",
                       "number the rows of each group with row_number() in a subquery and take the first");
    to << "DISTINCT ";
}

namespace {
/// "artist" beside "archive.artist" would be ambiguous: the one without schema gets another name.
void find_renamed(statement_scope& scope) {
    std::vector<from_node const*> all;
    for (auto const* each : scope.froms) add_with_parts(all, *each);
    std::erase_if(all, [](auto const* each) { return each->kind() != node_kind::table; });
    if (all.size() < 2) return;
    for (auto const* plain : all) {
        if (!static_cast<table const&>(*plain).schema().empty()) continue;
        for (auto const* other : all)
            if (!static_cast<table const&>(*other).schema().empty() && other->called() == plain->called()) {
                scope.renamed.push_back(plain);
                break;
            }
    }
}
}  // namespace

namespace {
/// Inside of a SELECT columns have their table's name, also where the statement around it shows them without.
class qualified {
public:
    explicit qualified(compilation& to) : to_{to}, before_{std::exchange(to.qualify_columns, true)} {}
    qualified(qualified const&) = delete;
    qualified& operator=(qualified const&) = delete;
    ~qualified() { to_.qualify_columns = before_; }

private:
    compilation& to_;
    bool before_;
};
}  // namespace

void statement_compiler::select(compilation& to, select_node const& of) const {
    qualified const names{to};
    bool const derived = std::exchange(to.next_is_derived, false);
    bool const lateral = std::exchange(to.next_is_lateral, false);
    auto froms = froms_to_show(to, of, derived && !lateral);
    compilation::entering const entered{to, derived};
    to.scope()->froms = std::move(froms.shown);
    find_renamed(*to.scope());
    if (to.scope()->outer != nullptr) to.nested_ctes(to.scope()->froms);
    auto const* const rare = of.rare();
    if (rare != nullptr && !rare->hints.empty()) to.scope()->hints = &rare->hints;
    if (rare != nullptr) to.scope()->labels = rare->labels;
    if (rare != nullptr)
        for (auto const* each : rare->ctes) to.need_cte(static_cast<cte_node const&>(*each));
    to << "SELECT ";
    leading_hints(to, of);
    if (rare != nullptr) write_words(to, rare->prefixes);
    distinct_clause(to, of);
    if (of.columns.empty() && !columns_optional())
        to.fail("select-empty", "a SELECT needs at least one column; give it one, or the literal 1");
    columns_clause(to, of.columns);
    from_clause(to, !of.where.empty());
    where_clause(to, of.where, " WHERE ");
    if (!of.group_by.empty()) {
        to << " GROUP BY ";
        to.comma_list(of.group_by);
    }
    where_clause(to, of.having, " HAVING ");
    if (shows_ordering(to, of)) order_by_clause(to, of.order_by);
    if (of.limits.fetch) fetch_clause(to, of.limits);
    else if (of.limits.any()) limit_clause(to, of.limits);
    if (rare != nullptr && rare->for_update) for_update_clause(to, *rare->for_update);
    if (rare != nullptr)
        for (auto const& each : rare->hints)
            if (!each.source && applies(to, each.words)) statement_hint(to, each.words.text);
    if (rare != nullptr && !rare->suffixes.empty()) {
        to << ' ';
        write_words(to, rare->suffixes);
    }
}

void statement_compiler::statement_hint(compilation& to, std::string_view text) const { to << ' ' << text; }

std::string_view statement_compiler::set_operation_words(set_operation of) const {
    switch (of) {
        case set_operation::union_: return " UNION ";
        case set_operation::union_all: return " UNION ALL ";
        case set_operation::intersect: return " INTERSECT ";
        case set_operation::intersect_all: return " INTERSECT ALL ";
        case set_operation::except: return " EXCEPT ";
        case set_operation::except_all: return " EXCEPT ALL ";
    }
    return {};
}

void statement_compiler::compound_select(compilation& to, compound_select_node const& of) const {
    bool const derived = std::exchange(to.next_is_derived, false);
    compilation::entering const entered{to, derived};
    // One part alone, which has an order or limit of its own, is read from: it cannot have another.
    bool const alone = of.parts.size() == 1 && (!of.order_by.empty() || of.limits.any());
    for (std::uint32_t i = 0; i < of.parts.size(); ++i) {
        if (i != 0) to << set_operation_words(of.operation);
        auto const& part = of.parts[i];
        bool parentheses = part.kind() == node_kind::compound_select;
        if (part.kind() == node_kind::select) {
            auto const& select = static_cast<select_node const&>(part);
            parentheses = !select.order_by.empty() || select.limits.any() ||
                          (select.rare() != nullptr && select.rare()->for_update);
        }
        // Where a part cannot stand in parentheses, it is a subquery to select from.
        bool const wrapped = parentheses && !parenthesised_set_parts();
        to.next_is_derived = derived || wrapped;
        to.next_names_result = i == 0 && to.scope()->names_result;
        auto written = to.aside([&] { to << part; });
        // So does one that brings its own WITH.
        parentheses = parentheses || written.front().text.starts_with("WITH ");
        if (parentheses) to << (alone || !parenthesised_set_parts() ? "SELECT * FROM (" : "(");
        to.paste(std::move(written));
        if (parentheses) to << ')';
        if (parentheses && alone) to << alias_word() << to.anonymous("anon", &of);
    }
    // Labels in ORDER BY are those of the first part.
    node const* first = &of.parts[0];
    while (first->kind() == node_kind::compound_select)
        first = &static_cast<compound_select_node const*>(first)->parts[0];
    auto const columns = first->kind() == node_kind::select
                             ? spread_columns(static_cast<select_node const*>(first)->columns)
                             : std::vector<ref<expression_node>>{};
    for (auto const& each : columns) to.scope()->columns.push_back(each.get());
    to.scope()->names_only = true;
    order_by_clause(to, of.order_by);
    if (of.limits.fetch) fetch_clause(to, of.limits);
    else if (of.limits.any()) limit_clause(to, of.limits);
}

void statement_compiler::limit_clause(compilation& to, row_limit const& of) const {
    if (of.limit) to << " LIMIT " << *of.limit;
    if (of.offset) {
        if (!of.limit) to << " LIMIT -1";
        to << " OFFSET " << *of.offset;
    }
}

void statement_compiler::fetch_clause(compilation& to, row_limit const& of) const {
    if (of.offset) to << " OFFSET " << *of.offset << " ROWS";
    to << " FETCH FIRST " << *of.fetch << (of.percent ? " PERCENT" : "") << " ROWS "
       << (of.with_ties ? "WITH TIES" : "ONLY");
}

void statement_compiler::for_update_clause(compilation& to, for_update_clause_data const&) const {
    to << " FOR UPDATE";
}

}  // namespace aludel::sql
