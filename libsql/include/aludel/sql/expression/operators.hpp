// SPDX-License-Identifier: BSL-1.0
/// The operators of C++ over SQL expressions. Written out, not stamped by a macro: the compiler's messages are shorter.
#pragma once

#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/expression/expression.hpp>

#include <optional>
#include <type_traits>
#include <utility>

namespace aludel::sql {

namespace detail {

template <class Left, class Right>
concept expression_pair = expression_handle<Left> || expression_handle<Right>;

/// The C++ type of `a + b`.
template <class A, class B>
struct calculated_plain {
    using type = A;
};
template <class A, class B>
    requires(is_number<A> && is_number<B> && std::is_arithmetic_v<A> && std::is_arithmetic_v<B>)
struct calculated_plain<A, B> {
    using type = decltype(A{} + B{});
};
template <class A>
    requires is_number<A>
struct calculated_plain<A, core::decimal> {
    using type = std::conditional_t<std::is_floating_point_v<A>, double, core::decimal>;
};
template <class B>
    requires std::is_floating_point_v<B>
struct calculated_plain<core::decimal, B> {
    using type = double;
};
template <class B>
    requires is_moment<B>
struct calculated_plain<core::interval, B> {
    using type = B;
};
template <class A>
    requires(!is_number<A>)
struct calculated_plain<A, core::value> {
    using type = core::value;
};
template <class A>
    requires is_number<A>
struct calculated_plain<A, core::value> {
    using type = core::value;
};
template <class A, class B, bool Optional>
struct with_optional {
    using type = typename calculated_plain<A, B>::type;
};
template <class A, class B>
struct with_optional<A, B, true> {
    using type = std::optional<typename calculated_plain<A, B>::type>;
};
template <class A, class B>
using calculated = typename with_optional<core::non_optional_t<A>, core::non_optional_t<B>,
                                          (core::is_optional_v<A> || core::is_optional_v<B>) &&
                                              !std::is_same_v<A, core::value> && !std::is_same_v<B, core::value>>::type;

/// `condition`, which is complete only when an operator is used.
template <class>
struct later {
    using condition = sql::condition;
};
template <class T>
using condition_for = typename later<T>::condition;

/// Base of all typed expressions: its friends are found by argument-dependent lookup, and only for them.
struct operators {
#if defined(__GNUC__) && !defined(__clang__)
    // g++ shows a deleted overload with both types in its first line; clang lists all candidates, so it gets an assertion.
    template <class L, class R>
        requires expression_pair<L, R>
    friend condition_for<L> operator==(L const& left, R const& right) = delete;
    template <class L, class R>
        requires expression_pair<L, R>
    friend condition_for<L> operator!=(L const& left, R const& right) = delete;
    template <class L, class R>
        requires expression_pair<L, R>
    friend condition_for<L> operator<(L const& left, R const& right) = delete;
    template <class L, class R>
        requires expression_pair<L, R>
    friend condition_for<L> operator<=(L const& left, R const& right) = delete;
    template <class L, class R>
        requires expression_pair<L, R>
    friend condition_for<L> operator>(L const& left, R const& right) = delete;
    template <class L, class R>
        requires expression_pair<L, R>
    friend condition_for<L> operator>=(L const& left, R const& right) = delete;
#    define ALUDEL_SQL_COMPARABLE requires expression_pair<L, R> && SQL_TYPES_CAN_BE_COMPARED<value_of<L>, value_of<R>>
#    define ALUDEL_SQL_CHECK_COMPARED
#else
#    define ALUDEL_SQL_COMPARABLE requires expression_pair<L, R>
#    define ALUDEL_SQL_CHECK_COMPARED \
        static_assert(SQL_TYPES_CAN_BE_COMPARED<value_of<L>, value_of<R>>, "these SQL types cannot be compared")
#endif
    template <class L, class R>
    ALUDEL_SQL_COMPARABLE friend condition_for<L> operator==(L const& left, R const& right) {
        ALUDEL_SQL_CHECK_COMPARED;
        return condition_for<L>{compare(operation::equal, side_of(left), side_of(right))};
    }
    template <class L, class R>
    ALUDEL_SQL_COMPARABLE friend condition_for<L> operator!=(L const& left, R const& right) {
        ALUDEL_SQL_CHECK_COMPARED;
        return condition_for<L>{compare(operation::not_equal, side_of(left), side_of(right))};
    }
    template <class L, class R>
    ALUDEL_SQL_COMPARABLE friend condition_for<L> operator<(L const& left, R const& right) {
        ALUDEL_SQL_CHECK_COMPARED;
        return condition_for<L>{compare(operation::less, side_of(left), side_of(right))};
    }
    template <class L, class R>
    ALUDEL_SQL_COMPARABLE friend condition_for<L> operator<=(L const& left, R const& right) {
        ALUDEL_SQL_CHECK_COMPARED;
        return condition_for<L>{compare(operation::less_equal, side_of(left), side_of(right))};
    }
    template <class L, class R>
    ALUDEL_SQL_COMPARABLE friend condition_for<L> operator>(L const& left, R const& right) {
        ALUDEL_SQL_CHECK_COMPARED;
        return condition_for<L>{compare(operation::greater, side_of(left), side_of(right))};
    }
    template <class L, class R>
    ALUDEL_SQL_COMPARABLE friend condition_for<L> operator>=(L const& left, R const& right) {
        ALUDEL_SQL_CHECK_COMPARED;
        return condition_for<L>{compare(operation::greater_equal, side_of(left), side_of(right))};
    }
#undef ALUDEL_SQL_COMPARABLE
#undef ALUDEL_SQL_CHECK_COMPARED

    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator+(L const& left, R const& right) {
        static_assert(SQL_TYPES_CAN_BE_CALCULATED_WITH<value_of<L>, value_of<R>>,
                      "these SQL types cannot be calculated with");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::add, to_operand(left), to_operand(right))};
    }
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator-(L const& left, R const& right) {
        static_assert(SQL_TYPES_CAN_BE_CALCULATED_WITH<value_of<L>, value_of<R>>,
                      "these SQL types cannot be calculated with");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::subtract, to_operand(left), to_operand(right))};
    }
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator*(L const& left, R const& right) {
        static_assert(SQL_TYPES_CAN_BE_CALCULATED_WITH<value_of<L>, value_of<R>>,
                      "these SQL types cannot be calculated with");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::multiply, to_operand(left), to_operand(right))};
    }
    /// SQL's own division: of integers it is whole in most databases. See true_divide().
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator/(L const& left, R const& right) {
        static_assert(SQL_TYPES_CAN_BE_CALCULATED_WITH<value_of<L>, value_of<R>>,
                      "these SQL types cannot be calculated with");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::divide, to_operand(left), to_operand(right))};
    }
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator%(L const& left, R const& right) {
        static_assert(SQL_TYPES_CAN_BE_CALCULATED_WITH<value_of<L>, value_of<R>>,
                      "these SQL types cannot be calculated with");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::modulo, to_operand(left), to_operand(right))};
    }
    // Bits of integers.
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator&(L const& left, R const& right) {
        static_assert(SQL_EXPRESSION_IS_INTEGER<value_of<L>> && SQL_EXPRESSION_IS_INTEGER<value_of<R>>,
                      "& works on integers; conditions are combined by &&");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::bit_and, to_operand(left), to_operand(right))};
    }
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator|(L const& left, R const& right) {
        static_assert(SQL_EXPRESSION_IS_INTEGER<value_of<L>> && SQL_EXPRESSION_IS_INTEGER<value_of<R>>,
                      "| works on integers; conditions are combined by ||");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::bit_or, to_operand(left), to_operand(right))};
    }
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator^(L const& left, R const& right) {
        static_assert(SQL_EXPRESSION_IS_INTEGER<value_of<L>> && SQL_EXPRESSION_IS_INTEGER<value_of<R>>,
                      "^ works on integers");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::bit_xor, to_operand(left), to_operand(right))};
    }
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator<<(L const& left, R const& right) {
        static_assert(SQL_EXPRESSION_IS_INTEGER<value_of<L>> && SQL_EXPRESSION_IS_INTEGER<value_of<R>>,
                      "<< works on integers");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::shift_left, to_operand(left), to_operand(right))};
    }
    template <class L, class R>
        requires expression_pair<L, R>
    friend auto operator>>(L const& left, R const& right) {
        static_assert(SQL_EXPRESSION_IS_INTEGER<value_of<L>> && SQL_EXPRESSION_IS_INTEGER<value_of<R>>,
                      ">> works on integers");
        return expr<calculated<value_of<L>, value_of<R>>>{
            calculate(operation::shift_right, to_operand(left), to_operand(right))};
    }
    template <expression_handle E>
    friend auto operator~(E const& of) {
        static_assert(SQL_EXPRESSION_IS_INTEGER<value_of<E>>, "~ works on integers; a condition is negated by !");
        return expr<value_of<E>>{bit_not(of.node())};
    }
    template <expression_handle E>
    friend auto operator-(E const& of) {
        return expr<value_of<E>>{minus(of.node())};
    }

    template <expression_handle L, expression_handle R>
    friend condition_for<L> operator&&(L const& left, R const& right) {
        static_assert(SQL_EXPRESSION_IS_A_CONDITION<value_of<L>> && SQL_EXPRESSION_IS_A_CONDITION<value_of<R>>,
                      "this SQL expression is no truth value");
        return condition_for<L>{combine(operation::and_, left.node(), right.node())};
    }
    template <expression_handle L, expression_handle R>
    friend condition_for<L> operator||(L const& left, R const& right) {
        static_assert(SQL_EXPRESSION_IS_A_CONDITION<value_of<L>> && SQL_EXPRESSION_IS_A_CONDITION<value_of<R>>,
                      "this SQL expression is no truth value");
        return condition_for<L>{combine(operation::or_, left.node(), right.node())};
    }
    template <expression_handle E>
    friend condition_for<E> operator!(E const& of) {
        static_assert(SQL_EXPRESSION_IS_A_CONDITION<value_of<E>>, "this SQL expression is no truth value");
        return condition_for<E>{negate(as_condition(of.node()))};
    }
};
}  // namespace detail

}  // namespace aludel::sql
