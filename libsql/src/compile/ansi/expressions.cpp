// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>

#include "unnamed_column.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aludel::sql {

statement_compiler::~statement_compiler() = default;

namespace {
/// Functions of the SQL standard that are written without parentheses, in capitals.
std::string_view standard_word(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> names{
        {{"current_date", "CURRENT_DATE"},
         {"current_time", "CURRENT_TIME"},
         {"current_timestamp", "CURRENT_TIMESTAMP"},
         {"current_user", "CURRENT_USER"},
         {"localtime", "LOCALTIME"},
         {"localtimestamp", "LOCALTIMESTAMP"},
         {"session_user", "SESSION_USER"},
         {"sysdate", "sysdate"},
         {"user", "USER"}}};
    for (auto const& [lower, upper] : names)
        if (name == lower || name == upper) return upper;
    return {};
}

void write_parts(compilation& to, std::vector<std::string> const& parts, node_list const& binds) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        to << parts[i];
        if (i < binds.size()) to << binds[i];
    }
}
}  // namespace

namespace {
/// The ORDER BY of a UNION knows the columns of its rows, not those of the tables.
bool of_rows(compilation const& to) { return to.scope() != nullptr && to.scope()->names_only; }
}  // namespace

void statement_compiler::column(compilation& to, column_node const& of) const {
    if (to.qualify_columns && !of_rows(to)) {
        auto const& owner = of.owner();
        if (to.shown_source == &owner) {
            to << to.shown_source_as << '.';
            to.identifier(of.own_name());
            return;
        }
        if (!owner.schema().empty()) to.identifier(owner.schema()) << '.';
        if (auto const other = to.renamed(owner); !other.empty()) to.identifier(other) << '.';
        else to.identifier(owner.called()) << '.';
    }
    to.identifier(of.own_name());
}

void statement_compiler::derived_column(compilation& to, derived_column_node const& of) const {
    if (of_rows(to) && !of.own_name().empty()) {
        to.identifier(of.own_name());
        return;
    }
    auto const& source = of.source();
    if (to.shown_source == &source) {
        to << to.shown_source_as << '.';
        to.identifier(of.own_name());
        return;
    }
    if (!to.qualify_columns && source.kind() == node_kind::alias) {
        to.identifier(of.own_name());
        return;
    }
    // A column that the inner statement did not name: its name is the one made there, and made before its source's.
    std::string shown;
    if (auto const* const origin = of.position() == derived_column_node::whole ? nullptr : unnamed_origin(of))
        shown = made_name(to, *origin);
    else shown = of.own_name().view();
    switch (source.kind()) {
        case node_kind::alias: {
            auto const& alias = static_cast<alias_node const&>(source);
            to.identifier(to.source_name(alias, alias.given_name(), base_name(alias)));
            break;
        }
        case node_kind::subquery: {
            auto const& subquery = static_cast<subquery_node const&>(source);
            to.identifier(to.source_name(subquery, subquery.given_name(), "anon"));
            break;
        }
        case node_kind::cte: {
            auto const* cte = static_cast<cte_node const*>(&source);
            to.identifier(to.source_name(*cte, cte->given_name(), "anon"));
            break;
        }
        case node_kind::values: {
            auto const& values = static_cast<values_node const&>(source);
            to.identifier(to.source_name(values, values.given_name(), "anon"));
            break;
        }
        case node_kind::table_function: {
            auto const& function = static_cast<table_function_node const&>(source);
            to.identifier(to.source_name(function, function.how().called, "anon"));
            break;
        }
        case node_kind::sample: {
            auto const& sample = static_cast<sample_node const&>(source);
            to.identifier(to.source_name(sample, sample.given_name(), sample.element().called()));
            break;
        }
        default: to.identifier(source.called());
    }
    if (of.position() == derived_column_node::whole) return;
    to << '.';
    to.identifier(shown);
}

void statement_compiler::bind(compilation& to, bind_node const& of) const { to.parameter(of); }

void statement_compiler::expanding_bind(compilation& to, expanding_bind_node const& of) const {
    to << '(';
    to.expanding(of, empty_set(operation::in, of.width()));
    to << ')';
}

void statement_compiler::fragment(compilation& to, fragment_node const& of) const {
    write_parts(to, of.parts(), of.binds());
}

void statement_compiler::text(compilation& to, text_node const& of) const { write_parts(to, of.parts, of.binds); }

void statement_compiler::constant(compilation& to, constant_node const& of) const {
    switch (of.what()) {
        case sql::constant::null: to << "NULL"; break;
        case sql::constant::true_: to << (native_boolean() ? "true" : "1"); break;
        case sql::constant::false_: to << (native_boolean() ? "false" : "0"); break;
        case sql::constant::star: to << '*'; break;
        case sql::constant::default_: to << "DEFAULT"; break;
    }
}

