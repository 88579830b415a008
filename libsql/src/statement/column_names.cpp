// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/column_names.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <map>
#include <utility>

namespace aludel::sql {

namespace {
/// What its anonymous label begins with. A label without a name is called after what it labels.
name label_base(expression_node const& of) {
    if (of.kind() != node_kind::label) return of.label_hint();
    auto const& element = static_cast<label_node const&>(of).element();
    auto own = element.own_name();
    if (!own.empty() || element.kind() != node_kind::function) return own;
    return element.label_hint();
}
/// A function of a package is called by its own name: fn of pkg.fn.
name without_package(name hint) {
    auto const at = hint.view().rfind('.');
    return at == std::string_view::npos ? hint : name{hint.view().substr(at + 1)};
}
}  // namespace

column_identity identity_of(expression_node const& of) noexcept {
    if (of.kind() != node_kind::derived_column) return {&of, 0};
    auto const& derived = static_cast<derived_column_node const&>(of);
    return {&derived.source(), derived.position() + 1};
}

std::vector<ref<expression_node>> spread_columns(node_list const& columns) {
    std::vector<ref<expression_node>> spread;
    for (auto const* each : columns) {
        auto const* const source = dynamic_cast<from_node const*>(each);
        if (source == nullptr) {
            spread.emplace_back(static_cast<expression_node const*>(each));
            continue;
        }
        for (std::uint32_t i = 0; i < source->column_count(); ++i) spread.push_back(source->column_at(i));
    }
    return spread;
}

namespace {
bool is_unlabelled(expression_node const& of) {
    if (of.kind() != node_kind::constant) return false;
    auto const what = static_cast<constant_node const&>(of).what();
    return what == constant::star || what == constant::default_;
}
}  // namespace

namespace {
/// What table_and_column writes before a column; empty when its source was given no name.
std::string source_prefix(expression_node const& of) {
    if (of.kind() == node_kind::column) {
        auto const& owner = static_cast<column_node const&>(of).owner();
        auto const schema = owner.schema().empty() ? std::string{} : std::string{owner.schema()} + "_";
        return schema + std::string{owner.called().view()};
    }
    if (of.kind() != node_kind::derived_column || of.own_name().empty()) return {};
    auto const& source = static_cast<derived_column_node const&>(of).source();
    switch (source.kind()) {
        case node_kind::alias: return std::string{static_cast<alias_node const&>(source).given_name().view()};
        case node_kind::subquery:
        case node_kind::cte: return std::string{source.called().view()};
        default: return {};
    }
}
}  // namespace

bool is_of_unnamed_alias(expression_node const& of) {
    if (of.kind() != node_kind::derived_column || of.own_name().empty()) return false;
    auto const& source = static_cast<derived_column_node const&>(of).source();
    return source.kind() == node_kind::alias && static_cast<alias_node const&>(source).given_name().empty();
}

std::vector<named_column> name_columns(node_list const& columns, label_style style) {
    std::map<std::string, column_identity, std::less<>> taken;
    std::map<std::pair<void const*, std::uint32_t>, bool> anonymous_taken;
    std::uint32_t repeats = 0;
    std::vector<named_column> named;
    for (auto& expression : spread_columns(columns)) {
        named_column made{.expression = expression};
        auto const self = identity_of(*expression);
        bool const literal_text =
            expression->kind() == node_kind::fragment && !static_cast<fragment_node const&>(*expression).is_column();
        auto const take_anonymous = [&](name base) {
            made.base = std::move(base);
            made.how = anonymous_taken.try_emplace({self.key, self.detail}, true).second
                           ? named_column::label::anonymous
                           : named_column::label::repeated;
            if (made.how == named_column::label::repeated) made.repeat = ++repeats;
        };
        auto own = expression->own_name();
        if (style == label_style::none && !own.empty()) {
            made.base = std::move(own);
            named.push_back(std::move(made));
            continue;
        }
        // With their source's name before them columns of two sources do not clash.
        if (style == label_style::table_and_column && is_of_unnamed_alias(*expression)) {
            // Its source's name is made when it is compiled, and is no other's.
            made.base = std::move(own);
            named.push_back(std::move(made));
            continue;
        }
        if (style == label_style::table_and_column) {
            if (auto const before = source_prefix(*expression); !before.empty())
                own = name{before + "_" + std::string{own.view()}};
        }
        if (literal_text || is_unlabelled(*expression)) {
            // The program's own words are never labelled, nor is *.
        } else if (own.empty()) {
            // A cast is called like its column, and no other column is.
            auto fallback = expression->fallback_label();
            if (fallback.empty() || taken.insert_or_assign(std::string{fallback.view()}, self).second) {
                take_anonymous(without_package(label_base(*expression)));
            } else {
                made.clash = true;
                made.how = named_column::label::repeated;
                made.repeat = ++repeats;
                made.base = std::move(fallback);
            }
        } else if (auto const [place, fresh] = taken.try_emplace(std::string{own.view()}, self); fresh) {
            made.base = std::move(own);
        } else if (expression->kind() == node_kind::label) {
            // The program's own word: it is not changed, and a subquery refuses it.
            made.clash = true;
            made.base = std::move(own);
        } else {
            made.clash = true;
            if (place->second == self) {
                made.how = named_column::label::repeated;
                made.repeat = ++repeats;
                made.base = std::move(own);
            } else {
                take_anonymous(std::move(own));
            }
        }
        named.push_back(std::move(made));
    }
    return named;
}

namespace {
std::vector<derived_column> of_returning(node_list const& columns) {
    std::vector<derived_column> derived;
    for (auto const& each : name_columns(columns))
        derived.push_back({each.expression->own_name(), each.expression->type(), each.expression});
    return derived;
}
std::vector<derived_column> of_source_columns(std::vector<source_column> const& columns) {
    std::vector<derived_column> derived;
    for (auto const& each : columns) derived.push_back({each.called, each.type, {}});
    return derived;
}
}  // namespace

std::vector<derived_column> derive_columns(statement_node const& of) {
    switch (of.kind()) {
        case node_kind::select: {
            std::vector<derived_column> derived;
            std::map<std::string, std::uint32_t> counters;
            auto const& select = static_cast<select_node const&>(of);
            bool const tables = select.rare() != nullptr && select.rare()->labels == label_style::table_and_column;
            auto const style = tables ? label_style::table_and_column : label_style::disambiguate;
            for (auto const& each : name_columns(select.columns, style)) {
                derived_column made{.type = each.expression->type(), .origin = each.expression};
                if (each.how == named_column::label::own) made.called = each.base;
                if (each.how == named_column::label::own && made.called.empty())
                    made.called = each.expression->own_name();
                // A column that stands there twice has its name twice.
                if (each.how == named_column::label::repeated) made.called = each.expression->own_name();
                if (each.how == named_column::label::anonymous && !each.clash)
                    made.called = each.expression->fallback_label();
                derived.push_back(std::move(made));
            }
            return derived;
        }
        case node_kind::compound_select:
            return derive_columns(static_cast<compound_select_node const&>(of).parts.as<statement_node>(0));
        case node_kind::insert: return of_returning(static_cast<insert_node const&>(of).returning);
        case node_kind::update: return of_returning(static_cast<update_node const&>(of).returning);
        case node_kind::delete_: return of_returning(static_cast<delete_node const&>(of).returning);
        case node_kind::text: return of_source_columns(static_cast<text_node const&>(of).columns);
        case node_kind::values_statement:
            return of_source_columns(static_cast<values_statement_node const&>(of).columns);
        default: break;
    }
    throw core::usage_error{
        "statement-without-rows",
        "a statement that delivers no rows cannot be read from; give it RETURNING, or use a select"};
}

}  // namespace aludel::sql
