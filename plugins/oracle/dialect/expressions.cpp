// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/error.hpp>
#include <aludel/core/value/calendar.hpp>
#include <aludel/sql/compile/spelling.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace aludel::oracle {

void statement_compiler::derived_column(sql::compilation& to, sql::derived_column_node const& of) const {
    sql::statement_compiler::derived_column(to, of);
    // The one column of a collection has a name.
    if (of.position() == sql::derived_column_node::whole && of.source().kind() == sql::node_kind::table_function)
        to << ".COLUMN_VALUE";
}

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
    to << "mod(";
    to.grouped(of.left());
    to << ", ";
    to.grouped(of.right());
    to << ')';
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

namespace {
/// The path is a literal: Oracle takes no parameter there.
void json_call(sql::compilation& to, std::string_view called, sql::special_node const& part) {
    to << called << '(' << part.operand(0) << ", ";
    to.inlined(part.operand(1), sql::adaptation::json_path);
}

void json_as(sql::compilation& to, sql::special_node const& part, sql::type as) {
    if (as.is_boolean()) {
        // JSON_VALUE cannot return the numbers that stand for truth values here.
        to << "CASE ";
        json_call(to, "JSON_VALUE", part);
        to << ") WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST(";
        json_call(to, "JSON_VALUE", part);
        to << ") AS NUMBER(1)) END";
        return;
    }
    json_call(to, "JSON_VALUE", part);
    to << " RETURNING ";
    auto const& data = as.data();
    switch (as.id()) {
        case sql::type_id::small_integer:
        case sql::type_id::integer:
        case sql::type_id::big_integer: to << "INTEGER"; break;
        case sql::type_id::real:
        case sql::type_id::float_:
        case sql::type_id::double_:
        case sql::type_id::double_precision: to << "FLOAT"; break;
        case sql::type_id::numeric:
            to << "NUMBER";
            if (data.precision != 0)
                to << '(' << std::to_string(data.precision) << ", " << std::to_string(std::max<int>(data.scale, 0))
                   << ')';
            break;
        default: to << "VARCHAR2(4000)";
    }
    to << " ERROR ON ERROR)";
}

void regexp_replace(sql::compilation& to, sql::special_node const& of) {
    auto const& flags = of.text();
    bool const inside = std::exchange(to.inside_operator, false);
    to << (inside ? "(REGEXP_REPLACE(" : "REGEXP_REPLACE(") << of.operand(0) << ", ";
    to << of.operand(1) << ", " << of.operand(2);
    if (!flags.empty()) {
        to << ", ";
        to.literal(core::value{flags});
    }
    to << (inside ? "))" : ")");
    to.inside_operator = inside;
}
}  // namespace

void statement_compiler::special(sql::compilation& to, sql::special_node const& of) const {
    switch (of.what()) {
        case sql::special::json_element:
        case sql::special::json_path:
            json_call(to, "JSON_QUERY", of);
            to << ')';
            return;
        case sql::special::json_element_text:
        case sql::special::json_path_text: return json_as(to, of, sql::string);
        case sql::special::json_as: return json_as(to, static_cast<sql::special_node const&>(of.operand(0)), of.type());
        case sql::special::regexp_replace: return regexp_replace(to, of);
        case sql::special::next_value:
            if (!of.schema().empty()) to.identifier(of.schema()) << '.';
            to.identifier(of.text()) << ".nextval";
            return;
        case sql::special::inserted:
            // A column of the rows that MERGE reads.
            to << to.shown_source_as << '.';
            to.identifier(of.operand(0).own_name());
            return;
        case sql::special::ordered_aggregate:
            to << of.operand(0) << " WITHIN GROUP (ORDER BY ";
            for (std::uint32_t i = 1; i < of.operands().size(); ++i) to << (i == 1 ? "" : ", ") << of.operand(i);
            to << ')';
            return;
        default: sql::statement_compiler::special(to, of);
    }
}

void statement_compiler::filter(sql::compilation& to, sql::filter_node const& of) const {
    sql::write_filter_as_case(to, of);
}

std::string_view statement_compiler::function_name(std::string_view called) const {
    if (called == "pow") return "POWER";
    return called == "char_length" ? "LENGTH" : sql::statement_compiler::function_name(called);
}

void statement_compiler::function(sql::compilation& to, sql::function_node const& of) const {
    if (of.called().view() == "now" && of.arguments().empty()) to << "CURRENT_TIMESTAMP";
    else sql::statement_compiler::function(to, of);
}

namespace {
/// Seconds with as many decimals as there are, one at least.
std::string seconds_of(core::interval const& of) {
    constexpr std::int64_t second = 1'000'000;
    auto whole = std::int64_t{of.days} * 86'400 + of.microseconds / second;
    auto fraction = of.microseconds % second;
    // Both of one sign.
    if (whole > 0 && fraction < 0) {
        --whole;
        fraction += second;
    } else if (whole < 0 && fraction > 0) {
        ++whole;
        fraction -= second;
    }
    bool const negative = whole < 0 || fraction < 0;
    auto decimals = std::to_string(second + std::abs(fraction)).substr(1);
    while (decimals.size() > 1 && decimals.back() == '0') decimals.pop_back();
    return (negative ? "-" : "") + std::to_string(std::abs(whole)) + "." + decimals;
}

/// Months and days are two types of intervals here.
std::string interval_literal(core::interval const& of) {
    bool const days = of.days != 0 || of.microseconds != 0;
    if (of.months != 0 && days)
        throw core::compile_error{"literal-interval",
                                  "a span of months and days together cannot be written as a literal in oracle; add "
                                  "the months and the days one after the other, or bind it"};
    if (of.months != 0) return "NUMTOYMINTERVAL(" + std::to_string(of.months) + ", 'MONTH')";
    return "NUMTODSINTERVAL(" + seconds_of(of) + ", 'SECOND')";
}
}  // namespace

std::string statement_compiler::literal(core::value const& of) const {
    if (auto const* const bytes = of.get_if<core::bytes>()) return "HEXTORAW('" + sql::hexadecimal(*bytes) + "')";
    if (auto const* const span = of.get_if<core::interval>()) return interval_literal(*span);
    auto const text = sql::statement_compiler::literal(of);
    bool const date = of.get_if<core::date>() != nullptr;
    bool const moment = of.get_if<core::timestamp>() != nullptr;
    if (date) return "TO_DATE(" + text + ", 'YYYY-MM-DD')";
    if (!moment) return text;
    if (text.find('.') != text.npos) return "TO_TIMESTAMP(" + text + ", 'YYYY-MM-DD HH24:MI:SS.FF')";
    return "TO_DATE(" + text + ", 'YYYY-MM-DD HH24:MI:SS')";
}

}  // namespace aludel::oracle
