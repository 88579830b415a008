// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/nodes.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/schema/constraint.hpp>
#include <aludel/sql/tree/described_impl.hpp>

namespace aludel::sql {

template class described<fragment_node, expression_node>;
template class described<constant_node, expression_node>;
template class described<unary_node, expression_node>;
template class described<binary_node, expression_node>;
template class described<boolean_list_node, expression_node>;
template class described<between_node, expression_node>;
template class described<tuple_node, expression_node>;
template class described<label_node, expression_node>;
template class described<cast_node, expression_node>;
template class described<case_node, expression_node>;
template class described<collate_node, expression_node>;
template class described<extract_node, expression_node>;

fragment_node::fragment_node(std::vector<std::string> parts, node_list binds, sql::type type, bool column)
    : described{node_kind::fragment, type}, parts_{std::move(parts)}, binds_{std::move(binds)}, column_{column} {}
name fragment_node::own_name() const noexcept { return column_ ? name{parts_.front()} : name{}; }
void fragment_node::compile(compilation& to) const { to.dialect().fragment(to, *this); }

namespace {
type type_of(constant what) { return what == constant::true_ || what == constant::false_ ? boolean : type{}; }
type type_of(operation of, type arithmetic) { return info(of).boolean ? boolean : arithmetic; }
}  // namespace

constant_node::constant_node(constant what) : described{node_kind::constant, type_of(what)}, what_{what} {}
void constant_node::compile(compilation& to) const { to.dialect().constant(to, *this); }

unary_node::unary_node(sql::operation operation, ref<expression_node> operand, sql::type type)
    : described{node_kind::unary, type_of(operation, type)}, operation_{operation}, operand_{std::move(operand)} {}
void unary_node::compile(compilation& to) const { to.dialect().unary(to, *this); }

binary_node::binary_node(sql::operation operation, ref<expression_node> left, ref<expression_node> right,
                         sql::type type)
    : described{node_kind::binary, type_of(operation, type)},
      operation_{operation},
      left_{std::move(left)},
      right_{std::move(right)} {}
binary_node::binary_node(sql::operation operation, ref<expression_node> left, ref<expression_node> right,
                         sql::type type, operator_details details)
    : binary_node{operation, std::move(left), std::move(right), type} {
    details_ = std::move(details);
    if (details_->comparison) type_ = boolean;
}
void binary_node::compile(compilation& to) const { to.dialect().binary(to, *this); }

boolean_list_node::boolean_list_node(sql::operation operation, node_list terms)
    : described{node_kind::boolean_list, boolean}, operation_{operation}, terms_{std::move(terms)} {}
void boolean_list_node::compile(compilation& to) const { to.dialect().boolean_list(to, *this); }

between_node::between_node(ref<expression_node> subject, ref<expression_node> low, ref<expression_node> high,
                           bool negated, bool symmetric)
    : described{node_kind::between, boolean},
      subject_{std::move(subject)},
      low_{std::move(low)},
      high_{std::move(high)},
      negated_{negated},
      symmetric_{symmetric} {}
void between_node::compile(compilation& to) const { to.dialect().between(to, *this); }

tuple_node::tuple_node(node_list members) : described{node_kind::tuple, sql::type{}}, members_{std::move(members)} {}
void tuple_node::compile(compilation& to) const { to.dialect().tuple(to, *this); }

label_node::label_node(name called, ref<expression_node> element)
    : described{node_kind::label, element->type()}, name_{std::move(called)}, element_{std::move(element)} {}
void label_node::compile(compilation& to) const { to.dialect().label(to, *this); }

cast_node::cast_node(ref<expression_node> operand, sql::type type, how kind)
    : described{node_kind::cast, type}, operand_{std::move(operand)}, how_{kind} {}
name cast_node::fallback_label() const noexcept {
    auto own = operand_->own_name();
    return own.empty() ? operand_->fallback_label() : own;
}
void cast_node::compile(compilation& to) const { to.dialect().cast(to, *this); }

case_node::case_node(ref<expression_node> subject, node_list branches, ref<expression_node> otherwise, sql::type type)
    : described{node_kind::case_, type},
      subject_{std::move(subject)},
      branches_{std::move(branches)},
      otherwise_{std::move(otherwise)} {}
void case_node::compile(compilation& to) const { to.dialect().case_(to, *this); }

collate_node::collate_node(ref<expression_node> operand, name collation)
    : described{node_kind::collate, operand->type()}, operand_{std::move(operand)}, collation_{std::move(collation)} {}
void collate_node::compile(compilation& to) const { to.dialect().collate(to, *this); }

extract_node::extract_node(name field, ref<expression_node> from)
    : described{node_kind::extract, integer}, field_{std::move(field)}, from_{std::move(from)} {}
void extract_node::compile(compilation& to) const { to.dialect().extract(to, *this); }

ref<expression_node> detail::fragment(std::string_view sql) {
    return make<fragment_node>(std::vector<std::string>{std::string{sql}}, node_list{}, type{});
}

}  // namespace aludel::sql
