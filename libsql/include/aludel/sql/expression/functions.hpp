// SPDX-License-Identifier: BSL-1.0
/// Functions, aggregates, CASE, CAST and constants, as they are written in statements.
#pragma once

#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/expression/function.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/expression/special.hpp>
#include <aludel/sql/expression/window.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::sql {

namespace detail {
ALUDEL_SQL_API name const& sum_name();
ALUDEL_SQL_API name const& avg_name();
ALUDEL_SQL_API name const& min_name();
ALUDEL_SQL_API name const& max_name();
ALUDEL_SQL_API name const& count_name();

template <class T>
using optional_of =
    std::conditional_t<std::is_same_v<T, core::value>, core::value, std::optional<core::non_optional_t<T>>>;
template <class T>
using sum_of = std::conditional_t<
    std::is_same_v<T, core::value>, core::value,
    std::optional<std::conditional_t<
        std::is_integral_v<core::non_optional_t<T>>, std::int64_t,
        std::conditional_t<std::is_floating_point_v<core::non_optional_t<T>>, double, core::non_optional_t<T>>>>>;
template <class T>
using avg_of = std::conditional_t<
    std::is_same_v<T, core::value>, core::value,
    std::optional<std::conditional_t<std::is_floating_point_v<core::non_optional_t<T>>, double, core::decimal>>>;
}  // namespace detail

/// A function by name, with the C++ type of its result: `func<std::string>("upper", name)`; without one it is checked at
/// run time. The name is the program's.
template <class T = core::value, class... Arguments>
expr<T> func(std::string_view function, Arguments const&... arguments) {
    std::vector<detail::operand> list;
    list.reserve(sizeof...(Arguments));
    (list.push_back(detail::to_operand(arguments)), ...);
    return expr<T>{detail::call(function, std::move(list), type_of<T>())};
}

/// A field of the composite value that a function or column delivers: `(jsonb_each(doc)).key` (PostgreSQL), as
/// `field<std::string>(func("jsonb_each", doc), "key")`.
template <class T, detail::expression_handle E>
expr<T> field(E const& of, std::string_view called) {
    return expr<T>{make<special_node>(special::member, node_list{of.node()}, type_of<T>(), std::string{called})};
}

/// count(*).
inline expr<std::int64_t> count() { return expr<std::int64_t>{detail::count_all()}; }
/// count(x): of the rows where x is not NULL.
template <detail::expression_handle E>
expr<std::int64_t> count(E const& of) {
    return expr<std::int64_t>{detail::aggregate(detail::count_name(), of.node(), big_integer)};
}
template <class E>
    requires std::is_base_of_v<expression, E>
expr<std::int64_t> count_distinct(E const& of) {
    return expr<std::int64_t>{detail::aggregate(detail::count_name(), of.node(), big_integer, true)};
}
/// `DISTINCT x`, in a columns clause or an aggregate.
template <class T>
expr<T> distinct(expr<T> const& of) {
    return expr<T>{make<unary_node>(operation::distinct, of.node(), of.type())};
}
/// NULL over no rows, hence optional.
template <detail::expression_handle E>
auto sum(E const& of) {
    return expr<detail::sum_of<value_of<E>>>{detail::aggregate(detail::sum_name(), of.node(), of.type())};
}
/// Exact for integers, as in most databases: a decimal. `cast<double>(avg(x))` makes it a floating point number.
template <detail::expression_handle E>
auto avg(E const& of) {
    return expr<detail::avg_of<value_of<E>>>{
        detail::aggregate(detail::avg_name(), of.node(), type_of<detail::avg_of<value_of<E>>>())};
}
template <detail::expression_handle E>
auto min(E const& of) {
    return expr<detail::optional_of<value_of<E>>>{detail::aggregate(detail::min_name(), of.node(), of.type())};
}
template <detail::expression_handle E>
auto max(E const& of) {
    return expr<detail::optional_of<value_of<E>>>{detail::aggregate(detail::max_name(), of.node(), of.type())};
}

/// The texts of a group as one, with the separator between them: string_agg, group_concat, LISTAGG… They come in any order
/// unless `aggregate_order_by(aggregate_strings(name, ", "), name)` says one. NULL over no rows.
template <detail::expression_handle E>
expr<std::optional<std::string>> aggregate_strings(E const& of, std::string_view separator) {
    static_assert(SQL_EXPRESSION_IS_TEXT<value_of<E>>, "only texts can be put together");
    return expr<std::optional<std::string>>{
        detail::call("aggregate_strings", {detail::operand{of.node(), {}}, detail::to_operand(separator)}, string)};
}

