// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/calendar.hpp>
#include <aludel/sql/compile/spelling.hpp>

#include "compiler.hpp"

#include <string>
#include <type_traits>
#include <variant>

namespace aludel::oracle {

void statement_compiler::unary(sql::compilation& to, sql::unary_node const& of) const {
    if (of.operation() == sql::operation::bit_not) to.unsupported("a bitwise NOT", "write -1 - x");
    sql::statement_compiler::unary(to, of);
}

void statement_compiler::binary(sql::compilation& to, sql::binary_node const& of) const {
    switch (of.operation()) {
        case sql::operation::bit_and: return sql::write_as_function(to, of, "BITAND");
        case sql::operation::bit_or: return sql::write_as_function(to, of, "BITOR");
        case sql::operation::shift_left: to.unsupported("<<", "multiply by power(2, n)");
        case sql::operation::shift_right: to.unsupported(">>", "write floor(x / power(2, n))");
        default: sql::statement_compiler::binary(to, of);
    }
}

void statement_compiler::bit_xor(sql::compilation& to, sql::binary_node const& of) const {
    sql::write_as_function(to, of, "BITXOR");
}

void statement_compiler::modulo(sql::compilation& to, sql::binary_node const& of) const {
    to << "mod(" << of.left() << ", " << of.right() << ')';
}

void statement_compiler::true_divide(sql::compilation& to, sql::binary_node const& of) const { infix(to, of, " / "); }

void statement_compiler::floor_divide(sql::compilation& to, sql::binary_node const& of) const {
    to << "FLOOR(";
    infix(to, of, " / ");
    to << ')';
}

void statement_compiler::regexp(sql::compilation& to, sql::binary_node const& of) const {
    if (of.operation() == sql::operation::not_regexp_match) to << "NOT ";
    to << "REGEXP_LIKE(";
    to.grouped(of.left());
    to << ", ";
    to.grouped(of.right());
    if (of.details() != nullptr && !of.details()->text.empty()) {
        to << ", ";
        to.literal(core::value{of.details()->text});
    }
    to << ')';
}

void statement_compiler::match(sql::compilation& to, sql::binary_node const& of) const {
    if (of.operation() == sql::operation::not_match) to << "NOT ";
    to << "CONTAINS (" << of.left() << ", " << of.right() << ')';
}

void statement_compiler::distinct_from(sql::compilation& to, sql::binary_node const& of) const {
    // DECODE is the one comparison in which two NULLs are equal.
    to << "DECODE(" << of.left() << ", " << of.right()
       << ", 0, 1) = " << (of.operation() == sql::operation::is_distinct_from ? '1' : '0');
}

void statement_compiler::filter(sql::compilation& to, sql::filter_node const& of) const {
    sql::write_filter_as_case(to, of);
}

void statement_compiler::function(sql::compilation& to, sql::function_node const& of) const {
    if (of.called().view() == "now" && of.arguments().empty()) to << "CURRENT_TIMESTAMP";
    else if (of.called().view() == "char_length") {
        to << "LENGTH(";
        to.comma_list(of.arguments());
        to << ')';
    } else sql::statement_compiler::function(to, of);
}

std::string statement_compiler::literal(core::value const& of) const {
    if (auto const* const bytes = of.get_if<core::bytes>()) return "HEXTORAW('" + sql::hexadecimal(*bytes) + "')";
    auto const text = sql::statement_compiler::literal(of);
    bool const date = of.get_if<core::date>() != nullptr;
    bool const moment = of.get_if<core::timestamp>() != nullptr;
    if (date) return "TO_DATE(" + text + ", 'YYYY-MM-DD')";
    if (!moment) return text;
    if (text.find('.') != text.npos) return "TO_TIMESTAMP(" + text + ", 'YYYY-MM-DD HH24:MI:SS.FF')";
    return "TO_DATE(" + text + ", 'YYYY-MM-DD HH24:MI:SS')";
}

}  // namespace aludel::oracle
