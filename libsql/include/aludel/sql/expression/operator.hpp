// SPDX-License-Identifier: BSL-1.0
/// The operators of SQL: their words, how tightly they bind, what is their negation.
#pragma once

#include <aludel/sql/export.hpp>

#include <cstdint>
#include <string_view>

namespace aludel::sql {

enum class operation : std::uint8_t {
    // comparisons
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    is,
    is_not,
    is_distinct_from,
    is_not_distinct_from,
    in,
    not_in,
    like,
    not_like,
    ilike,
    not_ilike,
    between,
    not_between,
    regexp_match,
    not_regexp_match,
    match,
    not_match,
    // arithmetic and text
    add,
    subtract,
    multiply,
    divide,
    true_divide,
    floor_divide,
    modulo,
    negate,
    concat,
    bit_and,
    bit_or,
    bit_xor,
    bit_not,
    shift_left,
    shift_right,
    // logic
    and_,
    or_,
    not_,
    is_true,   ///< a boolean used as a condition
    is_false,  ///< its negation
    // positions that an operand can stand in
    comma,
    as,
    as_boolean,
    exists,
    distinct,
    ascending,
    descending,
    nulls_first,
    nulls_last,
    any,
    all,
    collate,
    filter,
    index,
    custom,  ///< op("…"): the text is in the node
};

struct operation_info {
    operation self;
    std::string_view text;  ///< with the blanks around it
    std::int8_t precedence;
    /// `a op (b op c)` is written without parentheses.
    bool associative;
    bool boolean;  ///< the result is a truth value
    /// What NOT makes of it; `custom` when NOT is written out.
    operation negation;
};
ALUDEL_SQL_API operation_info const& info(operation) noexcept;

/// Must an operand with `inner` as its outermost operator be in parentheses under `outer`?
ALUDEL_SQL_API bool needs_parentheses(operation inner, operation outer) noexcept;

}  // namespace aludel::sql
