// SPDX-License-Identifier: BSL-1.0
/// Columns of subqueries and CTEs that the inner statement did not name: `SELECT count(id) AS count_1`.
#pragma once

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/expression/from.hpp>
#include <aludel/sql/expression/subquery.hpp>

#include <string>

namespace aludel::sql {

/// The expression that such a column is, however many subqueries lie between; null: `of` is another expression.
inline expression_node const* unnamed_origin(expression_node const& of) {
    expression_node const* found = nullptr;
    for (auto const* each = &of; each != nullptr && each->kind() == node_kind::derived_column;) {
        auto const& derived = static_cast<derived_column_node const&>(*each);
        auto const* source = &derived.source();
        while (source->kind() == node_kind::alias) source = &static_cast<alias_node const&>(*source).element();
        auto const kind = source->kind();
        if ((kind != node_kind::subquery && kind != node_kind::cte) || derived.position() == derived_column_node::whole)
            break;
        auto const& columns = kind == node_kind::subquery ? static_cast<subquery_node const&>(*source).columns()
                                                          : static_cast<cte_node const&>(*source).columns();
        auto const& column = columns[derived.position()];
        if (!column.called.empty() || !column.origin) break;
        each = found = column.origin.get();
    }
    return found;
}

/// The name that the inner statement gave it.
inline std::string made_name(compilation& to, expression_node const& origin) {
    auto const hint = origin.label_hint();
    return to.anonymous(hint.empty() ? "anon" : hint.view(), &origin);
}

/// What the name of an alias is made of when it was given none.
inline name base_name(alias_node const& of) {
    return of.element().kind() == node_kind::cte ? name{} : of.element().called();
}

}  // namespace aludel::sql
