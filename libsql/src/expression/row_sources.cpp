// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/row_sources.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/expression/from.hpp>
#include <aludel/sql/tree/described_impl.hpp>

namespace aludel::sql {

template class described<values_node, from_node, true>;
template class described<table_function_node, from_node, true>;
template class described<sample_node, from_node, true>;
template class described<text_source_node, from_node>;

values_node::values_node(std::vector<source_column> columns, node_list cells, name called, bool lateral)
    : described{node_kind::values},
      columns_{std::move(columns)},
      cells_{std::move(cells)},
      name_{std::move(called)},
      lateral_{lateral} {}
ref<expression_node> values_node::column_at(std::uint32_t position) const {
    auto const& column = columns_[position];
    return make<derived_column_node>(ref<from_node>{this}, position, column.called, column.type);
}
void values_node::compile(compilation& to) const { to.dialect().values(to, *this); }

table_function_node::table_function_node(ref<expression_node> function, shape how)
    : described{node_kind::table_function}, function_{std::move(function)}, shape_{std::move(how)} {}
ref<expression_node> table_function_node::column_at(std::uint32_t position) const {
    auto const& column = shape_.columns[position];
    return make<derived_column_node>(ref<from_node>{this}, position, column.called, column.type);
}
void table_function_node::compile(compilation& to) const { to.dialect().table_function(to, *this); }

sample_node::sample_node(ref<from_node> element, ref<expression_node> method, ref<expression_node> seed, name called)
    : described{node_kind::sample},
      element_{std::move(element)},
      method_{std::move(method)},
      seed_{std::move(seed)},
      name_{std::move(called)} {}
ref<expression_node> sample_node::column_at(std::uint32_t position) const {
    return make<derived_column_node>(ref<from_node>{this}, position, element_->column_name(position),
                                     element_->column_at(position)->type());
}
void sample_node::compile(compilation& to) const { to.dialect().sample(to, *this); }

text_source_node::text_source_node(ref<expression_node> text)
    : described{node_kind::text_source}, text_{std::move(text)} {}
void text_source_node::compile(compilation& to) const { to << *text_; }

}  // namespace aludel::sql
