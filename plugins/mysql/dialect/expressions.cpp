// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/spelling.hpp>
#include <aludel/sql/expression/special.hpp>

#include "compiler.hpp"
#include "family.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::mysql {

void statement_compiler::constant(sql::compilation& to, sql::constant_node const& of) const {
    switch (of.what()) {
        case sql::constant::true_: to << "true"; break;
        case sql::constant::false_: to << "false"; break;
        default: sql::statement_compiler::constant(to, of);
    }
}

void statement_compiler::cast(sql::compilation& to, sql::cast_node const& of) const {
    // There is no CAST to a boolean: every number is one.
    if (of.what() == sql::cast_node::how::cast && of.type().is_boolean()) to.grouped(of.operand());
    else sql::statement_compiler::cast(to, of);
}

void statement_compiler::function(sql::compilation& to, sql::function_node const& of) const {
    auto const called = of.called().view();
    if (called == "rollup") {
        // GROUP BY a, b WITH ROLLUP.
        to.comma_list(of.arguments());
        to << " WITH ROLLUP";
    } else if (called == "cube" || called == "grouping_sets") {
        to.unsupported("a grouping by several sets", "unite one SELECT for each of the sets by UNION ALL");
    } else if (called == "random") {
        to << "rand(";
        to.comma_list(of.arguments());
        to << ')';
    } else if (called == "sysdate" && of.arguments().empty()) {
        to << "SYSDATE()";
    } else {
        sql::statement_compiler::function(to, of);
    }
}

