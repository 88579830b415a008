// SPDX-License-Identifier: BSL-1.0
/// Statements on a connection: `connection.execute(statement)` finds these by argument-dependent lookup.
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/named_value.hpp>
#include <aludel/core/engine/result.hpp>
#include <aludel/core/transfer/codec.hpp>
#include <aludel/core/transfer/row_plan.hpp>
#include <aludel/sql/execute/row.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace aludel::sql {

class compiled;

using core::named_value;
using core::named_values;

/// The statement as compiled for the connection's profile, through the engine's cache. Errors: `compile_error`.
ALUDEL_SQL_API std::shared_ptr<compiled const> compiled_for(core::connection&, statement_node const&);

namespace detail {
/// Compiles through the cache, collects the values, starts. Errors: `compile_error`; `usage_error` (parameter-missing,
/// parameter-unknown); what executing throws.
ALUDEL_SQL_API core::cursor start(core::connection&, statement_node const&, named_values);

/// A plan that is never freed.
ALUDEL_SQL_API core::row_plan const& make_plan(std::span<core::slot const>);

template <class... Types, std::size_t... I>
core::row_plan const& plan_of_row(row<Types...> const*, std::index_sequence<I...>) {
    row<Types...> example;
    auto const offset = [base = reinterpret_cast<std::byte const*>(&example)](void const* cell) {
        return static_cast<std::size_t>(static_cast<std::byte const*>(cell) - base);
    };
    return make_plan(
        std::array<core::slot, sizeof...(Types)>{core::make_slot<Types>(I, offset(&example.template get<I>()))...});
}

/// Cells in a row, one after the other. It depends on the row's type alone, so one serves all statements.
template <class... Types>
core::row_plan const& plan_of(row<Types...> const*) {
    static core::row_plan const& one =
        plan_of_row(static_cast<row<Types...> const*>(nullptr), std::index_sequence_for<Types...>{});
    return one;
}

template <class Row>
core::result<Row> result_of(core::cursor&& from) {
    if constexpr (std::is_same_v<Row, core::dynamic_row>) {
        core::dynamic_row_reader reader{from};
        return {std::move(from), std::move(reader)};
    } else {
        return {std::move(from), core::plan_reader{core::uncounted(plan_of(static_cast<Row const*>(nullptr)))}};
    }
}
template <class Row>
using row_or_dynamic = std::conditional_t<std::is_void_v<Row>, core::dynamic_row, Row>;

/// The statements of this library, and not those that an upper layer reads in its own way.
template <class Row>
inline constexpr bool row_is_ours = false;
template <>
inline constexpr bool row_is_ours<void> = true;
template <>
inline constexpr bool row_is_ours<core::dynamic_row> = true;
template <class... Types>
inline constexpr bool row_is_ours<row<Types...>> = true;
template <class Statement>
concept executable_statement = requires(Statement const& statement) {
    typename Statement::row_type;
    { statement.statement() } -> std::convertible_to<ref<statement_node>>;
} && row_is_ours<typename Statement::row_type>;
}  // namespace detail

/// Rows of the statement's types; of a statement without rows `affected_rows()` is what counts.
template <detail::executable_statement Statement>
auto execute_on(core::connection& on, Statement const& statement, named_values values = {}) {
    return detail::result_of<detail::row_or_dynamic<typename Statement::row_type>>(
        detail::start(on, *statement.statement(), values));
}
template <detail::executable_statement Statement>
auto execute_on(core::connection& on, Statement const& statement, std::initializer_list<named_value> values) {
    return execute_on(on, statement, named_values{values.begin(), values.size()});
}

}  // namespace aludel::sql
