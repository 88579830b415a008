// SPDX-License-Identifier: BSL-1.0
#include "joined_select.hpp"

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/sql/clause/selectable.hpp>
#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/select.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <utility>

namespace aludel::orm::detail {

namespace {

using source = sql::ref<sql::from_node>;

/// Columns of one source replaced by those of another, position by position.
class moving_columns final : public sql::node_mapper {
public:
    moving_columns(sql::from_node const& from, sql::from_node const& to) : from_{from}, to_{to} {}

private:
    sql::ref<sql::node> replacement(sql::node const& of) override {
        if (of.kind() == sql::node_kind::column) {
            auto const& column = static_cast<sql::column_node const&>(of);
            if (&column.owner() == &from_) return to_.column_at(column.position());
        } else if (of.kind() == sql::node_kind::derived_column) {
            auto const& column = static_cast<sql::derived_column_node const&>(of);
            if (&column.source() == &from_) return to_.column_at(column.position());
        }
        return {};
    }
    sql::from_node const& from_;
    sql::from_node const& to_;
};

sql::ref<sql::expression_node> all_of(sql::node_list terms) {
    if (terms.size() == 1) return sql::ref<sql::expression_node>{static_cast<sql::expression_node const*>(&terms[0])};
    return sql::detail::combine(sql::operation::and_, std::move(terms));
}
sql::ref<sql::expression_node> equal(sql::ref<sql::expression_node> left, sql::ref<sql::expression_node> right) {
    return sql::detail::compare(sql::operation::equal, {std::move(left), {}}, {std::move(right), {}});
}
sql::ref<sql::expression_node> on_key(relation_map const& which, sql::from_node const& owner,
                                      sql::from_node const& target) {
    sql::node_list terms;
    for (auto const& [own, other] : which.join) terms.push_back(equal(owner.column_at(own), target.column_at(other)));
    return all_of(std::move(terms));
}
/// One half of a many-to-many join.
sql::ref<sql::expression_node> on_association(std::vector<std::pair<std::uint16_t, std::string>> const& side,
                                              sql::from_node const& entity, sql::from_node const& association) {
    sql::node_list terms;
    for (auto const& [own, name] : side) terms.push_back(equal(entity.column_at(own), association.find_column(name)));
    return all_of(std::move(terms));
}

bool counts_rows(sql::select_node const& of) { return of.limits.any() || (of.rare() && of.rare()->distinct); }

/// Of an entity's columns: the source that stands for all of them, or that the first one is of.
sql::from_node const& source_at(sql::select_node const& in, std::size_t column) {
    auto const& first = in.columns[column];
    if (first.kind() == sql::node_kind::column) return static_cast<sql::column_node const&>(first).owner();
    if (first.kind() == sql::node_kind::derived_column)
        return static_cast<sql::derived_column_node const&>(first).source();
    return static_cast<sql::from_node const&>(first);
}

class joining {
public:
    joining(sql::select_node const& original, std::span<selected_entity const> entities);
    joined_select finish() &&;

private:
    void wrap(sql::select_node const& original, selected_entity const& only);
    void follow(std::size_t owner, sql::from_node const& from, std::vector<load_edge> const&);
    sql::select_node& node() { return *node_; }

