// SPDX-License-Identifier: BSL-1.0
#include "join_condition.hpp"

#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/schema/table.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace aludel::sql {

namespace {
/// A column of a source, traced to the table's column that it shows; null when it is computed.
column_node const* traced(from_node const& source, std::uint32_t position) {
    switch (source.kind()) {
        case node_kind::table: return static_cast<table const&>(source).columns()[position].get();
        case node_kind::alias: return traced(static_cast<alias_node const&>(source).element(), position);
        case node_kind::subquery:
        case node_kind::cte: {
            auto const& columns = source.kind() == node_kind::subquery
                                      ? static_cast<subquery_node const&>(source).columns()
                                      : static_cast<cte_node const&>(source).columns();
            auto const* origin = columns[position].origin.get();
            if (origin != nullptr && origin->kind() == node_kind::label)
                origin = &static_cast<label_node const*>(origin)->element();
            if (origin == nullptr) return nullptr;
            if (origin->kind() == node_kind::column) return static_cast<column_node const*>(origin);
            if (origin->kind() != node_kind::derived_column) return nullptr;
            auto const& derived = static_cast<derived_column_node const&>(*origin);
            return traced(derived.source(), derived.position());
        }
        case node_kind::join: {
            auto const& join = static_cast<join_node const&>(source);
            auto const of_left = join.left().column_count();
            return position < of_left ? traced(join.left(), position) : traced(join.right(), position - of_left);
        }
        default: return nullptr;
    }
}

struct shown_column {
    column_node const* column;
    ref<expression_node> expression;
};
std::vector<shown_column> shown_columns(from_node const& source) {
    std::vector<shown_column> shown;
    for (std::uint32_t i = 0; i < source.column_count(); ++i)
        if (auto const* column = traced(source, i)) shown.push_back({column, source.column_at(i)});
    return shown;
}

/// One foreign key that leads from `from` to `to`.
struct connection {
    foreign_key_constraint const* key;
    std::vector<std::pair<ref<expression_node>, ref<expression_node>>> pairs;  ///< target, column
};

std::vector<table const*> tables_of(std::vector<shown_column> const& columns) {
    std::vector<table const*> tables;
    for (auto const& each : columns)
        if (std::find(tables.begin(), tables.end(), &each.column->owner()) == tables.end())
            tables.push_back(&each.column->owner());
    return tables;
}

ref<expression_node> find(std::vector<shown_column> const& among, column_node const* column) {
    for (auto const& each : among)
        if (each.column == column) return each.expression;
    return {};
}

bool leads_to(foreign_key_constraint const& key, table const& other) {
    if (key.link) return &key.link() == &other;
    auto const& target = key.targets.front();
    return target.rfind('.') != target.npos && target.substr(0, target.rfind('.')) == other.full_name();
}

void connect(std::vector<connection>& found, std::vector<shown_column> const& from,
             std::vector<shown_column> const& to) {
    for (auto const* owner : tables_of(from))
        for (auto const& key : owner->foreign_keys()) {
            // A key whose table is not known here leads elsewhere.
            bool leads_here = false;
            for (auto const* other : tables_of(to))
                if (leads_to(key, *other)) leads_here = true;
            if (!leads_here) continue;
            connection made{&key, {}};
            for (auto const& pair : owner->resolve(key)) {
                auto column = find(from, pair.column);
                auto target = find(to, pair.target);
                if (!column || !target) {
                    made.pairs.clear();
                    break;
                }
                made.pairs.emplace_back(std::move(target), std::move(column));
            }
            if (!made.pairs.empty()) found.push_back(std::move(made));
        }
}

std::vector<connection> connections(from_node const& left, from_node const& right) {
    auto const of_left = shown_columns(left);
    auto const of_right = shown_columns(right);
    std::vector<connection> found;
    connect(found, of_right, of_left);
    connect(found, of_left, of_right);
    return found;
}

/// Where the left side is itself a join, its right part is looked at first: that is what a chain joins to.
std::vector<connection> nearest_connections(from_node const& left, from_node const& right) {
    auto const* nearest = &left;
    while (nearest->kind() == node_kind::join) nearest = &static_cast<join_node const*>(nearest)->right();
    if (nearest != &left)
        if (auto found = connections(*nearest, right); !found.empty()) return found;
    return connections(left, right);
}

std::string describe(from_node const& of) {
    auto const called = of.called();
    return called.empty() ? "a join" : "\"" + std::string{called.view()} + "\"";
}
}  // namespace

bool can_join(from_node const& left, from_node const& right) { return !connections(left, right).empty(); }

ref<expression_node> join_condition(compilation const& in, from_node const& left, from_node const& right) {
    auto const found = nearest_connections(left, right);
    if (found.empty())
        in.fail("join-no-foreign-key", "there is no foreign key between " + describe(left) + " and " + describe(right) +
                                           "; give the join its ON condition");
    if (found.size() > 1)
        in.fail("join-ambiguous", "there are " + std::to_string(found.size()) + " foreign keys between " +
                                      describe(left) + " and " + describe(right) +
                                      "; give the join its ON condition, so that it says which is meant");
    node_list terms;
    for (auto const& [target, column] : found.front().pairs)
        terms.push_back(make<binary_node>(operation::equal, target, column, boolean));
    if (terms.size() == 1) return ref<expression_node>{&terms.as<expression_node>(0)};
    return make<boolean_list_node>(operation::and_, std::move(terms));
}

}  // namespace aludel::sql
