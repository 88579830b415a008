// SPDX-License-Identifier: BSL-1.0
/// What stands in FROM: tables, aliases, subqueries, CTEs, joins.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/expression/from.hpp>

#include <concepts>
#include <optional>
#include <string_view>
#include <utility>

namespace aludel::sql {

class table;

/// A handle: one counted pointer. Tables convert to it.
class ALUDEL_SQL_API selectable {
public:
    explicit selectable(ref<from_node> node) noexcept : node_{std::move(node)} {}
    selectable(table const& of) noexcept;

    ref<from_node> const& node() const noexcept { return node_; }
    /// A column by name. Errors: `usage_error` (column-unknown), with the names that are there.
    dynamic_column operator[](std::string_view called) const;
    /// Without a name the compiler makes one.
    selectable alias(std::string_view called = {}) const;

    /// A join as a source of its own; without a condition the foreign keys say it.
    selectable join(selectable const& right) const;
    selectable join(selectable const& right, condition const& on) const;
    selectable outer_join(selectable const& right) const;
    selectable outer_join(selectable const& right, condition const& on) const;
    selectable full_join(selectable const& right) const;
    selectable full_join(selectable const& right, condition const& on) const;

private:
    ref<from_node> node_;
};

/// A common table expression. A recursive one goes on with `union_all` (or `union_`), whose argument reads from it.
class ALUDEL_SQL_API cte : public selectable {
public:
    using selectable::selectable;
    /// The CTE that continues with `recursive_part`.
    cte union_all(ref<statement_node> const& recursive_part) const;
    cte union_(ref<statement_node> const& recursive_part) const;
    /// Written inside of the statement that reads from it, not before the whole.
    cte nesting() const;
    /// The program's own words: `AS MATERIALIZED (…)`, and behind the parenthesis; for one dialect or all.
    cte prefix_with(std::string_view words, std::string_view dialect = {}) const;
    cte suffix_with(std::string_view words, std::string_view dialect = {}) const;
    template <detail::row_statement Statement>
    cte union_all(Statement const& recursive_part) const {
        return union_all(recursive_part.statement());
    }
    template <detail::row_statement Statement>
    cte union_(Statement const& recursive_part) const {
        return union_(recursive_part.statement());
    }
};

/// A struct that names a source (an ORM's entity) says which: specialise it with `static selectable source();`.
template <class T>
struct source_named_by;
template <class T>
concept names_source = requires {
    { source_named_by<T>::source() } -> std::same_as<selectable>;
};

}  // namespace aludel::sql
