// SPDX-License-Identifier: BSL-1.0
/// What can stand in a columns clause, and which row types come of it.
#pragma once

#include <aludel/core/engine/dynamic_row.hpp>
#include <aludel/sql/clause/selectable.hpp>
#include <aludel/sql/execute/row.hpp>
#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <concepts>
#include <optional>
#include <type_traits>
#include <vector>

namespace aludel::sql {

template <class... Types>
struct type_list {};

/// One argument of `select`. Upper layers specialise it for entities:
///
///     using values = type_list<…>;    // what it adds to the row; `run_time_columns` when that is known at run time only
///     using sources = type_list<…>;   // whose each of them is, void for derived ones
///     static void add(node_list& columns, Part const&);
template <class Part>
struct row_part;

/// The row that parts with these values make. Upper layers specialise it for values that are more than one column.
template <class... Types>
struct row_of {
    using type = row<Types...>;
};
/// The value of a direct column on the outer side of a join.
template <class T>
struct outer_value {
    using type = std::optional<core::non_optional_t<T>>;
};

/// Stands for columns whose number or types are known at run time only: the rows are core::dynamic_row.
struct run_time_columns {};

namespace detail {
template <class E>
struct source_of_column {
    using type = void;
};
template <class E>
    requires requires { typename E::source_type; }
struct source_of_column<E> {
    using type = typename E::source_type;
};
}  // namespace detail

template <detail::expression_handle E>
    requires requires { typename E::value_type; }
struct row_part<E> {
    using values = type_list<typename E::value_type>;
    using sources = type_list<typename detail::source_of_column<E>::type>;
    static void add(node_list& columns, E const& part) { columns.push_back(part.node()); }
};
template <std::derived_from<selectable> Source>
struct row_part<Source> {
    using values = run_time_columns;
    using sources = run_time_columns;
    static void add(node_list& columns, selectable const& part) { columns.push_back(part.node()); }
};
template <>
struct row_part<table> : row_part<selectable> {};
template <>
struct row_part<std::vector<expression>> {
    using values = run_time_columns;
    using sources = run_time_columns;
    static void add(node_list& columns, std::vector<expression> const& parts) {
        for (auto const& each : parts) columns.push_back(each.node());
    }
};

namespace detail {
template <class... Lists>
struct joined_lists;
template <class... Types>
struct joined_lists<type_list<Types...>> {
    using type = type_list<Types...>;
};
template <class... A, class... B, class... More>
struct joined_lists<type_list<A...>, type_list<B...>, More...> : joined_lists<type_list<A..., B...>, More...> {};
template <class... Types, class... More>
struct joined_lists<type_list<Types...>, run_time_columns, More...> {
    using type = run_time_columns;
};
template <class List>
struct row_of_list {
    using type = core::dynamic_row;
};
template <class... Types>
struct row_of_list<type_list<Types...>> {
    using type = typename row_of<Types...>::type;
};
}  // namespace detail

/// The row of a columns clause. No part at all: columns known at run time.
template <class... Parts>
struct row_parts {
    using values = typename detail::joined_lists<type_list<>, typename row_part<Parts>::values...>::type;
    using sources = typename detail::joined_lists<type_list<>, typename row_part<Parts>::sources...>::type;
    using row = typename detail::row_of_list<values>::type;
};

namespace detail {
/// The row type with the columns of `Target` made optional: what an outer join does.
template <class Row, class Sources, class Target>
struct outer_joined {
    using type = Row;
};
template <class T, class Source, class Target>
using maybe_optional = typename std::conditional_t<std::is_same_v<Source, Target> && !std::is_void_v<Source>,
                                                   outer_value<T>, std::type_identity<T>>::type;
template <class... Types, class... Sources, class Target>
    requires(sizeof...(Types) == sizeof...(Sources))
struct outer_joined<row<Types...>, type_list<Sources...>, Target> {
    using type = row<maybe_optional<Types, Sources, Target>...>;
};
/// The row type with all direct columns made optional: what a full join does.
template <class Row, class Sources>
struct full_joined {
    using type = Row;
};
template <class... Types, class... Sources>
    requires(sizeof...(Types) == sizeof...(Sources))
struct full_joined<row<Types...>, type_list<Sources...>> {
    using type = row<
        typename std::conditional_t<std::is_void_v<Sources>, std::type_identity<Types>, outer_value<Types>>::type...>;
};
/// The row and the sources of a SELECT that gets more columns.
template <class Row, class Sources, class... Parts>
struct more_parts {
    using row = core::dynamic_row;
    using sources = run_time_columns;
};
template <class... Types, class... Sources, class... Parts>
    requires(sizeof...(Types) == sizeof...(Sources))
struct more_parts<sql::row<Types...>, type_list<Sources...>, Parts...> {
    using values = typename joined_lists<type_list<Types...>, typename row_part<Parts>::values...>::type;
    using sources = typename joined_lists<type_list<Sources...>, typename row_part<Parts>::sources...>::type;
    using row = typename row_of_list<values>::type;
};
/// A source whose columns know whose they are: a `typed_source`.
template <class Source>
concept source_of_columns = std::derived_from<Source, selectable> && requires { typename Source::column_source; };
/// The C++ type of the first column, for subqueries as values.
template <class Row>
struct first_of_row {
    using type = core::value;
};
template <class First, class... Others>
struct first_of_row<row<First, Others...>> {
    using type = First;
};
}  // namespace detail

}  // namespace aludel::sql
