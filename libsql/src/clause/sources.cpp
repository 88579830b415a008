// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/clause/sources.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/statement/nodes.hpp>
#include <aludel/sql/statement/select.hpp>

namespace aludel::sql {

namespace {
values_node const& values_of(selectable const& of) { return static_cast<values_node const&>(*of.node()); }

template <class Columns, class Rows>
values_source make_values(std::string_view called, Columns const& columns, Rows const& rows) {
    std::vector<source_column> names;
    for (auto const& each : columns) names.push_back(each.made);
    node_list cells;
    for (auto const& row : rows) {
        if (row.size() != names.size())
            throw core::usage_error{"values-row", "a row of VALUES has " + std::to_string(row.size()) +
                                                      " cells, but there are " + std::to_string(names.size()) +
                                                      " columns"};
        std::size_t column = 0;
        for (auto const& each : row) {
            auto const type = names[column++].type;
            if (!each.operand.node && each.operand.value.is_null())
                cells.push_back(make<constant_node>(constant::null));
            else cells.push_back(detail::node_of(detail::operand{each.operand}, type));
        }
    }
    return values_source{make<values_node>(std::move(names), std::move(cells), name{called})};
}
}  // namespace

values_source values(std::string_view called, std::initializer_list<column_name> columns,
                     std::initializer_list<std::initializer_list<cell_value>> rows) {
    return make_values(called, columns, rows);
}
values_source values(std::string_view called, std::vector<column_name> const& columns,
                     std::vector<std::vector<cell_value>> const& rows) {
    return make_values(called, columns, rows);
}

values_source values_source::lateral() const {
    auto const& self = values_of(*this);
    return values_source{make<values_node>(self.columns(), self.cells(), self.given_name(), true)};
}
values_source values_source::alias(std::string_view called) const {
    auto const& self = values_of(*this);
    return values_source{make<values_node>(self.columns(), self.cells(), name{called}, self.lateral())};
}
ref<statement_node> values_source::as_list() const {
    auto const& self = values_of(*this);
    return make<values_statement_node>(self.columns(), self.cells());
}
cte values_source::cte(std::string_view called) const { return sql::cte{detail::as_cte(as_list(), called, false)}; }

table_function table_function::made(ref<expression_node> function, table_function_node::shape how) {
    return table_function{ref<from_node>{make<table_function_node>(std::move(function), std::move(how))}};
}
table_function_node const& table_function::self() const noexcept {
    return static_cast<table_function_node const&>(*node());
}

table_function table_function::columns(std::initializer_list<column_name> names) const {
    auto how = self().how();
    for (auto const& each : names) how.columns.push_back(each.made);
    return made(ref<expression_node>{&self().function()}, std::move(how));
}
table_function table_function::with_ordinality(std::string_view called) const {
    auto how = self().how();
    how.ordinality = true;
    how.columns.push_back({name{called}, big_integer});
    return made(ref<expression_node>{&self().function()}, std::move(how));
}
table_function table_function::derived() const {
    auto how = self().how();
    how.derived = true;
    return made(ref<expression_node>{&self().function()}, std::move(how));
}
table_function table_function::derived_with_types() const {
    auto how = self().how();
    how.derived = how.with_types = true;
    return made(ref<expression_node>{&self().function()}, std::move(how));
}
table_function table_function::lateral() const {
    auto how = self().how();
    how.lateral = true;
    return made(ref<expression_node>{&self().function()}, std::move(how));
}
table_function table_function::as(std::string_view called) const {
    auto how = self().how();
    how.called = name{called};
    return made(ref<expression_node>{&self().function()}, std::move(how));
}

selectable tablesample(selectable const& of, expression const& method, std::string_view called) {
    return selectable{make<sample_node>(of.node(), method.node(), ref<expression_node>{}, name{called})};
}
selectable tablesample(selectable const& of, expression const& method, std::string_view called,
                       expression const& seed) {
    return selectable{make<sample_node>(of.node(), method.node(), seed.node(), name{called})};
}

selectable text_source(text_statement const& words) {
    return selectable{make<text_source_node>(words.as_expression())};
}

}  // namespace aludel::sql