/// The first that is not NULL; optional only when the last can be NULL.
template <detail::expression_handle First, class... Others>
auto coalesce(First const& first, Others const&... others) {
    static_assert((SQL_TYPES_CAN_BE_COMPARED<value_of<First>, value_of<Others>> && ...),
                  "these SQL types cannot be compared");
    using last = std::tuple_element_t<sizeof...(Others), std::tuple<value_of<First>, value_of<Others>...>>;
    using plain = core::non_optional_t<value_of<First>>;
    using result = std::conditional_t<core::is_optional_v<last>, std::optional<plain>, plain>;
    std::vector<detail::operand> list;
    list.push_back(detail::to_operand(first));
    (list.push_back(detail::to_operand(others)), ...);
    return expr<result>{detail::call("coalesce", std::move(list), first.type())};
}

/// The same expression, to be read as one that may be NULL.
template <detail::expression_handle E>
auto nullable(E const& of) {
    return expr<detail::optional_of<value_of<E>>>{of.node()};
}

/// CAST to the SQL type of `T`, or to a given one.
template <class T, detail::expression_handle E>
auto cast(E const& of, sql::type to = type_of<T>()) {
    using result = std::conditional_t<core::is_optional_v<value_of<E>>, std::optional<core::non_optional_t<T>>, T>;
    return expr<result>{detail::cast(of.node(), to)};
}
/// Reads as `T` without changing the SQL.
template <class T, detail::expression_handle E>
expr<T> type_coerce(E const& of, sql::type to = type_of<T>()) {
    return expr<T>{detail::cast(of.node(), to, true)};
}
/// `/` that is exact for integers too: their quotient is a decimal.
template <class L, class R>
    requires detail::expression_pair<L, R>
auto true_divide(L const& left, R const& right) {
    static_assert(SQL_TYPES_CAN_BE_CALCULATED_WITH<value_of<L>, value_of<R>>,
                  "these SQL types cannot be calculated with");
    using calculated = detail::calculated<value_of<L>, value_of<R>>;
    using plain = core::non_optional_t<calculated>;
    using exact = std::conditional_t<std::is_integral_v<plain>, core::decimal, plain>;
    using result = std::conditional_t<core::is_optional_v<calculated>, std::optional<exact>, exact>;
    return expr<result>{detail::calculate(operation::true_divide, detail::to_operand(left), detail::to_operand(right))};
}
template <class L, class R>
    requires detail::expression_pair<L, R>
auto floor_divide(L const& left, R const& right) {
    static_assert(SQL_TYPES_CAN_BE_CALCULATED_WITH<value_of<L>, value_of<R>>,
                  "these SQL types cannot be calculated with");
    return expr<detail::calculated<value_of<L>, value_of<R>>>{
        detail::calculate(operation::floor_divide, detail::to_operand(left), detail::to_operand(right))};
}

/// A value as an expression: a parameter of its own.
template <class T>
auto literal(T const& of) {
    return expr<value_of<T>>{detail::node_of(detail::to_operand(of))};
}
inline expr<core::value> null() { return expr<core::value>{make<constant_node>(constant::null)}; }
inline condition true_() { return condition{make<constant_node>(constant::true_)}; }
inline condition false_() { return condition{make<constant_node>(constant::false_)}; }

/// AND and OR of any number of conditions; of none it vanishes.
template <class... Conditions>
condition and_(Conditions const&... conditions) {
    return condition{detail::combine(operation::and_, node_list{condition{conditions}.node()...})};
}
template <class... Conditions>
condition or_(Conditions const&... conditions) {
    return condition{detail::combine(operation::or_, node_list{condition{conditions}.node()...})};
}
/// Of a list known at run time.
ALUDEL_SQL_API condition all_of(std::vector<condition> const&);
ALUDEL_SQL_API condition any_of(std::vector<condition> const&);

/// The program's own SQL as an expression of type `T`: `literal_column<std::int64_t>("rowid")`.
template <class T>
expr<T> literal_column(std::string_view sql) {
    return expr<T>{make<fragment_node>(std::vector<std::string>{std::string{sql}}, node_list{}, type_of<T>(), true)};
}

