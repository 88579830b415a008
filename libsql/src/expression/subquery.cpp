// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/subquery.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/tree/described_impl.hpp>

namespace aludel::sql {

template class described<scalar_subquery_node, expression_node>;
template class described<exists_node, expression_node>;
template class described<label_reference_node, expression_node>;

scalar_subquery_node::scalar_subquery_node(ref<statement_node> statement, sql::type type)
    : described{node_kind::scalar_subquery, type}, statement_{std::move(statement)} {}
void scalar_subquery_node::compile(compilation& to) const { to.dialect().scalar_subquery(to, *this); }

exists_node::exists_node(ref<statement_node> statement)
    : described{node_kind::exists, boolean}, statement_{std::move(statement)} {}
void exists_node::compile(compilation& to) const { to.dialect().exists(to, *this); }

label_reference_node::label_reference_node(name called)
    : described{node_kind::label_reference, sql::type{}}, name_{std::move(called)} {}
void label_reference_node::compile(compilation& to) const { to.dialect().label_reference(to, *this); }

}  // namespace aludel::sql
