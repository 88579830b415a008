// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/spelling.hpp>

#include "compiler.hpp"
#include "family.hpp"

#include <string>
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
