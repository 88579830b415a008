// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"

#include <aludel/sql/compile/assignments.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace aludel::postgresql {

void statement_compiler::ilike(sql::compilation& to, sql::binary_node const& of) const {
    to.operand(of.left(), of.operation());
    to << sql::info(of.operation()).text;
    if (of.details() != nullptr && of.details()->wildcards) to << of.right();
    else to.operand(of.right(), of.operation());
    if (of.details() != nullptr && !of.details()->text.empty())
        to << " ESCAPE " << literal(core::value{of.details()->text});
}

void statement_compiler::regexp(sql::compilation& to, sql::binary_node const& of) const {
    bool const positive = of.operation() == sql::operation::regexp_match;
    auto const flags = of.details() == nullptr ? std::string{} : of.details()->text;
    if (flags.empty() || flags == "i") {
        infix(to, of, positive ? (flags.empty() ? " ~ " : " ~* ") : flags.empty() ? " !~ " : " !~* ");
        return;
    }
    to.operand(of.left(), of.operation());
    to << (positive ? " ~ " : " !~ ") << "CONCAT('(?', '" << flags << "', ')', " << of.right() << ')';
}

void statement_compiler::match(sql::compilation& to, sql::binary_node const& of) const {
    if (of.operation() == sql::operation::not_match) to << "NOT ";
    to.operand(of.left(), of.operation());
    to << " @@ plainto_tsquery(";
    if (of.details() != nullptr && !of.details()->text.empty()) to << literal(core::value{of.details()->text}) << ", ";
    to << of.right() << ')';
}

namespace {
void json_operator(sql::compilation& to, sql::special_node const& of, std::string_view text, bool path) {
    bool const chained = of.operand(0).kind() == sql::node_kind::special;
    if (chained) to << '(';
    to << of.operand(0);
    if (chained) to << ')';
    to << text;
    to.adapted(of.operand(1), path ? sql::adaptation::json_text_path : sql::adaptation::none);
}
/// A document with subscripts, or an element of one.
bool is_jsonb(sql::expression_node const& of) {
    auto const* element = &of;
    while (element->kind() == sql::node_kind::special &&
           static_cast<sql::special_node const&>(*element).what() == sql::special::json_element)
        element = &static_cast<sql::special_node const&>(*element).operand(0);
    return element->type().id() == sql::type_id::native;
}

/// What is made by an expression stands in parentheses before its subscript.
void subscripted(sql::compilation& to, sql::expression_node const& of) {
    bool const made = of.kind() == sql::node_kind::function ||
                      (of.kind() == sql::node_kind::special &&
                       static_cast<sql::special_node const&>(of).what() == sql::special::array);
    if (!made) return to.operand(of, sql::operation::index);
    to << '(' << of << ')';
}

void subscript(sql::compilation& to, sql::expression_node const& of) {
    to << '[';
    to.operand(of, sql::operation::index);
    to << ']';
}
}  // namespace

std::string_view statement_compiler::function_name(std::string_view called) const {
    if (called == "aggregate_strings") return "string_agg";
    return called == "pow" ? "power" : called;
}

