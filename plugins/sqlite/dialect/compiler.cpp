// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"

#include <aludel/sql/compile/assignments.hpp>
#include <aludel/sql/compile/spelling.hpp>

#include "dialect.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace aludel::sqlite {

namespace {
/// Words of the grammar that are functions too.
bool is_function_word(std::string_view name) {
    return name == "replace" || name == "glob" || name == "like" || name == "if" || name == "current_timestamp" ||
           name == "current_date" || name == "current_time" || name == "cast" || name == "raise" || name == "exists";
}

/// Would SQLite read it as an operator? Words are tried by SQLite itself.
bool is_operator(std::string_view text) {
    static constexpr std::array<std::string_view, 21> symbols{"||", "->", "->>", "*",  "/",  "%",  "+",
                                                              "-",  "&",  "|",   "<<", ">>", "<",  ">",
                                                              "<=", ">=", "=",   "==", "<>", "!=", "~"};
    if (std::find(symbols.begin(), symbols.end(), text) != symbols.end()) return true;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '_'; });
}

/// Has it a WITH of its own?
bool brings_with(sql::select_node const& of) {
    auto const nesting = [](sql::node const* each) {
        return each != nullptr && each->kind() == sql::node_kind::cte &&
               static_cast<sql::cte_node const*>(each)->nesting();
    };
    return std::any_of(of.froms.begin(), of.froms.end(), nesting) ||
           std::any_of(of.joins.begin(), of.joins.end(), [&](auto const& each) { return nesting(each.right.get()); });
}

/// Does a part of a set operation become `SELECT * FROM (…)`?
bool is_wrapped(sql::statement_node const& part) {
    if (part.kind() != sql::node_kind::select) return true;
    auto const& select = static_cast<sql::select_node const&>(part);
    return !select.order_by.empty() || select.limits.any() || brings_with(select) ||
           (select.rare() != nullptr && select.rare()->for_update);
}

bool ends_in_from(sql::statement_node const& of) {
    if (of.kind() == sql::node_kind::compound_select) {
        auto const& all = static_cast<sql::compound_select_node const&>(of);
        auto const& last = all.parts.as<sql::statement_node>(all.parts.size() - 1);
        return all.order_by.empty() && !all.limits.any() && (is_wrapped(last) || ends_in_from(last));
    }
    if (of.kind() != sql::node_kind::select) return false;
    auto const& select = static_cast<sql::select_node const&>(of);
    return select.where.empty() && select.group_by.empty() && select.having.empty() && select.order_by.empty() &&
           !select.limits.any();
}
}  // namespace

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

std::string_view statement_compiler::function_name(std::string_view called) const {
    if (called == "aggregate_strings") return "group_concat";
    return called == "char_length" ? "length" : called;
}

void statement_compiler::function(sql::compilation& to, sql::function_node const& of) const {
    auto const called = of.called().view();
    if (of.arguments().empty() && called == "now") to << "CURRENT_TIMESTAMP";
    else if (of.arguments().empty() && called == "localtimestamp") to << "DATETIME(CURRENT_TIMESTAMP, 'localtime')";
    else if (called == "cube" || called == "rollup" || called == "grouping_sets")
        to.unsupported("a grouping by several sets", "unite one SELECT for each of the sets by UNION ALL");
    else {
        // A word of SQL's grammar is a function's name only in quotes.
        std::string name{called};
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
        for (auto const* each : of.arguments()) {
            auto const* argument = each;
            if (argument->kind() == sql::node_kind::unary)
                argument = &static_cast<sql::unary_node const&>(*argument).operand();
            if (argument->kind() == sql::node_kind::tuple)
                to.unsupported("a row value as a function's argument",
                               "give the function each member, or count a subquery");
        }
        bool const inside = std::exchange(to.inside_operator, false);
        if (!of.arguments().empty() && is_reserved_word(name) && !is_function_word(name)) {
            to << '"' << called << "\"(";
            to.comma_list(of.arguments());
            to << ')';
        } else {
            sql::statement_compiler::function(to, of);
        }
        to.inside_operator = inside;
    }
}

void statement_compiler::tuple(sql::compilation& to, sql::tuple_node const& of) const {
    if (!to.inside_operator) to.unsupported("a row value that is not compared", "name its members one by one");
    sql::statement_compiler::tuple(to, of);
}

void statement_compiler::binary(sql::compilation& to, sql::binary_node const& of) const {
    bool const in = of.operation() == sql::operation::in || of.operation() == sql::operation::not_in;
    if (in && of.right().kind() == sql::node_kind::expanding_bind) {
        auto const& list = static_cast<sql::expanding_bind_node const&>(of.right());
        if (list.width() > 1) {
            bool const negated = of.operation() == sql::operation::not_in;
            if (negated) to << '(';
            to.operand(of.left(), sql::operation::in);
            to << sql::info(of.operation()).text << '(';
            to.expanding(list, empty_set(of.operation(), list.width()), "VALUES ");
            to << ')';
            if (negated) to << ')';
            return;
        }
    }
    if (in && of.right().kind() == sql::node_kind::tuple) {
        // A list of expressions, in parentheses as a row value is.
        bool const before = std::exchange(to.inside_operator, true);
        sql::statement_compiler::binary(to, of);
        to.inside_operator = before;
        return;
    }
    if (of.operation() == sql::operation::custom && !is_operator(of.details()->text))
        to.unsupported("the operator \"" + of.details()->text + "\"", "use a function, or a database that has it");
    sql::statement_compiler::binary(to, of);
}

