// SPDX-License-Identifier: BSL-1.0
/// Expressions that know the C++ type of their value.
#pragma once

#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/expression/expression.hpp>
#include <aludel/sql/expression/operators.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <concepts>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::sql {

/// The result of a comparison: what WHERE, HAVING and ON take. In a columns clause it reads as optional<bool>.
class condition : public expression, public detail::operators {
public:
    using value_type = std::optional<bool>;
    explicit condition(ref<expression_node> node) noexcept : expression{std::move(node)} {}
    /// Any expression that is a truth value.
    template <class T>
    condition(expr<T> const& of) : expression{detail::as_condition(of.node())} {
        static_assert(SQL_EXPRESSION_IS_A_CONDITION<T>, "this SQL expression is no truth value");
    }

    /// `(x > 5) IS true`: false where it is NULL.
    condition is(bool truth) const { return condition{detail::is(node(), truth, false)}; }
    condition is_not(bool truth) const { return condition{detail::is(node(), truth, true)}; }
    condition is_null() const { return condition{detail::compare(operation::equal, {node(), {}}, detail::operand{})}; }
    condition is_not_null() const {
        return condition{detail::compare(operation::not_equal, {node(), {}}, detail::operand{})};
    }
    inline class ordering asc() const;
    inline class ordering desc() const;
    expr<std::optional<bool>> label(std::string_view called) const;
};

/// ORDER BY's items: an expression with a direction.
class ordering : public expression {
public:
    using expression::expression;
    ordering nulls_first() const { return ordering{detail::order(operation::nulls_first, node())}; }
    ordering nulls_last() const { return ordering{detail::order(operation::nulls_last, node())}; }
};

inline ordering condition::asc() const { return ordering{detail::order(operation::ascending, node())}; }
inline ordering condition::desc() const { return ordering{detail::order(operation::descending, node())}; }

namespace detail {
/// Something that delivers rows and can stand in parentheses: select and its like.
template <class T>
concept row_statement = requires(T const& statement) {
    { statement.statement() } -> std::convertible_to<ref<statement_node>>;
    typename T::row_type;
};
}  // namespace detail

/// How a text is searched for: `x.contains(input, autoescape)`, `x.contains(input, {.autoescape = true, .escape = "!"})`.
struct like_option {
    bool autoescape = false;
    /// What stands before a wildcard that is none; with autoescape "/" unless another is said.
    std::string_view escape{};
};
inline constexpr like_option autoescape{true};

namespace detail {
/// The C++ type of an array's elements; run-time typed when the array is.
template <class Array>
struct element_of {
    using type = core::value;
};
template <class T>
struct element_of<std::vector<T>> {
    using type = std::optional<T>;
};
}  // namespace detail

struct window;

/// An expression of C++ type `T`; `std::optional<T>` where it can be NULL, `core::value` where it is known at run time only.
/// Immutable, one pointer, cheap to copy.
template <class T>
class expr : public expression, public detail::operators {
    using plain = core::non_optional_t<T>;

public:
    using value_type = T;
    explicit expr(ref<expression_node> node) noexcept : expression{std::move(node)} {}

    /// IN a list of values (or expressions), which may be empty.
    template <class... Members>
    condition in(Members const&... members) const {
        return among(operation::in, members...);
    }
    template <class... Members>
    condition not_in(Members const&... members) const {
        return among(operation::not_in, members...);
    }
    /// `x.in({1, 2, 3})`.
    template <class Member>
    condition in(std::initializer_list<Member> members) const {
        return among(operation::in, std::vector<Member>{members});
    }
    template <class Member>
    condition not_in(std::initializer_list<Member> members) const {
        return among(operation::not_in, std::vector<Member>{members});
    }