namespace {
/// Truth values with operators inside of them, which NOT meets as a whole.
bool is_operation(expression_node const& of) {
    if (of.kind() != node_kind::special) return false;
    auto const what = static_cast<special_node const&>(of).what();
    return what == special::json_as || what == special::match_against;
}
}  // namespace

void statement_compiler::unary(compilation& to, unary_node const& of) const {
    auto const what = of.operation();
    auto const& how = info(what);
    switch (what) {
        case operation::is_true: return truth(to, of.operand(), true);
        case operation::is_false: return truth(to, of.operand(), false);
        case operation::ascending:
        case operation::descending:
        case operation::nulls_first:
        case operation::nulls_last:
            // `x DESC NULLS LAST` is one ordering.
            if (of.operand().kind() == node_kind::unary && what != operation::ascending &&
                what != operation::descending)
                to << of.operand();
            else to.operand(of.operand(), what);
            to << how.text;
            return;
        case operation::any:
        case operation::all:
            to << how.text;
            // A subquery brings its own parentheses.
            if (of.operand().kind() == node_kind::scalar_subquery) to << of.operand();
            else to << '(' << of.operand() << ')';
            return;
        case operation::negate: {
            // A negative literal stands in parentheses: "--" begins a comment.
            auto operand = to.aside([&] { to.operand(of.operand(), what); });
            bool const literal =
                !operand.empty() &&
                (operand.front().kind == compiled_piece::what::inlined ||
                 (operand.front().kind == compiled_piece::what::text && operand.front().text.starts_with('-')));
            to << (literal ? "-(" : "-");
            to.paste(std::move(operand));
            if (literal) to << ')';
            return;
        }
        default: {
            bool const parentheses = what == operation::not_ && is_operation(of.operand());
            to << how.text;
            if (parentheses) to << '(';
            to.operand(of.operand(), what);
            if (parentheses) to << ')';
        }
    }
}

void statement_compiler::truth(compilation& to, expression_node const& of, bool wanted) const {
    bool const parentheses = !wanted && is_operation(of);
    if (native_boolean() && !wanted) to << "NOT ";
    if (parentheses) to << '(';
    to << of;
    if (parentheses) to << ')';
    if (!native_boolean()) to << (wanted ? " = 1" : " = 0");
}

void statement_compiler::infix(compilation& to, binary_node const& of, std::string_view text) const {
    auto const precedence =
        of.operation() == operation::custom ? of.details()->precedence : info(of.operation()).precedence;
    to.operand(of.left(), of.operation(), precedence);
    to << text;
    to.operand(of.right(), of.operation(), precedence);
}

void statement_compiler::binary(compilation& to, binary_node const& of) const {
    switch (of.operation()) {
        case operation::in:
        case operation::not_in: {
            bool const negated = of.operation() == operation::not_in;
            if (negated) to << '(';
            to.operand(of.left(), operation::in);
            to << info(of.operation()).text;
            if (of.right().kind() == node_kind::expanding_bind) {
                auto const& list = static_cast<expanding_bind_node const&>(of.right());
                to << '(';
                to.expanding(list, empty_set(of.operation(), list.width()));
                to << ')';
            } else if (of.right().kind() == node_kind::fragment) {
                to << '(' << of.right() << ')';
            } else {
                to << of.right();
            }
            if (negated) to << ')';
            return;
        }
        case operation::like:
        case operation::not_like: return like(to, of);
        case operation::ilike:
        case operation::not_ilike: return ilike(to, of);
        case operation::concat: return concat(to, of);
        case operation::true_divide: return true_divide(to, of);
        case operation::floor_divide: return floor_divide(to, of);
        case operation::modulo: return modulo(to, of);
        case operation::regexp_match:
        case operation::not_regexp_match: return regexp(to, of);
        case operation::match:
        case operation::not_match: return match(to, of);
        case operation::is_distinct_from:
        case operation::is_not_distinct_from: return distinct_from(to, of);
        case operation::bit_xor: return bit_xor(to, of);
        case operation::custom: return infix(to, of, " " + of.details()->text + " ");
        default: return infix(to, of, info(of.operation()).text);
    }
}

void statement_compiler::like(compilation& to, binary_node const& of) const {
    if (of.details() != nullptr && of.details()->wildcards) {
        // A part of a JSON value that is read as a text stands in parentheses.
        bool const part = of.left().kind() == node_kind::special &&
                          static_cast<special_node const&>(of.left()).what() == special::json_as;
        if (part) to << '(' << of.left() << ')';
        else to.operand(of.left(), of.operation());
        to << info(of.operation()).text << of.right();
    } else {
        infix(to, of, info(of.operation()).text);
    }
    if (of.details() != nullptr && !of.details()->text.empty())
        to << " ESCAPE " << literal_in(to.profile(), core::value{of.details()->text});
}

