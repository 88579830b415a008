// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/special.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/tree/described_impl.hpp>

namespace aludel::sql {

template class described<special_node, expression_node>;

special_node::special_node(special what, node_list operands, sql::type type, std::string text, std::string schema)
    : described{node_kind::special, type},
      what_{what},
      operands_{std::move(operands)},
      text_{std::move(text)},
      schema_{std::move(schema)} {}

name special_node::own_name() const noexcept { return what_ == special::member ? name{text_} : name{}; }

name special_node::label_hint() const noexcept {
    static name const next{"next_value"};
    if (what_ == special::next_value) return next;
    return what_ == special::ordered_aggregate ? operand(0).label_hint() : name{};
}

void special_node::compile(compilation& to) const { to.dialect().special(to, *this); }

}  // namespace aludel::sql
