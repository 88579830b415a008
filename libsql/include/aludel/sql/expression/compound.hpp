// SPDX-License-Identifier: BSL-1.0
/// Expressions of several values: tuples, arrays, ANY and ALL.
#pragma once

#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/expression/nodes.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace aludel::sql {

namespace detail {
/// `(a, b) = (1, 2)`: the values become parameters beside the members.
ALUDEL_SQL_API ref<expression_node> compare_tuple(operation, ref<expression_node> const& tuple,
                                                  std::vector<core::value> values);
ALUDEL_SQL_API ref<expression_node> tuple_of(std::vector<ref<expression_node>> members);
ALUDEL_SQL_API ref<expression_node> array_literal(std::vector<operand> elements, type element);
}  // namespace detail

template <class... T>
class tuple_expr;
template <class Left, class Right>
inline constexpr bool SQL_TUPLES_CAN_BE_COMPARED = false;
template <class... T, class... U>
    requires(sizeof...(T) == sizeof...(U))
inline constexpr bool SQL_TUPLES_CAN_BE_COMPARED<tuple_expr<T...>, tuple_expr<U...>> =
    (SQL_TYPES_CAN_BE_COMPARED<T, U> && ...);

template <class Row, class Other>
inline constexpr bool SQL_ROWS_CAN_BE_COMPARED = false;
template <class... T, class... U>
    requires(sizeof...(T) == sizeof...(U))
inline constexpr bool SQL_ROWS_CAN_BE_COMPARED<std::tuple<T...>, std::tuple<U...>> =
    (SQL_TYPES_CAN_BE_COMPARED<T, U> && ...);

/// `(a, b)`, to be compared as a whole: `tuple_(a, b).in({{1, 2}, {3, 4}})`.
template <class... T>
class tuple_expr : public expression {
public:
    using row = std::tuple<core::non_optional_t<T>...>;
    explicit tuple_expr(ref<expression_node> node) noexcept : expression{std::move(node)} {}

    condition in(std::vector<row> const& rows) const { return among(operation::in, rows); }
    condition not_in(std::vector<row> const& rows) const { return among(operation::not_in, rows); }
    /// A list of rows by name: `bind_list<std::tuple<int, int>>("pairs")`.
    template <class List>
        requires requires { typename List::list_value; }
    condition in(List const& rows) const {
        return named(operation::in, rows);
    }
    template <class List>
        requires requires { typename List::list_value; }
    condition not_in(List const& rows) const {
        return named(operation::not_in, rows);
    }
    template <detail::row_statement Statement>
    condition in(Statement const& select) const {
        return condition{detail::in_subquery(operation::in, node(), select.statement())};
    }
    template <detail::row_statement Statement>
    condition not_in(Statement const& select) const {
        return condition{detail::in_subquery(operation::not_in, node(), select.statement())};
    }
    /// VALUES as a list: `tuple_(a, b).in(values(…))`.
    template <class Source>
        requires requires(Source const& source) { source.as_list(); }
    condition in(Source const& source) const {
        return condition{detail::in_subquery(operation::in, node(), source.as_list())};
    }
    template <class Source>
        requires requires(Source const& source) { source.as_list(); }
    condition not_in(Source const& source) const {
        return condition{detail::in_subquery(operation::not_in, node(), source.as_list())};
    }
    friend condition operator==(tuple_expr const& left, row const& right) {
        return left.compared(operation::equal, right);
    }
    friend condition operator!=(tuple_expr const& left, row const& right) {
        return left.compared(operation::not_equal, right);
    }
    friend condition operator<(tuple_expr const& left, row const& right) {
        return left.compared(operation::less, right);
    }
    friend condition operator>(tuple_expr const& left, row const& right) {
        return left.compared(operation::greater, right);
    }
    friend condition operator<=(tuple_expr const& left, row const& right) {
        return left.compared(operation::less_equal, right);
    }
    friend condition operator>=(tuple_expr const& left, row const& right) {
        return left.compared(operation::greater_equal, right);
    }
    template <class... U>
        requires SQL_TUPLES_CAN_BE_COMPARED<tuple_expr, tuple_expr<U...>>
    friend condition operator==(tuple_expr const& left, tuple_expr<U...> const& right) {
        return condition{detail::compare(operation::equal, {left.node(), {}}, {right.node(), {}})};
    }
    template <class... U>
        requires SQL_TUPLES_CAN_BE_COMPARED<tuple_expr, tuple_expr<U...>>
    friend condition operator!=(tuple_expr const& left, tuple_expr<U...> const& right) {
        return condition{detail::compare(operation::not_equal, {left.node(), {}}, {right.node(), {}})};
    }
    template <class... U>
        requires SQL_TUPLES_CAN_BE_COMPARED<tuple_expr, tuple_expr<U...>>
    friend condition operator<(tuple_expr const& left, tuple_expr<U...> const& right) {
        return condition{detail::compare(operation::less, {left.node(), {}}, {right.node(), {}})};
    }
    template <class... U>
        requires SQL_TUPLES_CAN_BE_COMPARED<tuple_expr, tuple_expr<U...>>
    friend condition operator>(tuple_expr const& left, tuple_expr<U...> const& right) {
        return condition{detail::compare(operation::greater, {left.node(), {}}, {right.node(), {}})};
    }
    template <class... U>
        requires SQL_TUPLES_CAN_BE_COMPARED<tuple_expr, tuple_expr<U...>>
    friend condition operator<=(tuple_expr const& left, tuple_expr<U...> const& right) {
        return condition{detail::compare(operation::less_equal, {left.node(), {}}, {right.node(), {}})};
    }
    template <class... U>
        requires SQL_TUPLES_CAN_BE_COMPARED<tuple_expr, tuple_expr<U...>>
    friend condition operator>=(tuple_expr const& left, tuple_expr<U...> const& right) {
        return condition{detail::compare(operation::greater_equal, {left.node(), {}}, {right.node(), {}})};
    }
    /// The one row of a subquery: `tuple_(a, b) == select(c, d).where(…)`.
    template <detail::row_statement Statement>
    friend condition operator==(tuple_expr const& left, Statement const& right) {
        return condition{detail::compare(operation::equal, {left.node(), {}}, {right.scalar_subquery().node(), {}})};
    }
    template <detail::row_statement Statement>
    friend condition operator!=(tuple_expr const& left, Statement const& right) {
        return condition{
            detail::compare(operation::not_equal, {left.node(), {}}, {right.scalar_subquery().node(), {}})};
    }

private:
    template <class List>
    condition named(operation what, List const& rows) const {
        static_assert(SQL_ROWS_CAN_BE_COMPARED<row, typename List::list_value>, "these rows cannot be compared");
        return condition{detail::in_list(what, node(), rows.node())};
    }
    condition among(operation what, std::vector<row> const& rows) const {
        std::vector<core::value> values;
        values.reserve(rows.size() * sizeof...(T));
        for (auto const& each : rows)
            std::apply([&](auto const&... cell) { (values.push_back(detail::to_value(cell)), ...); }, each);
        return condition{detail::in_values(what, node(), std::move(values))};
    }
    condition compared(operation what, row const& right) const {
        return std::apply(
            [&](auto const&... cell) {
                return condition{detail::compare_tuple(what, node(), {detail::to_value(cell)...})};
            },
            right);
    }
};