namespace {
/// The pattern in lower case; the '%' that were put before and behind it are left as they are.
ref<expression_node> lowered(expression_node const& pattern) {
    if (pattern.kind() == node_kind::binary) {
        auto const& both = static_cast<binary_node const&>(pattern);
        bool const before = both.left().kind() == node_kind::fragment;
        bool const behind = both.right().kind() == node_kind::fragment;
        if (both.operation() == operation::concat && before != behind) {
            ref<expression_node> const left{&both.left()}, right{&both.right()};
            return make<binary_node>(operation::concat, before ? left : lowered(both.left()),
                                     before ? lowered(both.right()) : right, both.type());
        }
    }
    node_list argument;
    argument.push_back(ref<expression_node>{&pattern});
    return make<function_node>(name{"lower"}, std::move(argument), pattern.type());
}
}  // namespace

void statement_compiler::ilike(compilation& to, binary_node const& of) const {
    to << "lower(";
    to.operand(of.left(), of.operation());
    to << ')' << info(of.operation() == operation::ilike ? operation::like : operation::not_like).text;
    if (of.details() != nullptr && of.details()->wildcards) {
        to << *lowered(of.right());
    } else {
        to << "lower(";
        to.operand(of.right(), of.operation());
        to << ')';
    }
    if (of.details() != nullptr && !of.details()->text.empty())
        to << " ESCAPE " << literal_in(to.profile(), core::value{of.details()->text});
}

void statement_compiler::concat(compilation& to, binary_node const& of) const {
    infix(to, of, info(operation::concat).text);
}

void statement_compiler::true_divide(compilation& to, binary_node const& of) const {
    if (!of.right().type().is_integer()) return infix(to, of, info(operation::true_divide).text);
    to.operand(of.left(), of.operation());
    to << " / CAST(";
    to.operand(of.right(), of.operation());
    to << " AS " << spelled_in_cast(to.profile(), numeric) << ')';
}

void statement_compiler::floor_divide(compilation& to, binary_node const& of) const {
    if (of.left().type().is_integer() && of.right().type().is_integer())
        return infix(to, of, info(operation::floor_divide).text);
    to << "FLOOR(";
    infix(to, of, info(operation::floor_divide).text);
    to << ')';
}

void statement_compiler::modulo(compilation& to, binary_node const& of) const {
    infix(to, of, info(operation::modulo).text);
}

void statement_compiler::regexp(compilation& to, binary_node const& of) const {
    to << info(of.operation()).text;
    to.unsupported("a regular expression match", "use like(), or a database with regular expressions");
    infix(to, of, {});
}

void statement_compiler::match(compilation& to, binary_node const& of) const {
    if (of.operation() == operation::not_match) to << "NOT ";
    infix(to, of, info(operation::match).text);
}

void statement_compiler::distinct_from(compilation& to, binary_node const& of) const {
    infix(to, of, info(of.operation()).text);
}

void statement_compiler::bit_xor(compilation& to, binary_node const& of) const {
    infix(to, of, info(operation::bit_xor).text);
}

std::string statement_compiler::empty_set(operation in_or_not_in, std::size_t width) const {
    std::string nulls = "NULL";
    if (width > 1) {
        nulls = "(NULL";
        for (std::size_t i = 1; i < width; ++i) nulls += ", NULL";
        nulls += ")";
    }
    return nulls + (in_or_not_in == operation::in ? ") AND (1 != 1" : ") OR (1 = 1");
}

void statement_compiler::boolean_list(compilation& to, boolean_list_node const& of) const {
    bool first = true;
    for (auto const* each : of.terms()) {
        if (!first) to << info(of.operation()).text;
        first = false;
        to.operand(static_cast<expression_node const&>(*each), of.operation());
    }
}

void statement_compiler::between(compilation& to, between_node const& of) const {
    to.operand(of.subject(), operation::between);
    to << (of.negated() ? " NOT BETWEEN " : " BETWEEN ");
    if (of.symmetric()) to << "SYMMETRIC ";
    to.operand(of.low(), operation::and_);
    to << " AND ";
    to.operand(of.high(), operation::and_);
}

void statement_compiler::tuple(compilation& to, tuple_node const& of) const {
    to << '(';
    to.comma_list(of.members());
    to << ')';
}

void statement_compiler::label(compilation& to, label_node const& of) const { to << of.element(); }

void statement_compiler::cast(compilation& to, cast_node const& of) const {
    switch (of.what()) {
        case cast_node::how::coerce: to << of.operand(); return;
        case cast_node::how::try_cast: to.unsupported("TRY_CAST", "use cast<T>(), or SQL Server");
        case cast_node::how::cast: break;
    }
    to << "CAST(" << of.operand() << " AS " << spelled_in_cast(to.profile(), of.type()) << ')';
    if (auto const& collation = of.type().data().collation;
        !collation.empty() && of.type().id() != type_id::domain && collates_casts()) {
        to << " COLLATE ";
        to.identifier(collation);
    }
}

