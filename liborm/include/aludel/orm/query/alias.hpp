// SPDX-License-Identifier: BSL-1.0
/// An entity a second time in a statement: `auto boss = aliased<Employee>("boss")`.
#pragma once

#include <aludel/orm/mapping/table.hpp>
#include <aludel/orm/query/column.hpp>
#include <aludel/orm/query/relation_condition.hpp>
#include <aludel/sql/clause/selectable.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace aludel::orm {

/// A source of `T`s under a name of its own. Its columns know that they are the alias's: where it stands on the outer side of a
/// join they become optional, and those of `T` itself do not. Two aliases of one entity that must be told apart there
/// get tags: `aliased<Employee, struct boss>("boss")`.
template <class T, class Tag = void>
class alias : public sql::selectable {
public:
    using entity = std::remove_cv_t<T>;
    explicit alias(sql::ref<sql::from_node> of) noexcept : selectable{std::move(of)} {}

    template <class Member, class Class>
    auto col(Member Class::* member) const {
        using made = sql::column_expr<typename column_value<Member>::type, alias>;
        if constexpr (detail::check_column_of<entity, Member, Class>())
            return made{detail::column_in(*node(), mapper_of<entity>(), detail::column_node_of<entity>(member))};
        else return made{sql::ref<sql::expression_node>{}};
    }
    /// A relationship that starts here. Defined in relationship.hpp.
    template <class Member, class Class>
    auto rel(Member Class::* member) const;
};

/// An alias of the entity's table; without a name the compiler makes one ("employee_1").
template <class T, class Tag = void>
alias<T, Tag> aliased(std::string_view called = {}) {
    return alias<T, Tag>{sql::selectable{table_of<T>()}.alias(called).node()};
}
/// A subquery or CTE whose columns have the names of the entity's columns.
template <class T, class Tag = void>
alias<T, Tag> aliased(sql::selectable const& source) {
    return alias<T, Tag>{source.node()};
}

}  // namespace aludel::orm