    joined_select made_;
    sql::select_node* node_;
    std::size_t selected_;
};

joining::joining(sql::select_node const& original, std::span<selected_entity const> entities)
    : node_{new sql::select_node{original}}, selected_{entities.size()} {
    made_.statement = sql::ref<sql::select_node>{node_};
    bool collections = false;
    for (auto const& each : entities) collections = collections || has_collection(*each.edges, loading::joined);
    std::vector<source> sources;
    if (collections && counts_rows(original)) {
        if (entities.size() != 1 || original.columns.size() != columns_written(original, 0, *entities[0].entity))
            throw core::usage_error{"load-joined",
                                    "a select with LIMIT or DISTINCT that selects more than one entity cannot load a "
                                    "collection by a join: use selectinload"};
        wrap(original, entities[0]);
    }
    for (auto const& each : entities) sources.emplace_back(&source_at(node(), each.column));
    // Before the joins, which find their left sides by themselves otherwise.
    for (std::size_t i = 0; i < entities.size(); ++i) follow(i, *sources[i], *entities[i].edges);
}

/// `SELECT s.* FROM (SELECT entity.* … LIMIT n) AS s ORDER BY …`
void joining::wrap(sql::select_node const& original, selected_entity const& only) {
    source const inner_source{&source_at(original, only.column)};
    auto* const inner = new sql::select_node{original};
    sql::ref<sql::select_node> const kept{inner};
    // What it is ordered by and is no column of the entity comes along.
    sql::node_list extra;
    auto const width = static_cast<std::uint32_t>(only.entity->plan()->column_count());
    for (auto const* each : original.order_by) {
        auto const* term = each;
        while (term->kind() == sql::node_kind::unary) term = &static_cast<sql::unary_node const*>(term)->operand();
        if (term->kind() == sql::node_kind::column || term->kind() == sql::node_kind::derived_column) continue;
        extra.push_back(sql::ref<sql::node>{term});
    }
    inner->columns.append(extra);
    auto const sub = sql::detail::as_subquery(kept, {}, false);
    auto* const outer = new sql::select_node;
    made_.statement = sql::ref<sql::select_node>{outer};
    node_ = outer;
    for (std::uint32_t i = 0; i < width; ++i) outer->columns.push_back(sub->column_at(i));
    moving_columns move{*inner_source, *sub};
    std::uint32_t next = width;
    for (auto const* each : original.order_by) {
        auto const* term = each;
        std::vector<sql::operation> around;
        while (term->kind() == sql::node_kind::unary) {
            auto const& unary = static_cast<sql::unary_node const&>(*term);
            around.push_back(unary.operation());
            term = &unary.operand();
        }
        bool const plain = term->kind() == sql::node_kind::column || term->kind() == sql::node_kind::derived_column;
        sql::ref<sql::expression_node> by;
        if (plain) {
            auto const moved = move(*term);
            by = sql::ref<sql::expression_node>{static_cast<sql::expression_node const*>(moved.get())};
        } else {
            by = sub->column_at(next++);
        }
        for (auto at = around.rbegin(); at != around.rend(); ++at) by = sql::detail::order(*at, by);
        outer->order_by.push_back(std::move(by));
    }
}

void joining::follow(std::size_t owner, sql::from_node const& from, std::vector<load_edge> const& edges) {
    for (auto const& edge : edges) {
        if (edge.how != loading::joined) continue;
        auto const& which = *edge.which;
        source const target{sql::make<sql::alias_node>(source{&table_of(*which.target)}, sql::name{})};
        source association;
        if (which.kind == relation_kind::many_to_many) {
            // The association is joined inside, so that an association without its object is no row.
            association = sql::make<sql::alias_node>(source{&association_table_of(which)}, sql::name{});
            node().joins.push_back({source{&from}, association,
                                    on_association(which.secondary_owner, from, *association), sql::join_kind::left});
            node().joins.push_back({association, target, on_association(which.secondary_target, *target, *association),
                                    sql::join_kind::left});
        } else {
            node().joins.push_back({source{&from}, target, on_key(which, from, *target), sql::join_kind::left});
        }
        add_columns(node().columns, *which.target, *target);
        if (!which.order_by.empty()) {
            auto by = target->column_at(which.target->find_column(which.order_by)->slot.column);
            if (which.descending) by = sql::detail::order(sql::operation::descending, by);
            node().order_by.push_back(std::move(by));
        }
        auto const position = selected_ + made_.objects.size();
        made_.objects.push_back({owner, &edge});
        follow(position, *target, edge.below);
    }
}

joined_select joining::finish() && { return std::move(made_); }

}  // namespace

std::size_t columns_written(sql::select_node const& in, std::size_t column, mapper const& of) {
    auto const kind = in.columns[column].kind();
    bool const one_by_one = kind == sql::node_kind::column || kind == sql::node_kind::derived_column;
    return one_by_one ? of.plan()->column_count() : 1;
}

joined_select join_edges(sql::select_node const& original, std::span<selected_entity const> entities) {
    return joining{original, entities}.finish();
}

}  // namespace aludel::orm::detail
