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

bool statement_compiler::has_sequences(core::profile of) const { return is_mariadb(of); }

void statement_compiler::unary(sql::compilation& to, sql::unary_node const& of) const {
    auto const what = of.operation();
    if (what == sql::operation::nulls_first || what == sql::operation::nulls_last) return order_nulls(to, of);
    bool const quantified = what == sql::operation::any || what == sql::operation::all;
    if (quantified && of.operand().kind() != sql::node_kind::scalar_subquery && is_mariadb(to.profile()))
        to.unsupported("ANY and ALL of anything but a subquery", "use IN, or a table in place of the array");
    sql::statement_compiler::unary(to, of);
}

void statement_compiler::like(sql::compilation& to, sql::binary_node const& of) const {
    if (of.right().kind() == sql::node_kind::unary && is_mariadb(to.profile())) {
        auto const what = static_cast<sql::unary_node const&>(of.right()).operation();
        if (what == sql::operation::any || what == sql::operation::all)
            to.unsupported("LIKE with ANY or ALL", "use exists() of a select that compares with each pattern");
    }
    sql::statement_compiler::like(to, of);
}

void statement_compiler::between(sql::compilation& to, sql::between_node const& of) const {
    if (of.symmetric() && is_mariadb(to.profile()))
        to.unsupported("BETWEEN SYMMETRIC", "write between(least, greatest) with the smaller bound first");
    sql::statement_compiler::between(to, of);
}

void statement_compiler::extract(sql::compilation& to, sql::extract_node const& of) const {
    // Fields that are functions here.
    auto const field = of.field().view();
    if (!is_mariadb(to.profile())) {
        if (field != "milliseconds") return sql::statement_compiler::extract(to, of);
        to << "EXTRACT(millisecond FROM " << of.from() << ')';
        return;
    }
    if (field == "dow") to << "(DAYOFWEEK(" << of.from() << ") - 1)";
    else if (field == "doy") to << "DAYOFYEAR(" << of.from() << ')';
    else if (field == "milliseconds")
        to << "(EXTRACT(second FROM " << of.from() << ") * 1000 + EXTRACT(microsecond FROM " << of.from()
           << ") DIV 1000)";
    else if (field == "epoch") to << "UNIX_TIMESTAMP(" << of.from() << ')';
    else sql::statement_compiler::extract(to, of);
}

void statement_compiler::within_group(sql::compilation& to, sql::within_group_node const& of) const {
    if (is_mariadb(to.profile()))
        to.unsupported("WITHIN GROUP without a window", "put over() behind it and read one row of each group");
    sql::statement_compiler::within_group(to, of);
}

namespace {
/// MariaDB takes no parameter as the fraction.
void write_percentile_over(sql::compilation& to, sql::over_node const& of) {
    if (!of.order_by().empty() || of.frame())
        to.unsupported("an order or frame of the window behind WITHIN GROUP",
                       "leave them out: WITHIN GROUP has the order");
    auto const& group = static_cast<sql::within_group_node const&>(of.element());
    auto const& call = static_cast<sql::function_node const&>(group.element());
    to << call.called().view() << '(';
    for (std::uint32_t i = 0; i < call.arguments().size(); ++i) {
        if (i != 0) to << ", ";
        to.inlined(call.arguments().as<sql::expression_node>(i));
    }
    to << ") WITHIN GROUP (ORDER BY ";
    to.comma_list(group.order_by());
    to << ") OVER (";
    if (!of.partition_by().empty()) to << "PARTITION BY ";
    to.comma_list(of.partition_by());
    to << ')';
}
}  // namespace

void statement_compiler::over(sql::compilation& to, sql::over_node const& of) const {
    if (of.frame() && of.frame()->by == sql::window_frame::unit::groups)
        to.unsupported("a window frame of GROUPS", "number the groups with dense_rank() in a subquery, and use RANGE");
    if (of.frame() && of.frame()->exclude != sql::window_frame::exclusion::none)
        to.unsupported("EXCLUDE in a window frame", "subtract what is excluded, or join the rows in a subquery");
    if (of.element().kind() == sql::node_kind::within_group && is_mariadb(to.profile()))
        return write_percentile_over(to, of);
    sql::statement_compiler::over(to, of);
}