template <detail::expression_handle... E>
auto tuple_(E const&... members) {
    return tuple_expr<value_of<E>...>{detail::tuple_of({members.node()...})};
}

/// ANY and ALL of a subquery's rows or an array's elements: `x > all_(select(y))`.
template <detail::row_statement Statement>
auto any_(Statement const& select) {
    auto const of = select.scalar_subquery();
    return expr<value_of<decltype(of)>>{detail::quantified(operation::any, of.node())};
}
template <detail::row_statement Statement>
auto all_(Statement const& select) {
    auto const of = select.scalar_subquery();
    return expr<value_of<decltype(of)>>{detail::quantified(operation::all, of.node())};
}
template <class T>
auto any_(expr<T> const& array) {
    using element = typename detail::element_of<core::non_optional_t<T>>::type;
    return expr<element>{detail::quantified(operation::any, array.node())};
}
template <class T>
auto all_(expr<T> const& array) {
    using element = typename detail::element_of<core::non_optional_t<T>>::type;
    return expr<element>{detail::quantified(operation::all, array.node())};
}

/// `ARRAY[1, 2, x]` (PostgreSQL).
template <class T, class... Elements>
expr<std::vector<T>> array(Elements const&... elements) {
    static_assert((SQL_TYPES_CAN_BE_COMPARED<T, value_of<Elements>> && ...), "an array's elements are of one type");
    return expr<std::vector<T>>{detail::array_literal({detail::to_operand(elements)...}, type_of<T>())};
}

/// How MySQL's full-text search reads what is searched for. `standard` says nothing, which the server reads as `natural`.
enum class match_mode : std::uint8_t { standard, natural, boolean, query_expansion, natural_query_expansion };
namespace detail {
ALUDEL_SQL_API ref<expression_node> match_against(operand what, std::vector<expression> const& columns, match_mode);
}
/// `MATCH (a, b) AGAINST (…)` (MySQL): how well a row fits; true where it fits at all.
template <class Text>
expr<core::value> match_against(Text const& what, std::vector<expression> const& columns,
                                match_mode mode = match_mode::standard) {
    return expr<core::value>{detail::match_against(detail::to_operand(what), columns, mode)};
}

/// A part of an array, by the places of its first and last element: `slice(playlist.scores, 2, 4)`.
template <class T, class First, class Last>
expr<std::vector<T>> slice(expr<std::vector<T>> const& of, First const& first, Last const& last) {
    return expr<std::vector<T>>{
        detail::special_of(special::slice, {{of.node(), {}}, detail::to_operand(first), detail::to_operand(last)},
                           type_of<std::vector<T>>())};
}

/// The next number of a sequence. Errors: `compile_error` (construct-unsupported) where there are no sequences.
inline expr<std::int64_t> next_value(std::string_view sequence, std::string_view schema = {}) {
    return expr<std::int64_t>{
        make<special_node>(special::next_value, node_list{}, big_integer, std::string{sequence}, std::string{schema})};
}

/// In an upsert: the column's value in the row that could not be inserted (`excluded.name`, `VALUES(name)`).
template <class T, class Source>
expr<T> excluded(column_expr<T, Source> const& column) {
    return expr<T>{detail::special_of(special::inserted, {{column.node(), {}}}, column.type())};
}

}  // namespace aludel::sql
