// SPDX-License-Identifier: BSL-1.0
/// SELECT over entities.
///
///     select<User>()                               // Users
///     select<User const>()                         // Users that are only read
///     select<User, Address>()                      // pairs
///     select<User>(count(col(&Address::id)))       // entities first, then expressions
///     select(boss, worker.col(&Employee::name))    // aliases are parts as they stand
///
/// What a statement delivers depends on who executes it: a session shares tracked objects, a connection (execute.hpp) makes
/// plain structs.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/query/alias.hpp>
#include <aludel/orm/query/selected.hpp>
#include <aludel/sql/clause/columns.hpp>
#include <aludel/sql/statement/select.hpp>

#include <type_traits>

namespace aludel::orm {

namespace detail {
/// The columns that an entity is read from, in the order of `mapper::columns()`, out of a source that has them.
ALUDEL_ORM_API void add_columns(sql::node_list& to, mapper const&, sql::from_node const& source);
/// SELECT of one entity.
ALUDEL_ORM_API sql::ref<sql::select_node> select_entity(mapper const&);
}  // namespace detail

/// Whole entities; then columns and other expressions.
template <class... Entities, class... Expressions>
    requires(sizeof...(Entities) > 0)
auto select(Expressions const&... expressions) {
    if constexpr (sizeof...(Entities) == 1 && sizeof...(Expressions) == 0)
        return sql::select_statement<selected<whole<Entities>...>, sql::type_list<std::remove_cv_t<Entities>...>>{
            detail::select_entity(mapper_of<Entities...>())};
    else return sql::select(whole<Entities>{}..., expressions...);
}

}  // namespace aludel::orm

template <class T>
struct aludel::sql::row_part<aludel::orm::whole<T>> {
    using values = type_list<aludel::orm::whole<T>>;
    using sources = type_list<std::remove_cv_t<T>>;
    static void add(node_list& columns, aludel::orm::whole<T> const&) {
        auto const& mapper = aludel::orm::mapper_of<T>();
        aludel::orm::detail::add_columns(columns, mapper, *selectable{aludel::orm::table_of(mapper)}.node());
    }
};

/// `select_from<User>()`.
template <class T>
    requires std::is_class_v<T>
struct aludel::sql::source_named_by<T> {
    static selectable source() { return selectable{aludel::orm::table_of<T>()}; }
};

template <class T, class Tag>
struct aludel::sql::row_part<aludel::orm::alias<T, Tag>> {
    using values = type_list<aludel::orm::whole<T>>;
    using sources = type_list<aludel::orm::alias<T, Tag>>;
    static void add(node_list& columns, aludel::orm::alias<T, Tag> const& part) {
        aludel::orm::detail::add_columns(columns, aludel::orm::mapper_of<T>(), *part.node());
    }
};

/// Rows with whole entities.
template <class... Types>
    requires(aludel::orm::is_entity_part<Types> || ...)
struct aludel::sql::row_of<Types...> {
    using type = aludel::orm::selected<Types...>;
};

template <class T>
struct aludel::sql::outer_value<aludel::orm::whole<T>> {
    using type = aludel::orm::maybe_whole<T>;
};
template <class T>
struct aludel::sql::outer_value<aludel::orm::maybe_whole<T>> {
    using type = aludel::orm::maybe_whole<T>;
};

template <class... Types, class... Sources, class Target>
    requires(sizeof...(Types) == sizeof...(Sources))
struct aludel::sql::detail::outer_joined<aludel::orm::selected<Types...>, aludel::sql::type_list<Sources...>, Target> {
    using type = aludel::orm::selected<aludel::sql::detail::maybe_optional<Types, Sources, Target>...>;
};

template <class... Types>
inline constexpr bool
    aludel::sql::ROWS_OF_BOTH_STATEMENTS_MATCH<aludel::orm::selected<Types...>, aludel::orm::selected<Types...>> = true;