void statement_compiler::frame_distance(sql::compilation& to, sql::expression_node const& of) const {
    // MariaDB takes no parameter there.
    if (is_mariadb(to.profile())) to.inlined(of);
    else to << of;
}

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

namespace {
/// The row value of `count(DISTINCT (a, b))`; null for anything else.
sql::tuple_node const* distinct_row(sql::function_node const& of) {
    if (of.arguments().size() != 1 || of.arguments()[0].kind() != sql::node_kind::unary) return nullptr;
    auto const& distinct = of.arguments().as<sql::unary_node>(0);
    bool const row =
        distinct.operation() == sql::operation::distinct && distinct.operand().kind() == sql::node_kind::tuple;
    return row ? &static_cast<sql::tuple_node const&>(distinct.operand()) : nullptr;
}
}  // namespace

namespace {
/// The separator of group_concat is a word of its syntax, and takes no parameter.
void group_concat(sql::compilation& to, sql::function_node const& call, sql::node_list const& order_by) {
    to << "group_concat(" << call.arguments()[0];
    if (!order_by.empty()) {
        to << " ORDER BY ";
        to.comma_list(order_by);
    }
    to << " SEPARATOR ";
    to.inlined(call.arguments().as<sql::expression_node>(1));
    to << ')';
}
}  // namespace

void statement_compiler::function(sql::compilation& to, sql::function_node const& of) const {
    auto const called = of.called().view();
    if (called == "rollup") {
        // GROUP BY a, b WITH ROLLUP.
        to.comma_list(of.arguments());
        to << " WITH ROLLUP";
    } else if (called == "cube" || called == "grouping_sets") {
        to.unsupported(called == "cube" ? "CUBE" : "GROUPING SETS",
                       "unite one SELECT for each of the sets by UNION ALL");
    } else if (auto const* const row = distinct_row(of)) {
        // A row value cannot be counted; several arguments can.
        to << called << "(DISTINCT ";
        to.comma_list(row->members());
        to << ')';
    } else if (called == "random") {
        to << "rand(";
        to.comma_list(of.arguments());
        to << ')';
    } else if ((called == "lead" || called == "lag") && of.arguments().size() > 2 && is_mariadb(to.profile())) {
        to.unsupported("a default of lead() and lag()", "put the call into coalesce()");
    } else if (called == "aggregate_strings" && of.arguments().size() == 2) {
        group_concat(to, of, {});
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
        case sql::special::member:
            to.unsupported("a field of a composite value", "read from the function in FROM, or use PostgreSQL");
        case sql::special::json_element:
        case sql::special::json_path: return json_extract(to, of);
        case sql::special::json_element_text:
        case sql::special::json_path_text: return json_as(to, of, sql::string);
        case sql::special::json_as: return json_as(to, static_cast<sql::special_node const&>(of.operand(0)), of.type());
        case sql::special::regexp_replace: return regexp_replace(to, of);
        case sql::special::ordered_aggregate: {
            auto const& call = static_cast<sql::function_node const&>(of.operand(0));
            // MariaDB's string_agg() is group_concat().
            bool const concat = call.called().view() == "aggregate_strings" ||
                                (call.called().view() == "string_agg" && is_mariadb(to.profile()));
            if (!concat || call.arguments().size() != 2) break;
            sql::node_list order_by;
            for (std::uint32_t i = 1; i < of.operands().size(); ++i)
                order_by.push_back(sql::ref<sql::node>{&of.operands()[i]});
            return group_concat(to, call, order_by);
        }
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

std::string statement_compiler::literal_in(core::profile in, core::value const& of) const {
    return escaped(of, in->has(capability::plain_backslashes));
}

std::string statement_compiler::escaped(core::value const& of, bool plain_backslashes) const {
    if (auto const* const yes = of.get_if<bool>()) return *yes ? "true" : "false";
    if (auto const* const bytes = of.get_if<core::bytes>()) return "x'" + sql::hexadecimal(*bytes) + "'";
    auto const plain = sql::statement_compiler::literal(of);
    if (plain_backslashes || plain.find('\\') == plain.npos) return plain;
    std::string text;
    for (char const each : plain) {
        text += each;
        if (each == '\\') text += each;
    }
    return text;
}

}  // namespace aludel::mysql