    template <class Low, class High>
    condition between(Low const& low, High const& high) const {
        static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Low>> && SQL_TYPES_CAN_BE_COMPARED<T, value_of<High>>,
                      "these SQL types cannot be compared");
        return condition{detail::between(node(), detail::to_operand(low), detail::to_operand(high), false)};
    }
    template <class Low, class High>
    condition not_between(Low const& low, High const& high) const {
        static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Low>> && SQL_TYPES_CAN_BE_COMPARED<T, value_of<High>>,
                      "these SQL types cannot be compared");
        return condition{detail::between(node(), detail::to_operand(low), detail::to_operand(high), true)};
    }

    /// BETWEEN whichever of the two is the smaller (`BETWEEN SYMMETRIC`).
    template <class Low, class High>
    condition between_symmetric(Low const& low, High const& high) const {
        static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Low>> && SQL_TYPES_CAN_BE_COMPARED<T, value_of<High>>,
                      "these SQL types cannot be compared");
        return condition{detail::between(node(), detail::to_operand(low), detail::to_operand(high), false, true)};
    }

    /// `x IS true`: false where x is NULL.
    condition is(bool truth) const { return condition{detail::is(node(), truth, false)}; }
    condition is_not(bool truth) const { return condition{detail::is(node(), truth, true)}; }
    condition is_null() const { return *this == std::nullopt; }
    condition is_not_null() const { return *this != std::nullopt; }
    template <class Other>
    condition is_distinct_from(Other const& other) const {
        static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Other>>, "these SQL types cannot be compared");
        return condition{detail::compare(operation::is_distinct_from, {node(), {}}, detail::to_operand(other))};
    }
    template <class Other>
    condition is_not_distinct_from(Other const& other) const {
        static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Other>>, "these SQL types cannot be compared");
        return condition{detail::compare(operation::is_not_distinct_from, {node(), {}}, detail::to_operand(other))};
    }

    /// LIKE, with the caller's wildcards.
    template <class Pattern>
    condition like(Pattern const& pattern, std::string_view escape = {}) const {
        return matching(operation::like, pattern, {}, {}, escape);
    }
    template <class Pattern>
    condition not_like(Pattern const& pattern, std::string_view escape = {}) const {
        return matching(operation::not_like, pattern, {}, {}, escape);
    }
    /// LIKE without regard to case.
    template <class Pattern>
    condition ilike(Pattern const& pattern, std::string_view escape = {}) const {
        return matching(operation::ilike, pattern, {}, {}, escape);
    }
    template <class Pattern>
    condition not_ilike(Pattern const& pattern, std::string_view escape = {}) const {
        return matching(operation::not_ilike, pattern, {}, {}, escape);
    }
    /// LIKE with a wildcard added. With `autoescape` the text's own % and _ are made literal; only plain texts can be.
    template <class Text>
    condition startswith(Text const& text, like_option how = {}) const {
        return matching(operation::like, text, {}, "%", how.escape, how.autoescape);
    }
    template <class Text>
    condition endswith(Text const& text, like_option how = {}) const {
        return matching(operation::like, text, "%", {}, how.escape, how.autoescape);
    }
    template <class Text>
    condition contains(Text const& text, like_option how = {}) const {
        return matching(operation::like, text, "%", "%", how.escape, how.autoescape);
    }
    /// The same without regard to case.
    template <class Text>
    condition istartswith(Text const& text, like_option how = {}) const {
        return matching(operation::ilike, text, {}, "%", how.escape, how.autoescape);
    }
    template <class Text>
    condition iendswith(Text const& text, like_option how = {}) const {
        return matching(operation::ilike, text, "%", {}, how.escape, how.autoescape);
    }
    template <class Text>
    condition icontains(Text const& text, like_option how = {}) const {
        return matching(operation::ilike, text, "%", "%", how.escape, how.autoescape);
    }
    /// A regular expression, in the database's own language; `flags` such as "i".
    template <class Pattern>
    condition regexp_match(Pattern const& pattern, std::string_view flags = {}) const {
        static_assert(SQL_EXPRESSION_IS_TEXT<T>, "a regular expression needs a text column");
        return condition{detail::regexp(node(), detail::to_operand(pattern), flags)};
    }
    template <class Pattern, class Replacement>
    expr<std::optional<std::string>> regexp_replace(Pattern const& pattern, Replacement const& replacement,
                                                    std::string_view flags = {}) const {
        static_assert(SQL_EXPRESSION_IS_TEXT<T>, "a regular expression needs a text column");
        return expr<std::optional<std::string>>{detail::special_of(
            special::regexp_replace, {{node(), {}}, detail::to_operand(pattern), detail::to_operand(replacement)},
            type_of<std::string>(), flags)};
    }
    /// Full-text search, in the database's own language. `configuration`: PostgreSQL's text search configuration.
    template <class Query>
    condition match(Query const& query, std::string_view configuration = {}) const {
        return condition{detail::match_text(node(), detail::to_operand(query), configuration)};
    }

    // JSON.

    /// A part of a JSON value: by key, or by index of an array. Also an element of an SQL array.
    template <class Key>
    auto operator[](Key const& key) const {
        if constexpr (is_json)
            return expr<std::optional<core::json>>{detail::special_of(
                special::json_element, {{node(), {}}, detail::to_operand(key)}, type_of<core::json>())};
        else
            return expr<typename detail::element_of<plain>::type>{
                detail::special_of(special::element, {{node(), {}}, detail::to_operand(key)},
                                   type_of<typename detail::element_of<plain>::type>())};
    }
    /// Deeper down, by keys and indexes: `doc.at("tracks", 0, "title")`.
    template <class... Steps>
    expr<std::optional<core::json>> at(Steps const&... steps) const {
        static_assert(SQL_EXPRESSION_IS_JSON<T>, "only a JSON value has parts");
        return expr<std::optional<core::json>>{detail::special_of(
            special::json_path,
            {{node(), {}}, {{}, core::value{core::json{detail::json_path({core::value{steps}...})}}}},
            type_of<core::json>())};
    }
    /// A part of a JSON value as a value of SQL.
    expr<std::optional<std::string>> as_string() const { return json_as<std::string>(string); }
    expr<std::optional<std::int32_t>> as_integer() const { return json_as<std::int32_t>(integer); }
    expr<std::optional<double>> as_float() const { return json_as<double>(float_); }
    expr<std::optional<bool>> as_boolean() const { return json_as<bool>(boolean); }
    expr<std::optional<core::decimal>> as_numeric(std::uint16_t precision, std::int16_t scale) const {
        return json_as<core::decimal>(numeric(precision, scale));
    }
    expr as_json() const { return *this; }
    /// The part as text, by the database's own operator where it has one (`doc ->> 'key'`): what an index over it wants.
    expr<std::optional<std::string>> as_text() const {
        static_assert(SQL_EXPRESSION_IS_JSON<T>, "only a part of a JSON value can be read as text");
        return expr<std::optional<std::string>>{detail::json_text(node())};
    }

    /// `x COLLATE "name"`.
    expr collate(std::string_view collation) const { return expr{detail::collate(node(), collation)}; }
    /// `x AS called` in a columns clause.
    expr label(std::string_view called) const { return expr{detail::label(called, node())}; }
    ordering asc() const { return ordering{detail::order(operation::ascending, node())}; }
    ordering desc() const { return ordering{detail::order(operation::descending, node())}; }
    ordering nulls_first() const { return ordering{detail::order(operation::nulls_first, node())}; }
    ordering nulls_last() const { return ordering{detail::order(operation::nulls_last, node())}; }

    // What follows an aggregate or another function; window.hpp says it too with free functions.

    /// `sum(x).over({.partition_by = {a}, .order_by = {b}})`.
    expr over(window const& w) const;
    expr over() const;
    /// `count().filter(x > 5)`: FILTER (WHERE …).
    expr filter(condition const& where) const;
    /// `func<double>("percentile_cont", 0.5).within_group(x)`.
    template <std::derived_from<expression>... Items>
    expr within_group(Items const&... order_by) const;

    /// An operator that has no spelling here: `op<bool>("@>", other)`. With bool it is a comparison.
    template <class Result, class Other>
    expr<Result> op(std::string_view text, Other const& other, int precedence = 0) const {
        return expr<Result>{detail::custom(text, precedence, std::is_same_v<core::non_optional_t<Result>, bool>,
                                           {node(), {}}, detail::to_operand(other), type_of<Result>())};
    }
    /// Texts one after the other. Of JSON values and arrays: both together, where the database can.
    template <class Other>
    auto concat(Other const& other) const {
        using joined = std::conditional_t<is_json || detail::is_vector<plain>, T, std::optional<std::string>>;
        return expr<joined>{detail::calculate(operation::concat, {node(), {}}, detail::to_operand(other))};
    }

