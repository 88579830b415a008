// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"

#include <aludel/sql/compile/assignments.hpp>
#include <aludel/sql/compile/spelling.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace aludel::sqlite {

void statement_compiler::unary(sql::compilation& to, sql::unary_node const& of) const {
    if (of.operation() == sql::operation::any || of.operation() == sql::operation::all)
        to.unsupported("ANY and ALL", "use IN (SELECT …), EXISTS, or compare with min() or max()");
    sql::statement_compiler::unary(to, of);
}

void statement_compiler::between(sql::compilation& to, sql::between_node const& of) const {
    if (of.symmetric())
        to.unsupported("BETWEEN SYMMETRIC", "write between(least, greatest) with the smaller bound first");
    sql::statement_compiler::between(to, of);
}

void statement_compiler::function(sql::compilation& to, sql::function_node const& of) const {
    auto const called = of.called().view();
    if (of.arguments().empty() && called == "now") to << "CURRENT_TIMESTAMP";
    else if (of.arguments().empty() && called == "localtimestamp") to << "DATETIME(CURRENT_TIMESTAMP, 'localtime')";
    else if (called == "cube" || called == "rollup" || called == "grouping_sets")
        to.unsupported("a grouping by several sets", "unite one SELECT for each of the sets by UNION ALL");
    else sql::statement_compiler::function(to, of);
}

void statement_compiler::special(sql::compilation& to, sql::special_node const& of) const {
    auto const extract = [&] {
        to << "JSON_EXTRACT(" << of.operand(0) << ", ";
        to.adapted(of.operand(1), sql::adaptation::json_path);
        to << ')';
    };
    switch (of.what()) {
        case sql::special::json_element:
        case sql::special::json_path:
            to << "JSON_QUOTE(";
            extract();
            to << ')';
            return;
        case sql::special::json_element_text:
        case sql::special::json_path_text: return extract();
        case sql::special::json_as: {
            auto const& part = static_cast<sql::special_node const&>(of.operand(0));
            to << "CAST(JSON_EXTRACT(" << part.operand(0) << ", ";
            to.adapted(part.operand(1), sql::adaptation::json_path);
            to << ") AS " << sql::spelled_in_cast(to.profile(), of.type()) << ')';
            return;
        }
        default: sql::statement_compiler::special(to, of);
    }
}

void statement_compiler::extract(sql::compilation& to, sql::extract_node const& of) const {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> formats{{{"month", "%m"},
                                                                                           {"day", "%d"},
                                                                                           {"year", "%Y"},
                                                                                           {"second", "%S"},
                                                                                           {"hour", "%H"},
                                                                                           {"doy", "%j"},
                                                                                           {"minute", "%M"},
                                                                                           {"epoch", "%s"},
                                                                                           {"dow", "%w"}}};
    for (auto const& [field, format] : formats)
        if (of.field().view() == field) {
            to << "CAST(STRFTIME('" << format << "', " << of.from() << ") AS INTEGER)";
            return;
        }
    to.unsupported("EXTRACT of \"" + std::string{of.field().view()} + "\"", "use strftime() with another format");
}

void statement_compiler::values(sql::compilation& to, sql::values_node const& of) const {
    // SQLite's VALUES cannot name its columns; SELECT can.
    if (of.lateral()) to.unsupported("LATERAL", "use a correlated scalar subquery");
    auto const width = static_cast<std::uint32_t>(of.columns().size());
    to << '(';
    for (std::uint32_t i = 0; i < of.cells().size(); ++i) {
        if (i % width == 0) to << (i == 0 ? "SELECT " : " UNION ALL SELECT ");
        else to << ", ";
        to << of.cells()[i];
        if (i < width) {
            to << " AS ";
            to.identifier(of.columns()[i].called);
        }
    }
    to << ") AS ";
    to.identifier(to.source_name(of, of.given_name(), "anon"));
}

void statement_compiler::table_function(sql::compilation& to, sql::table_function_node const& of) const {
    if (of.how().derived || of.how().ordinality)
        to.unsupported("a table function whose alias names its columns", "use the names that the function gives them");
    if (of.how().lateral)
        to.unsupported("LATERAL", "leave it out: SQLite's table functions see the sources before them");
    sql::statement_compiler::table_function(to, of);
}

void statement_compiler::sample(sql::compilation& to, sql::sample_node const&) const {
    to.unsupported("TABLESAMPLE", "use where(func<double>(\"random\") …), or order by random() with a limit");
}

void statement_compiler::fetch_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (of.with_ties || of.percent)
        to.unsupported(of.percent ? "FETCH … PERCENT" : "FETCH … WITH TIES", "compare with a rank() in a subquery");
    to << " LIMIT " << *of.fetch;
    if (of.offset) to << " OFFSET " << *of.offset;
}

void statement_compiler::returning_clause(sql::compilation& to, sql::node_list const& columns) const {
    // Only columns of the target can stand there, without their table.
    to.qualify_columns = false;
    sql::statement_compiler::returning_clause(to, columns);
    to.qualify_columns = true;
}

void statement_compiler::within_group(sql::compilation& to, sql::within_group_node const&) const {
    to.unsupported("WITHIN GROUP", "use a window function in a subquery");
}

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
