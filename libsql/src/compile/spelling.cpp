// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/spelling.hpp>

#include <aludel/sql/expression/nodes.hpp>

namespace aludel::sql {

std::string hexadecimal(core::bytes const& of) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * of.size());
    for (auto const each : of) {
        text += digits[static_cast<unsigned>(each) >> 4];
        text += digits[static_cast<unsigned>(each) & 15u];
    }
    return text;
}

void write_filter_as_case(compilation& to, filter_node const& of) {
    if (of.element().kind() != node_kind::function ||
        static_cast<function_node const&>(of.element()).arguments().empty())
        to.unsupported("FILTER of anything but an aggregate with an argument", "put a CASE into the aggregate");
    auto const& function = static_cast<function_node const&>(of.element());
    auto const& first = function.arguments().as<expression_node>(0);
    bool const all_rows =
        first.kind() == node_kind::constant && static_cast<constant_node const&>(first).what() == constant::star;
    auto const* const distinct = first.kind() == node_kind::unary ? &static_cast<unary_node const&>(first) : nullptr;
    bool const is_distinct = distinct != nullptr && distinct->operation() == operation::distinct;
    to << function.called().view() << '(' << (is_distinct ? "DISTINCT " : "") << "CASE WHEN ";
    to.operand(of.condition(), operation::as_boolean);
    to << " THEN ";
    if (all_rows) to << '1';
    else if (is_distinct) to << distinct->operand();
    else to << first;
    to << " END";
    for (std::uint32_t i = 1; i < function.arguments().size(); ++i) to << ", " << function.arguments()[i];
    to << ')';
}

void write_as_function(compilation& to, binary_node const& of, std::string_view called) {
    to << called << '(';
    to.grouped(of.left());
    to << ", ";
    to.grouped(of.right());
    to << ')';
}

}  // namespace aludel::sql