private:
    static constexpr bool is_json = std::is_same_v<plain, core::json>;
    template <class As>
    expr<std::optional<As>> json_as(sql::type as) const {
        static_assert(SQL_EXPRESSION_IS_JSON<T>, "only a part of a JSON value can be read as another type");
        return expr<std::optional<As>>{detail::json_as(node(), as)};
    }
    template <class Pattern>
    condition matching(operation what, Pattern const& pattern, std::string_view prefix, std::string_view suffix,
                       std::string_view escape, bool autoescape = false) const {
        static_assert(SQL_EXPRESSION_IS_TEXT<T>, "LIKE needs a text column");
        if constexpr (SQL_EXPRESSION_IS_TEXT<T>)
            static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<Pattern>>, "these SQL types cannot be compared");
        return condition{detail::like(what, node(), detail::to_operand(pattern), prefix, suffix, escape, autoescape)};
    }

    template <class First, class... Others>
    condition among(operation what, First const& first, Others const&... others) const {
        static_assert(sizeof...(Others) != 0 || !std::is_same_v<value_of<First>, std::nullopt_t>,
                      "IN takes a list of values, and NULL is in none: say is_null() or is_not_null()");
        if constexpr (sizeof...(Others) == 0 && detail::row_statement<First>) {
            if constexpr (requires { typename First::first_value; })
                static_assert(SQL_TYPES_CAN_BE_COMPARED<T, typename First::first_value>,
                              "these SQL types cannot be compared");
            return condition{detail::in_subquery(what, node(), first.statement())};
        } else if constexpr (sizeof...(Others) == 0 && requires { typename First::list_value; }) {
            static_assert(SQL_TYPES_CAN_BE_COMPARED<T, typename First::list_value>,
                          "these SQL types cannot be compared");
            return condition{detail::in_list(what, node(), first.node())};
        } else if constexpr (sizeof...(Others) == 0 && requires { first.as_list(); }) {
            return condition{detail::in_subquery(what, node(), first.as_list())};
        } else if constexpr (sizeof...(Others) == 0 && !detail::expression_handle<First> &&
                             !std::is_convertible_v<First const&, std::string_view> &&
                             std::ranges::input_range<First>) {
            static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<std::ranges::range_value_t<First>>>,
                          "these SQL types cannot be compared");
            std::vector<core::value> values;
            for (auto const& each : first) values.push_back(detail::to_value(each));
            return condition{detail::in_values(what, node(), std::move(values))};
        } else {
            static_assert(SQL_TYPES_CAN_BE_COMPARED<T, value_of<First>> &&
                              (SQL_TYPES_CAN_BE_COMPARED<T, value_of<Others>> && ...),
                          "these SQL types cannot be compared");
            if constexpr (detail::expression_handle<First> || (detail::expression_handle<Others> || ...)) {
                std::vector<detail::operand> members;
                members.push_back(detail::to_operand(first));
                (members.push_back(detail::to_operand(others)), ...);
                return condition{detail::in_expressions(what, node(), std::move(members))};
            } else {
                std::vector<core::value> values;
                values.reserve(1 + sizeof...(Others));
                values.push_back(detail::to_value(first));
                (values.push_back(detail::to_value(others)), ...);
                return condition{detail::in_values(what, node(), std::move(values))};
            }
        }
    }
    condition among(operation what) const { return condition{detail::in_values(what, node(), {})}; }
};

inline expr<std::optional<bool>> condition::label(std::string_view called) const {
    return expr<std::optional<bool>>{detail::label(called, node())};
}

/// A column of a table or entity: it knows, besides the type, whose it is (`void`: known at run time only).
template <class T, class Source = void>
class column_expr : public expr<T> {
public:
    using source_type = Source;
    using expr<T>::expr;
};

/// An expression over tables that are known at run time only; checked when statements are built and rows are read.
using dynamic_expr = expr<core::value>;
using dynamic_column = column_expr<core::value, void>;

}  // namespace aludel::sql