namespace {
void json_extract(sql::compilation& to, sql::special_node const& part) {
    to << "JSON_EXTRACT(" << part.operand(0) << ", ";
    to.adapted(part.operand(1), sql::adaptation::json_path);
    to << ')';
}

/// A part of a JSON value as a value of SQL. JSON's null is no NULL here, so it is named.
void json_as(sql::compilation& to, sql::special_node const& part, sql::type as) {
    to << "CASE ";
    json_extract(to, part);
    to << " WHEN 'null' THEN NULL";
    auto const in_call = [&](std::string_view before, std::string_view behind) {
        to << " ELSE " << before;
        json_extract(to, part);
        to << behind;
    };
    switch (as.id()) {
        case sql::type_id::boolean: to << " WHEN true THEN true ELSE false"; break;
        case sql::type_id::small_integer:
        case sql::type_id::integer:
        case sql::type_id::big_integer: in_call("CAST(", " AS SIGNED INTEGER)"); break;
        case sql::type_id::numeric:
            if (as.data().precision != 0) {
                in_call("CAST(", " AS " + sql::spelled_in_cast(to.profile(), as) + ")");
                break;
            }
            [[fallthrough]];
        case sql::type_id::real:
        case sql::type_id::float_:
        case sql::type_id::double_:
        case sql::type_id::double_precision:
            // Adding zero makes a number of it also where CAST knows no FLOAT (MySQL before 8.0.17).
            in_call("", "+0.0000000000000000000000");
            break;
        default: in_call("JSON_UNQUOTE(", ")");
    }
    to << " END";
}

void regexp_replace(sql::compilation& to, sql::special_node const& of) {
    auto const& flags = of.text();
    bool const inside = std::exchange(to.inside_operator, false);
    to << (inside ? "(REGEXP_REPLACE(" : "REGEXP_REPLACE(") << of.operand(0) << ", ";
    // MariaDB has no argument for flags; they stand in the pattern.
    bool const in_pattern = !flags.empty() && is_mariadb(to.profile());
    if (in_pattern) {
        to << "CONCAT('(?', ";
        to.literal(core::value{flags});
        to << ", ')', " << of.operand(1) << ')';
    } else {
        to << of.operand(1);
    }
    to << ", " << of.operand(2);
    if (!flags.empty() && !in_pattern) {
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
        case sql::special::json_path: return json_extract(to, of);
        case sql::special::json_element_text:
        case sql::special::json_path_text: return json_as(to, of, sql::string);
        case sql::special::json_as: return json_as(to, static_cast<sql::special_node const&>(of.operand(0)), of.type());
        case sql::special::regexp_replace: return regexp_replace(to, of);
        case sql::special::match_against:
            to << "MATCH (";
            for (std::uint32_t i = 1; i < of.operands().size(); ++i) to << (i == 1 ? "" : ", ") << of.operand(i);
            to << ") AGAINST (" << of.operand(0);
            to << of.text() << ')';
            return;
        case sql::special::next_value:
            if (!is_mariadb(to.profile())) break;
            to << "nextval(";
            if (!of.schema().empty()) to.identifier(of.schema()) << '.';
            to.identifier(of.text()) << ')';
            return;
        case sql::special::inserted:
            // on_conflict() has given the row a name where it can have one.
            if (!to.shown_source_as.empty()) {
                to << to.shown_source_as << '.';
                to.identifier(of.operand(0).own_name());
            } else {
                to << "VALUES(";
                to.identifier(of.operand(0).own_name()) << ')';
            }
            return;
        default: break;
    }
    sql::statement_compiler::special(to, of);
}

void statement_compiler::filter(sql::compilation& to, sql::filter_node const& of) const {
    sql::write_filter_as_case(to, of);
}

namespace {
/// `a || b || c` in the order in which they are written.
void add_texts(std::vector<sql::expression_node const*>& texts, sql::expression_node const& of) {
    if (of.kind() == sql::node_kind::binary) {
        auto const& binary = static_cast<sql::binary_node const&>(of);
        if (binary.operation() == sql::operation::concat) {
            add_texts(texts, binary.left());
            add_texts(texts, binary.right());
            return;
        }
    }
    texts.push_back(&of);
}
}  // namespace

void statement_compiler::concat(sql::compilation& to, sql::binary_node const& of) const {
    // || is OR here, unless the server was told otherwise.
    std::vector<sql::expression_node const*> texts;
    add_texts(texts, of);
    to << "concat(";
    to.comma_list(texts);
    to << ')';
}

void statement_compiler::true_divide(sql::compilation& to, sql::binary_node const& of) const { infix(to, of, " / "); }

void statement_compiler::floor_divide(sql::compilation& to, sql::binary_node const& of) const {
    to << "FLOOR(";
    infix(to, of, " / ");
    to << ')';
}

void statement_compiler::regexp(sql::compilation& to, sql::binary_node const& of) const {
    bool const positive = of.operation() == sql::operation::regexp_match;
    auto const flags = of.details() == nullptr ? std::string{} : of.details()->text;
    if (flags.empty()) return infix(to, of, positive ? " REGEXP " : " NOT REGEXP ");
    if (is_mariadb(to.profile())) {
        to.operand(of.left(), of.operation());
        to << (positive ? " REGEXP " : " NOT REGEXP ") << "CONCAT('(?', ";
        to.literal(core::value{flags});
        to << ", ')', " << of.right() << ')';
        return;
    }
    to << (positive ? "REGEXP_LIKE(" : "NOT REGEXP_LIKE(") << of.left() << ", " << of.right() << ", ";
    to.literal(core::value{flags});
    to << ')';
}

void statement_compiler::match(sql::compilation& to, sql::binary_node const& of) const {
    if (of.operation() == sql::operation::not_match) to << "NOT ";
    to << "MATCH (" << of.left() << ") AGAINST (" << of.right() << " IN BOOLEAN MODE)";
}

void statement_compiler::distinct_from(sql::compilation& to, sql::binary_node const& of) const {
    bool const distinct = of.operation() == sql::operation::is_distinct_from;
    if (distinct) to << "NOT (";
    infix(to, of, " <=> ");
    if (distinct) to << ')';
}

std::string statement_compiler::literal(core::value const& of) const {
    if (auto const* const yes = of.get_if<bool>()) return *yes ? "true" : "false";
    if (auto const* const bytes = of.get_if<core::bytes>()) return "x'" + sql::hexadecimal(*bytes) + "'";
    auto const plain = sql::statement_compiler::literal(of);
    if (plain.find('\\') == plain.npos) return plain;
    std::string text;
    for (char const each : plain) {
        text += each;
        if (each == '\\') text += each;
    }
    return text;
}

}  // namespace aludel::mysql