void statement_compiler::case_(compilation& to, case_node const& of) const {
    to << "CASE";
    if (of.subject() != nullptr) to << ' ' << *of.subject();
    for (std::uint32_t i = 0; i + 1 < of.branches().size(); i += 2) {
        to << " WHEN ";
        // A truth value that is no comparison, or its negation, needs no parentheses.
        auto const& when = of.branches().as<expression_node>(i);
        auto const* const single = when.kind() == node_kind::unary ? &static_cast<unary_node const&>(when) : nullptr;
        if (single != nullptr && single->operation() == operation::is_false) to << when;
        else to.grouped(when);
        to << " THEN " << of.branches()[i + 1];
    }
    if (of.otherwise() != nullptr) to << " ELSE " << *of.otherwise();
    to << " END";
}

void statement_compiler::collate(compilation& to, collate_node const& of) const {
    to.operand(of.operand(), operation::collate);
    to << " COLLATE ";
    to.identifier(of.collation());
}

void statement_compiler::extract(compilation& to, extract_node const& of) const {
    to << "EXTRACT(" << of.field().view() << " FROM " << of.from() << ')';
}

std::string_view statement_compiler::function_name(std::string_view called) const {
    return called == "aggregate_strings" ? "LISTAGG" : called;
}

void statement_compiler::function(compilation& to, function_node const& of) const {
    if (of.arguments().empty() && !standard_word(of.called()).empty()) {
        to << standard_word(of.called());
        return;
    }
    // What GROUP BY knows is no function, and has its own spelling.
    auto const called = of.called().view();
    if (called == "cube") to << "CUBE";
    else if (called == "rollup") to << "ROLLUP";
    else if (called == "grouping_sets") to << "GROUPING SETS";
    else to << function_name(called);
    to << '(';
    to.comma_list(of.arguments());
    to << ')';
}

void statement_compiler::frame_distance(compilation& to, expression_node const& of) const { to << of; }

namespace {
void write_bound(compilation& to, statement_compiler const& dialect, frame_bound const& bound) {
    switch (bound.what) {
        case frame_bound::kind::unbounded_preceding: to << "UNBOUNDED PRECEDING"; break;
        case frame_bound::kind::preceding:
            dialect.frame_distance(to, *bound.distance);
            to << " PRECEDING";
            break;
        case frame_bound::kind::current_row: to << "CURRENT ROW"; break;
        case frame_bound::kind::following:
            dialect.frame_distance(to, *bound.distance);
            to << " FOLLOWING";
            break;
        case frame_bound::kind::unbounded_following: to << "UNBOUNDED FOLLOWING"; break;
    }
}
}  // namespace

namespace {
/// `count(DISTINCT x)`, with or without a FILTER.
bool is_of_different_values(expression_node const& of) {
    if (of.kind() == node_kind::filter) return is_of_different_values(static_cast<filter_node const&>(of).element());
    if (of.kind() != node_kind::function) return false;
    for (auto const* each : static_cast<function_node const&>(of).arguments())
        if (each->kind() == node_kind::unary &&
            static_cast<unary_node const&>(*each).operation() == operation::distinct)
            return true;
    return false;
}
}  // namespace

void statement_compiler::over(compilation& to, over_node const& of) const {
    if (!distinct_windows() && is_of_different_values(of.element()))
        to.unsupported("a window over an aggregate of different values (DISTINCT)",
                       "number the values with dense_rank() in a subquery, and take the greatest number");
    to << of.element() << " OVER (";
    std::string_view blank;
    if (!of.partition_by().empty()) {
        to << "PARTITION BY ";
        to.comma_list(of.partition_by());
        blank = " ";
    }
    if (!of.order_by().empty()) {
        to << std::exchange(blank, " ") << "ORDER BY ";
        to.comma_list(of.order_by());
    }
    if (auto const& frame = of.frame()) {
        static constexpr std::array units{"ROWS", "RANGE", "GROUPS"};
        static constexpr std::array exclusions{"", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES"};
        to << blank << units[static_cast<std::size_t>(frame->by)] << " BETWEEN ";
        write_bound(to, *this, frame->from);
        to << " AND ";
        write_bound(to, *this, frame->to);
        to << exclusions[static_cast<std::size_t>(frame->exclude)];
    }
    to << ')';
}

void statement_compiler::filter(compilation& to, filter_node const& of) const {
    to << of.element() << " FILTER (WHERE " << of.condition() << ')';
}

void statement_compiler::within_group(compilation& to, within_group_node const& of) const {
    to << of.element() << " WITHIN GROUP (ORDER BY ";
    to.comma_list(of.order_by());
    to << ')';
}

}  // namespace aludel::sql
