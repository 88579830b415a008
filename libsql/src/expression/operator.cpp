// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/operator.hpp>

#include <array>
#include <cstddef>

namespace aludel::sql {

namespace {
using enum operation;
constexpr operation none = custom;

// The precedences are SQLAlchemy's, so that parentheses stand where its users expect them.
constexpr std::array<operation_info, static_cast<std::size_t>(custom) + 1> table{{
    {equal, " = ", 5, false, true, not_equal},
    {not_equal, " != ", 5, false, true, equal},
    {less, " < ", 5, false, true, greater_equal},
    {less_equal, " <= ", 5, false, true, greater},
    {greater, " > ", 5, false, true, less_equal},
    {greater_equal, " >= ", 5, false, true, less},
    {is, " IS ", 5, false, true, is_not},
    {is_not, " IS NOT ", 5, false, true, is},
    {is_distinct_from, " IS DISTINCT FROM ", 5, false, true, is_not_distinct_from},
    {is_not_distinct_from, " IS NOT DISTINCT FROM ", 5, false, true, is_distinct_from},
    {in, " IN ", 5, false, true, not_in},
    {not_in, " NOT IN ", 5, false, true, in},
    {like, " LIKE ", 5, false, true, not_like},
    {not_like, " NOT LIKE ", 5, false, true, like},
    {ilike, " ILIKE ", 5, false, true, not_ilike},
    {not_ilike, " NOT ILIKE ", 5, false, true, ilike},
    {between, " BETWEEN ", 5, false, true, not_between},
    {not_between, " NOT BETWEEN ", 5, false, true, between},
    {regexp_match, " <regexp> ", 5, false, true, not_regexp_match},
    {not_regexp_match, " <not regexp> ", 5, false, true, regexp_match},
    {match, " MATCH ", 5, false, true, not_match},
    {not_match, " NOT MATCH ", 5, false, true, match},
    {add, " + ", 7, true, false, none},
    {subtract, " - ", 7, false, false, none},
    {multiply, " * ", 8, true, false, none},
    {divide, " / ", 8, false, false, none},
    {true_divide, " / ", 8, false, false, none},
    {floor_divide, " / ", 8, false, false, none},
    {modulo, " % ", 8, false, false, none},
    {negate, "-", 8, false, false, none},
    {concat, " || ", 5, true, false, none},
    {bit_and, " & ", 7, true, false, none},
    {bit_or, " | ", 7, true, false, none},
    {bit_xor, " ^ ", 7, true, false, none},
    {bit_not, "~", 8, false, false, none},
    {shift_left, " << ", 7, false, false, none},
    {shift_right, " >> ", 7, false, false, none},
    {and_, " AND ", 3, true, true, none},
    {or_, " OR ", 2, true, true, none},
    {not_, "NOT ", 5, false, true, none},
    {is_true, "", 5, false, true, is_false},
    {is_false, "", 5, false, true, is_true},
    {comma, ", ", -1, true, false, none},
    {as, " AS ", -1, false, false, none},
    {as_boolean, "", -10, false, false, none},
    {exists, "EXISTS ", 0, false, true, none},
    {distinct, "DISTINCT ", 5, false, false, none},
    {ascending, " ASC", 3, false, false, none},
    {descending, " DESC", 3, false, false, none},
    {nulls_first, " NULLS FIRST", 3, false, false, none},
    {nulls_last, " NULLS LAST", 3, false, false, none},
    {any, "ANY ", 15, false, false, none},
    {all, "ALL ", 15, false, false, none},
    {collate, " COLLATE ", 4, false, false, none},
    {filter, " FILTER ", 6, false, false, none},
    {index, "", 15, false, false, none},
    {custom, "", 0, false, false, none},
}};

consteval bool in_order() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].self) != i) return false;
    return true;
}
static_assert(in_order());
}  // namespace

operation_info const& info(operation of) noexcept { return table[static_cast<std::size_t>(of)]; }

bool needs_parentheses(operation inner, operation outer) noexcept {
    auto const& self = info(inner);
    if (inner == outer && self.associative) return false;
    return self.precedence <= info(outer).precedence;
}

}  // namespace aludel::sql