/// `CASE WHEN … THEN … ELSE … END`: `case_<std::string>().when(x > 5, "big").otherwise("small")`.
template <class T>
class case_builder {
public:
    template <class Then>
    case_builder when(condition const& condition, Then const& then) && {
        static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Then>>, "these SQL types cannot be compared");
        branches_.emplace_back(detail::operand{condition.node(), {}}, detail::to_operand(then));
        return std::move(*this);
    }
    template <class Else>
    expr<T> otherwise(Else const& value) && {
        static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Else>>, "these SQL types cannot be compared");
        return expr<T>{detail::case_of({}, false, std::move(branches_), detail::to_operand(value), true)};
    }
    /// Without ELSE it may be NULL.
    expr<detail::optional_of<T>> end() && {
        return expr<detail::optional_of<T>>{detail::case_of({}, false, std::move(branches_), {}, false)};
    }

private:
    std::vector<std::pair<detail::operand, detail::operand>> branches_;
};
template <class T>
case_builder<T> case_() {
    return {};
}
/// `CASE x WHEN … THEN …`: `case_of<std::string>(country).when("SE", "Sweden").otherwise("other")`.
template <class T, class Subject>
class simple_case_builder {
public:
    explicit simple_case_builder(ref<expression_node> subject) : subject_{std::move(subject)} {}
    template <class When, class Then>
    simple_case_builder when(When const& value, Then const& then) && {
        static_assert(
            SQL_TYPES_CAN_BE_COMPARED<Subject, value_of<When>> && SQL_TYPES_CAN_BE_COMPARED<T, value_of<Then>>,
            "these SQL types cannot be compared");
        branches_.emplace_back(detail::to_operand(value), detail::to_operand(then));
        return std::move(*this);
    }
    template <class Else>
    expr<T> otherwise(Else const& value) && {
        static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Else>>, "these SQL types cannot be compared");
        return expr<T>{detail::case_of({subject_, {}}, true, std::move(branches_), detail::to_operand(value), true)};
    }
    expr<detail::optional_of<T>> end() && {
        return expr<detail::optional_of<T>>{detail::case_of({subject_, {}}, true, std::move(branches_), {}, false)};
    }

private:
    ref<expression_node> subject_;
    std::vector<std::pair<detail::operand, detail::operand>> branches_;
};
template <class T, detail::expression_handle Subject>
simple_case_builder<T, value_of<Subject>> case_of(Subject const& subject) {
    return simple_case_builder<T, value_of<Subject>>{subject.node()};
}

/// EXTRACT(year FROM x); the field is the database's word.
template <detail::expression_handle E>
expr<std::optional<std::int32_t>> extract(std::string_view field, E const& from) {
    return expr<std::optional<std::int32_t>>{detail::extract(field, from.node())};
}
/// CAST that gives NULL for what cannot be converted (SQL Server, and where a database can say it).
template <class T, detail::expression_handle E>
auto try_cast(E const& of, sql::type to = type_of<T>()) {
    return expr<std::optional<core::non_optional_t<T>>>{detail::try_cast(of.node(), to)};
}

// The moment of the statement.

/// In the database's usual form; it may have a time zone or not.
inline expr<core::instant> now() { return func<core::instant>("now"); }
inline expr<core::instant> current_timestamp() { return func<core::instant>("current_timestamp"); }
inline expr<core::date> current_date() { return func<core::date>("current_date"); }
inline expr<core::time_of_day> current_time() { return func<core::time_of_day>("current_time"); }

// GROUP BY's own.

/// Totals for each prefix of the list.
template <detail::expression_handle... E>
expr<core::value> rollup(E const&... columns) {
    return func<core::value>("rollup", columns...);
}
/// Totals for each subset of the list.
template <detail::expression_handle... E>
expr<core::value> cube(E const&... columns) {
    return func<core::value>("cube", columns...);
}
/// `grouping_sets(tuple_(a, b), tuple_(a), tuple_())`.
template <std::derived_from<expression>... E>
expr<core::value> grouping_sets(E const&... sets) {
    return expr<core::value>{detail::call("grouping_sets", {detail::operand{sets.node(), {}}...}, {})};
}

}  // namespace aludel::sql
