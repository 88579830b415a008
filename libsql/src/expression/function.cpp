// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/function.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/tree/described_impl.hpp>

namespace aludel::sql {

template class described<function_node, expression_node>;
template class described<over_node, expression_node>;
template class described<filter_node, expression_node>;
template class described<within_group_node, expression_node>;

function_node::function_node(name called, node_list arguments, sql::type type)
    : described{node_kind::function, type}, name_{std::move(called)}, arguments_{std::move(arguments)} {}
void function_node::compile(compilation& to) const { to.dialect().function(to, *this); }

over_node::over_node(ref<expression_node> element, node_list partition_by, node_list order_by,
                     std::optional<window_frame> frame)
    : described{node_kind::over, element->type()},
      element_{std::move(element)},
      partition_by_{std::move(partition_by)},
      order_by_{std::move(order_by)},
      frame_{std::move(frame)} {}
void over_node::compile(compilation& to) const { to.dialect().over(to, *this); }

filter_node::filter_node(ref<expression_node> element, ref<expression_node> condition)
    : described{node_kind::filter, element->type()}, element_{std::move(element)}, condition_{std::move(condition)} {}
void filter_node::compile(compilation& to) const { to.dialect().filter(to, *this); }

within_group_node::within_group_node(ref<expression_node> element, node_list order_by)
    : described{node_kind::within_group, element->type()},
      element_{std::move(element)},
      order_by_{std::move(order_by)} {}
void within_group_node::compile(compilation& to) const { to.dialect().within_group(to, *this); }

}  // namespace aludel::sql
