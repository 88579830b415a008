// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/nodes.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/tree/described_impl.hpp>

namespace aludel::sql {

template class described<select_node, statement_node>;
template class described<compound_select_node, statement_node>;
template class described<insert_node, statement_node>;
template class described<update_node, statement_node>;
template class described<delete_node, statement_node>;
template class described<text_node, statement_node>;
template class described<values_statement_node, statement_node>;

void select_node::compile(compilation& to) const { to.dialect().select(to, *this); }
void compound_select_node::compile(compilation& to) const { to.dialect().compound_select(to, *this); }
void insert_node::compile(compilation& to) const { to.dialect().insert(to, *this); }
void update_node::compile(compilation& to) const { to.dialect().update(to, *this); }
void delete_node::compile(compilation& to) const { to.dialect().delete_(to, *this); }
void values_statement_node::compile(compilation& to) const { to.dialect().values_statement(to, *this); }
void text_node::compile(compilation& to) const { to.dialect().text(to, *this); }

}  // namespace aludel::sql
