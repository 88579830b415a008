// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"

#include <aludel/sql/compile/assignments.hpp>
#include <aludel/sql/compile/spelling.hpp>

#include <string>

namespace aludel::sqlite {

void statement_compiler::limit_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (of.limit) to << " LIMIT " << *of.limit;
    else to << " LIMIT -1";
    if (of.offset) to << " OFFSET " << *of.offset;
}

void statement_compiler::distinct_from(sql::compilation& to, sql::binary_node const& of) const {
    infix(to, of, of.operation() == sql::operation::is_distinct_from ? " IS NOT " : " IS ");
}

void statement_compiler::true_divide(sql::compilation& to, sql::binary_node const& of) const {
    to.operand(of.left(), of.operation());
    to << " / (";
    to.operand(of.right(), sql::operation::add);
    to << " + 0.0)";
}

void statement_compiler::regexp(sql::compilation& to, sql::binary_node const& of) const {
    infix(to, of, of.operation() == sql::operation::regexp_match ? " REGEXP " : " NOT REGEXP ");
}

void statement_compiler::bit_xor(sql::compilation& to, sql::binary_node const&) const {
    to.unsupported("a bitwise exclusive or", "write (a | b) - (a & b)");
}

void statement_compiler::on_conflict(sql::compilation& to, sql::insert_node const& of) const {
    sql::write_on_conflict(to, of);
}

void statement_compiler::update_from(sql::compilation& to, sql::update_node const&,
                                     std::span<sql::from_node const* const> others) const {
    to << " FROM ";
    to.comma_list(others);
}

std::string statement_compiler::empty_set(sql::operation, std::size_t width) const {
    std::string ones = "1";
    for (std::size_t i = 1; i < width; ++i) ones += ", 1";
    return "SELECT " + ones + " FROM (SELECT " + ones + ") WHERE 1!=1";
}

std::string statement_compiler::literal(core::value const& of) const {
    if (auto const* bytes = of.get_if<core::bytes>()) return "X'" + sql::hexadecimal(*bytes) + "'";
    return sql::statement_compiler::literal(of);
}

std::string ddl_compiler::column_type(sql::ddl_context const& in, sql::table const& of,
                                      sql::column_node const& column) const {
    if (of.auto_increment_column() == &column && of.primary_key().size() == 1) return "INTEGER";
    return sql::ddl_compiler::column_type(in, of, column);
}

std::string type_compiler::spell(core::profile profile, sql::type of) const {
    if (of.id() == sql::type_id::json) return "JSON";
    return sql::type_compiler::spell(profile, of);
}

}  // namespace aludel::sqlite