void statement_compiler::special(sql::compilation& to, sql::special_node const& of) const {
    bool const inside = to.inside_operator;
    auto const in_parentheses_when_inside = [&](auto const& write) {
        if (inside) to << '(';
        to.inside_operator = false;
        write();
        if (inside) to << ')';
        to.inside_operator = inside;
    };
    switch (of.what()) {
        case sql::special::json_element:
            // JSONB has subscripts.
            if (is_jsonb(of.operand(0)))
                return in_parentheses_when_inside([&] {
                    to << of.operand(0);
                    subscript(to, of.operand(1));
                });
            return in_parentheses_when_inside([&] { json_operator(to, of, " -> ", false); });
        case sql::special::json_element_text:
            return in_parentheses_when_inside([&] { json_operator(to, of, " ->> ", false); });
        case sql::special::json_path: return in_parentheses_when_inside([&] { json_operator(to, of, " #> ", true); });
        case sql::special::json_path_text:
            return in_parentheses_when_inside([&] { json_operator(to, of, " #>> ", true); });
        case sql::special::json_as: {
            auto const& part = static_cast<sql::special_node const&>(of.operand(0));
            bool const path = part.what() == sql::special::json_path || part.what() == sql::special::json_path_text;
            to << "CAST(";
            in_parentheses_when_inside([&] { json_operator(to, part, path ? " #>> " : " ->> ", path); });
            to << " AS " << sql::spelled_in_cast(to.profile(), of.type()) << ')';
            return;
        }
        case sql::special::element:
            subscripted(to, of.operand(0));
            subscript(to, of.operand(1));
            return;
        case sql::special::slice:
            subscripted(to, of.operand(0));
            to << '[' << of.operand(1) << ':' << of.operand(2) << ']';
            return;
        case sql::special::array:
            to << "ARRAY[";
            to.comma_list(of.operands());
            to << ']';
            if (of.operands().empty()) to << "::" << sql::spelled(to.profile(), of.type());
            return;
        case sql::special::regexp_replace:
            in_parentheses_when_inside([&] {
                to << "REGEXP_REPLACE(";
                to.comma_list(of.operands());
                if (!of.text().empty()) to << ", " << literal(core::value{of.text()});
                to << ')';
            });
            return;
        case sql::special::next_value: {
            auto called = to.profile()->dialect().quote_if_needed(of.text());
            if (!of.schema().empty()) called = to.profile()->dialect().quote_if_needed(of.schema()) + "." + called;
            to << "nextval(" << literal(core::value{called}) << ')';
            return;
        }
        default: sql::statement_compiler::special(to, of);
    }
}

std::string statement_compiler::literal(core::value const& of) const {
    if (auto const* span = of.get_if<core::interval>()) {
        auto const seconds = static_cast<double>(span->microseconds) / 1e6;
        std::string text = sql::statement_compiler::literal(core::value{seconds});
        if (span->days != 0 || span->months != 0)
            text = "make_interval(months=>" + std::to_string(span->months) + ", days=>" + std::to_string(span->days) +
                   ", secs=>" + text + ")";
        else text = "make_interval(secs=>" + text + ")";
        return text;
    }
    if (auto const* id = of.get_if<core::uuid>()) return "'" + core::to_string(*id) + "'";
    return sql::statement_compiler::literal(of);
}

void statement_compiler::bit_xor(sql::compilation& to, sql::binary_node const& of) const { infix(to, of, " # "); }

void statement_compiler::distinct_clause(sql::compilation& to, sql::select_node const& of) const {
    auto const* const rare = of.rare();
    if (rare == nullptr || !rare->distinct) return;
    to << "DISTINCT ";
    if (rare->distinct_on.empty()) return;
    to << "ON (";
    to.comma_list(rare->distinct_on);
    to << ") ";
}

void statement_compiler::limit_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (of.limit) to << " LIMIT " << *of.limit;
    else to << " LIMIT ALL";
    if (of.offset) to << " OFFSET " << *of.offset;
}

void statement_compiler::fetch_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (of.percent) to.unsupported("FETCH … PERCENT", "compare with percent_rank() in a subquery");
    // PostgreSQL takes an expression there only in parentheses.
    if (of.offset) to << " OFFSET (" << *of.offset << ") ROWS";
    to << " FETCH FIRST (" << *of.fetch << ") ROWS " << (of.with_ties ? "WITH TIES" : "ONLY");
}

void statement_compiler::for_update_clause(sql::compilation& to, sql::for_update_clause_data const& of) const {
    if (of.nowait && of.skip_locked)
        to.unsupported("NOWAIT together with SKIP LOCKED", "say one of them: an error, or rows that are left out");
    if (of.read) to << (of.key ? " FOR KEY SHARE" : " FOR SHARE");
    else to << (of.key ? " FOR NO KEY UPDATE" : " FOR UPDATE");
    if (!of.of.empty()) {
        to << " OF ";
        bool first = true;
        for (auto const* each : of.of) {
            if (!first) to << ", ";
            first = false;
            // A column stands for its table; tables are named without their schema.
            auto const* const column =
                each->kind() == sql::node_kind::column ? static_cast<sql::column_node const*>(each) : nullptr;
            if (column != nullptr) to.identifier(column->owner().called());
            else if (each->kind() == sql::node_kind::table)
                to.identifier(static_cast<sql::table const*>(each)->called());
            else if (each->kind() == sql::node_kind::alias) {
                auto const& alias = static_cast<sql::alias_node const&>(*each);
                to.identifier(to.source_name(alias, alias.given_name(), alias.element().called().view()));
            } else to << *each;
        }
    }
    if (of.nowait) to << " NOWAIT";
    if (of.skip_locked) to << " SKIP LOCKED";
}