void statement_compiler::compound_select(sql::compilation& to, sql::compound_select_node const& of) const {
    if (of.operation == sql::set_operation::intersect_all || of.operation == sql::set_operation::except_all)
        to.unsupported("INTERSECT ALL and EXCEPT ALL", "number the rows of both sides with row_number()");
    sql::statement_compiler::compound_select(to, of);
}

void statement_compiler::assigned_part(sql::compilation& to, sql::special_node const& part,
                                       sql::expression_node const& value) const {
    bool const json = part.what() == sql::special::json_element || part.what() == sql::special::json_path;
    auto const& document = part.operand(0);
    if (!json || document.own_name().empty())
        to.unsupported("an assignment to a part of a value", "assign the whole value");
    to.identifier(document.own_name());
    to << "=JSON_SET(";
    to.qualify_columns = false;
    to << document << ", ";
    to.qualify_columns = true;
    to.adapted(part.operand(1), sql::adaptation::json_path);
    to << ", JSON(" << value << "))";
}

void statement_compiler::special(sql::compilation& to, sql::special_node const& of) const {
    auto const extract = [&] {
        to << "JSON_EXTRACT(" << of.operand(0) << ", ";
        to.adapted(of.operand(1), sql::adaptation::json_path);
        to << ')';
    };
    switch (of.what()) {
        case sql::special::member:
            to.unsupported("a field of a composite value", "read from the function in FROM, or use PostgreSQL");
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
        case sql::special::ordered_aggregate:
            if (to.profile()->version() < core::server_version{3, 44, 0})
                to.unsupported("an ordering of what an aggregate reads",
                               "aggregate over a subquery that is ordered, or use SQLite 3.44");
            return sql::statement_compiler::special(to, of);
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
    // Subqueries know the target by its name alone, without the schema. (INSERT's is none of their sources.)
    auto const& around = to.scope()->froms;
    if (!around.empty() && around.front()->kind() == sql::node_kind::table) {
        auto const name = to.profile()->dialect().quote_if_needed(around.front()->called().view());
        auto const* const before = std::exchange(to.shown_source, around.front());
        auto const before_as = std::exchange(to.shown_source_as, name);
        sql::statement_compiler::returning_clause(to, columns);
        to.shown_source_as = before_as;
        to.shown_source = before;
    } else {
        sql::statement_compiler::returning_clause(to, columns);
    }
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
    to.grouped(of.right());
    to << " + 0.0)";
}

void statement_compiler::regexp(sql::compilation& to, sql::binary_node const& of) const {
    infix(to, of, of.operation() == sql::operation::regexp_match ? " REGEXP " : " NOT REGEXP ");
}

void statement_compiler::bit_xor(sql::compilation& to, sql::binary_node const&) const {
    to.unsupported("a bitwise exclusive or", "write (a | b) - (a & b)");
}

void statement_compiler::on_conflict(sql::compilation& to, sql::insert_node const& of) const {
    if (!of.conflict->constraint.empty())
        to.unsupported("an upsert over a constraint's name", "name the key's columns instead");
    // Behind a SELECT that ends in FROM, the parser takes ON for a join's condition.
    if (of.select && ends_in_from(*of.select)) to << " WHERE 1";
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
    // Moments and identifiers as the driver binds them: SQLite compares texts.
    auto const moment = [](std::string text) {
        if (text.ends_with("+00:00")) text.resize(text.size() - 6);
        auto const point = text.rfind('.');
        if (point == text.npos) text += '.';
        text.append(7 - (point == text.npos ? 1 : text.size() - point), '0');
        return "'" + text + "'";
    };
    if (auto const* it = of.get_if<core::timestamp>()) return moment(core::to_iso(*it));
    if (auto const* it = of.get_if<core::instant>()) return moment(core::to_iso(*it));
    if (auto const* it = of.get_if<core::time_of_day>()) return moment(core::to_iso(*it));
    if (auto const* id = of.get_if<core::uuid>()) {
        auto digits = core::to_string(*id);
        std::erase(digits, '-');
        return "'" + digits + "'";
    }
    return sql::statement_compiler::literal(of);
}

std::string type_compiler::spell(core::profile profile, sql::type of) const {
    if (of.id() == sql::type_id::json) return "JSON";
    return sql::type_compiler::spell(profile, of);
}

}  // namespace aludel::sqlite
