// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/spelling.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/expression/nodes.hpp>

#include <string>

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

null_order null_order_of(unary_node const& of) noexcept {
    bool const first = of.operation() == operation::nulls_first;
    auto const* value = &of.operand();
    bool descending = false;
    if (value->kind() == node_kind::unary) {
        auto const& ordered = static_cast<unary_node const&>(*value);
        descending = ordered.operation() == operation::descending;
        if (descending || ordered.operation() == operation::ascending) value = &ordered.operand();
    }
    return {.ordered = of.operand(), .value = *value, .first = first, .anyway = first != descending};
}

ref<expression_node> index_item_without_nulls(core::profile profile, ref<expression_node> const& item) {
    if (item->kind() != node_kind::unary) return item;
    auto const& unary = static_cast<unary_node const&>(*item);
    if (unary.operation() != operation::nulls_first && unary.operation() != operation::nulls_last) return item;
    auto const order = null_order_of(unary);
    if (!order.anyway)
        throw core::compile_error{"construct-unsupported", "an index with NULLs at its other end cannot be said in " +
                                                               std::string{profile->dialect().name()} +
                                                               "; leave NULLS FIRST and NULLS LAST out of the index"};
    return ref<expression_node>{&order.ordered};
}

void write_as_function(compilation& to, binary_node const& of, std::string_view called) {
    to << called << '(';
    to.grouped(of.left());
    to << ", ";
    to.grouped(of.right());
    to << ')';
}

}  // namespace aludel::sql
