// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/spelling.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <string>

namespace aludel::mssql {

void statement_compiler::cast(sql::compilation& to, sql::cast_node const& of) const {
    if (of.what() != sql::cast_node::how::try_cast) return sql::statement_compiler::cast(to, of);
    to << "TRY_CAST (" << of.operand() << " AS " << sql::spelled_in_cast(to.profile(), of.type()) << ')';
}

void statement_compiler::collate(sql::compilation& to, sql::collate_node const& of) const {
    // The name of a collation cannot be quoted.
    auto const called = of.collation().view();
    bool const plain = std::all_of(called.begin(), called.end(), [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') ||
               each == '_';
    });
    if (called.empty() || !plain)
        to.unsupported("the collation \"" + std::string{called} + "\"",
                       "name one of sys.fn_helpcollations(), such as Latin1_General_100_BIN2");
    to.operand(of.operand(), sql::operation::collate);
    to << " COLLATE " << called;
}

void statement_compiler::extract(sql::compilation& to, sql::extract_node const& of) const {
    auto const field = of.field().view();
    to << "DATEPART("
       << (field == "dow"   ? "weekday"
           : field == "doy" ? "dayofyear"
                            : field)
       << ", " << of.from() << ')';
}

void statement_compiler::function(sql::compilation& to, sql::function_node const& of) const {
    auto const called = of.called().view();
    if (called == "now" && of.arguments().empty()) to << "CURRENT_TIMESTAMP";
    else if (called == "CURRENT_DATE" && of.arguments().empty()) to << "GETDATE()";
    else if (called == "length" || called == "char_length") {
        to << "LEN(";
        to.comma_list(of.arguments());
        to << ')';
    } else sql::statement_compiler::function(to, of);
}

void statement_compiler::filter(sql::compilation& to, sql::filter_node const& of) const {
    sql::write_filter_as_case(to, of);
}

void statement_compiler::concat(sql::compilation& to, sql::binary_node const& of) const { infix(to, of, " + "); }

void statement_compiler::match(sql::compilation& to, sql::binary_node const& of) const {
    if (of.operation() == sql::operation::not_match) to << "NOT ";
    to << "CONTAINS (" << of.left() << ", " << of.right() << ')';
}

void statement_compiler::distinct_from(sql::compilation& to, sql::binary_node const& of) const {
    // Set operations take two NULLs for the same.
    if (of.operation() == sql::operation::is_distinct_from) to << "NOT ";
    to << "EXISTS (SELECT " << of.left() << " INTERSECT SELECT " << of.right() << ')';
}

std::string statement_compiler::literal(core::value const& of) const {
    if (auto const* const bytes = of.get_if<core::bytes>()) return "0x" + sql::hexadecimal(*bytes);
    auto const text = sql::statement_compiler::literal(of);
    // A literal without N is read in the database's code page.
    bool const wide =
        std::any_of(text.begin(), text.end(), [](char each) { return static_cast<unsigned char>(each) >= 0x80u; });
    return wide ? "N" + text : text;
}

}  // namespace aludel::mssql