void statement_compiler::over(sql::compilation& to, sql::over_node const& of) const {
    if (of.element().kind() == sql::node_kind::within_group)
        to.unsupported("OVER behind WITHIN GROUP",
                       "compute the value for each group in a subquery, and join it to the rows");
    sql::statement_compiler::over(to, of);
}

void statement_compiler::assigned_part(sql::compilation& to, sql::special_node const& part,
                                       sql::expression_node const& value) const {
    // JSONB and arrays have subscripts; JSON has none.
    bool const step = part.what() == sql::special::json_element && is_jsonb(part.operand(0));
    if (!step && part.what() != sql::special::element && part.what() != sql::special::slice)
        to.unsupported("an assignment to a part of a JSON value",
                       "make the column JSONB and name one key after the other, or assign the whole value");
    sql::statement_compiler::assigned_part(to, part, value);
}

void statement_compiler::source_hint(sql::compilation& to, std::string_view text) const {
    // There are no hints. ONLY is no hint: rows of child tables would be read if it were dropped.
    if (text == "ONLY") to.unsupported("ONLY as a hint", "read from text(\"SELECT … FROM ONLY …\").columns(…)");
}

void statement_compiler::on_conflict(sql::compilation& to, sql::insert_node const& of) const {
    auto const& conflict = *of.conflict;
    if (conflict.update && (conflict.duplicate_key ||
                            (conflict.columns.empty() && conflict.elements.empty() && conflict.constraint.empty())))
        to.unsupported("an upsert over any unique key", "name the key's columns: on_conflict_do_update({\"id\"}, …)");
    sql::write_on_conflict(to, of);
}

void statement_compiler::update_from(sql::compilation& to, sql::update_node const&,
                                     std::span<sql::from_node const* const> others) const {
    to << " FROM ";
    to.comma_list(others);
}

void statement_compiler::delete_using(sql::compilation& to, sql::delete_node const&,
                                      std::span<sql::from_node const* const> others) const {
    to << " USING ";
    to.comma_list(others);
}

namespace {
/// Looks for what makes one row of several: aggregates and windows, but not those of subqueries.
class gathering final : public sql::child_visitor {
public:
    void child(sql::node const& of) override {
        using sql::node_kind;
        static constexpr std::array<std::string_view, 11> aggregates{
            "count", "sum", "avg", "min", "max", "string_agg", "array_agg", "json_agg", "bool_and", "bool_or", "every"};
        switch (of.kind()) {
            case node_kind::scalar_subquery:
            case node_kind::exists: return;
            case node_kind::over:
            case node_kind::filter:
            case node_kind::within_group: found = true; return;
            case node_kind::function: {
                auto const called = static_cast<sql::function_node const&>(of).called().view();
                found = found || std::find(aggregates.begin(), aggregates.end(), called) != aggregates.end();
                break;
            }
            default: break;
        }
        of.visit_children(*this);
    }
    bool found = false;
};
}  // namespace

void statement_compiler::select(sql::compilation& to, sql::select_node const& of) const {
    if (of.rare() != nullptr && of.rare()->for_update) {
        gathering columns;
        for (auto const* each : of.columns) columns.child(*each);
        if (of.rare()->distinct || !of.group_by.empty() || !of.having.empty() || columns.found)
            to.unsupported("FOR UPDATE of rows that DISTINCT, GROUP BY, an aggregate or a window is made of",
                           "lock the rows in a subquery, and read from it");
    }
    sql::statement_compiler::select(to, of);
}

}  // namespace aludel::postgresql
