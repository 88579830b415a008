// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/array_statement.hpp>

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/tree/described_impl.hpp>

namespace aludel::sql {

template class described<array_statement_node, statement_node>;

array_compiler::~array_compiler() = default;

void array_statement_node::compile(compilation& to) const {
    auto const* const facet = core::find_facet<array_compiler>(to.profile()->dialect());
    if (!facet) to.unsupported("a statement over arrays", "execute it once for each row");
    switch (action) {
        case array_action::insert: return facet->insert(to, *this);
        case array_action::update: return facet->update(to, *this);
        case array_action::erase: return facet->erase(to, *this);
    }
}

}  // namespace aludel::sql
