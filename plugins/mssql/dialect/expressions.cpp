// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/spelling.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace aludel::mssql {

namespace {
/// What a label stands for: it cannot be a part of an expression in ORDER BY.
sql::expression_node const& behind_label(sql::compilation const& in, sql::expression_node const& of) {
    if (of.kind() != sql::node_kind::label_reference || in.scope() == nullptr) return of;
    auto const& called = static_cast<sql::label_reference_node const&>(of).called();
    for (auto const* each : in.scope()->columns)
        if (each->kind() == sql::node_kind::label && each->own_name() == called)
            return static_cast<sql::label_node const&>(*each).element();
    return of;
}
}  // namespace

void statement_compiler::unary(sql::compilation& to, sql::unary_node const& of) const {
    auto const what = of.operation();
    if (what != sql::operation::nulls_first && what != sql::operation::nulls_last)
        return sql::statement_compiler::unary(to, of);
    auto const order = sql::null_order_of(of);
    if (!order.anyway) {
        if (to.scope() != nullptr && to.scope()->names_only)
            to.unsupported("NULLS FIRST or LAST of a set operation", "order a SELECT from it as a subquery");
        to << "CASE WHEN ";
        to.operand(behind_label(to, order.value), sql::operation::is);
        to << " IS NULL THEN " << (order.first ? "0 ELSE 1 END, " : "1 ELSE 0 END, ");
    }
    to << order.ordered;
}

void statement_compiler::binary(sql::compilation& to, sql::binary_node const& of) const {
    // A parameter stands on the right side, where SQL Server can tell its type from the left one.
    bool const swapped = of.operation() == sql::operation::equal && of.left().kind() == sql::node_kind::bind &&
                         of.right().kind() != sql::node_kind::bind;
    if (!swapped) return sql::statement_compiler::binary(to, of);
    to.operand(of.right(), of.operation());
    to << sql::info(of.operation()).text;
    to.operand(of.left(), of.operation());
}

namespace {
void json_call(sql::compilation& to, std::string_view called, sql::special_node const& part) {
    to << called << '(' << part.operand(0) << ", ";
    to.adapted(part.operand(1), sql::adaptation::json_path);
    to << ')';
}

void json_as(sql::compilation& to, sql::special_node const& part, sql::type as) {
    to << "CASE ";
    json_call(to, "JSON_VALUE", part);
    to << " WHEN NULL THEN NULL";
    auto const cast = [&](std::string_view type) {
        to << " ELSE CAST(";
        json_call(to, "JSON_VALUE", part);
        to << " AS " << type << ')';
    };
    switch (as.id()) {
        case sql::type_id::boolean:
            to << " WHEN 'true' THEN 1 WHEN 'false' THEN 0";
            cast("BIT");
            break;
        case sql::type_id::small_integer:
        case sql::type_id::integer:
        case sql::type_id::big_integer:
        case sql::type_id::real:
        case sql::type_id::float_:
        case sql::type_id::double_:
        case sql::type_id::double_precision:
        case sql::type_id::numeric: cast(sql::spelled_in_cast(to.profile(), as)); break;
        default: to << " ELSE "; json_call(to, "JSON_VALUE", part);
    }
    to << " END";
}
}  // namespace

void statement_compiler::special(sql::compilation& to, sql::special_node const& of) const {
    switch (of.what()) {
        case sql::special::member:
            to.unsupported("a field of a composite value", "read from the function in FROM, or use PostgreSQL");
        case sql::special::json_element:
        case sql::special::json_path: return json_call(to, "JSON_QUERY", of);
        case sql::special::json_element_text:
        case sql::special::json_path_text: return json_as(to, of, sql::string);
        case sql::special::json_as: return json_as(to, static_cast<sql::special_node const&>(of.operand(0)), of.type());
        case sql::special::next_value:
            to << "NEXT VALUE FOR ";
            if (!of.schema().empty()) to.identifier(of.schema()) << '.';
            to.identifier(of.text());
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

void statement_compiler::cast(sql::compilation& to, sql::cast_node const& of) const {
    if (of.what() != sql::cast_node::how::try_cast) return sql::statement_compiler::cast(to, of);
    to << "TRY_CAST (" << of.operand() << " AS " << sql::spelled_in_cast(to.profile(), of.type()) << ')';
}

bool is_collation_name(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') ||
               each == '_';
    });
}

void statement_compiler::collate(sql::compilation& to, sql::collate_node const& of) const {
    auto const called = of.collation().view();
    if (!is_collation_name(called))
        to.unsupported("the collation \"" + std::string{called} + "\"",
                       "name one of sys.fn_helpcollations(), such as Latin1_General_100_BIN2");
    to.operand(of.operand(), sql::operation::collate);
    to << " COLLATE " << called;
}

void statement_compiler::extract(sql::compilation& to, sql::extract_node const& of) const {
    auto const field = of.field().view();
    to << "DATEPART("
       << (field == "dow"            ? "weekday"
           : field == "doy"          ? "dayofyear"
           : field == "milliseconds" ? "millisecond"
           : field == "microseconds" ? "microsecond"
                                     : field)
       << ", " << of.from() << ')';
}

std::string_view statement_compiler::function_name(std::string_view called) const {
    if (called == "aggregate_strings") return "string_agg";
    if (called == "pow") return "POWER";
    return called == "length" || called == "char_length" ? "LEN" : called;
}

void statement_compiler::function(sql::compilation& to, sql::function_node const& of) const {
    auto const called = of.called().view();
    if (called == "now" && of.arguments().empty()) to << "CURRENT_TIMESTAMP";
    else if ((called == "CURRENT_DATE" || called == "current_date") && of.arguments().empty()) to << "GETDATE()";
    else sql::statement_compiler::function(to, of);
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
    if (auto const* const id = of.get_if<core::uuid>()) return "'" + core::to_string(*id) + "'";
    auto const text = sql::statement_compiler::literal(of);
    // A literal without N is read in the database's code page.
    bool const wide =
        std::any_of(text.begin(), text.end(), [](char each) { return static_cast<unsigned char>(each) >= 0x80u; });
    return wide ? "N" + text : text;
}

}  // namespace aludel::mssql
