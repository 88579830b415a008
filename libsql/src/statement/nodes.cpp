// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/nodes.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/tree/described_impl.hpp>

#include <utility>

namespace aludel::sql {

template class described<select_node, statement_node>;
template class described<compound_select_node, statement_node>;
template class described<insert_node, statement_node>;
template class described<update_node, statement_node>;
template class described<delete_node, statement_node>;
template class described<text_node, statement_node>;
template class described<values_statement_node, statement_node>;

select_node::select_node() : described{node_kind::select} {}
select_node::select_node(select_node const&) = default;
select_node::~select_node() = default;
select_rarities& select_node::rare() {
    if (rarities.empty()) rarities.emplace_back();
    return rarities.front();
}

compound_select_node::compound_select_node(set_operation operation, node_list parts)
    : described{node_kind::compound_select}, operation{operation}, parts{std::move(parts)} {}
compound_select_node::compound_select_node(compound_select_node const&) = default;
compound_select_node::~compound_select_node() = default;

insert_node::insert_node(ref<from_node> into) : described{node_kind::insert}, into{std::move(into)} {}
insert_node::insert_node(insert_node const&) = default;
insert_node::~insert_node() = default;

update_node::update_node(ref<from_node> target) : described{node_kind::update}, target{std::move(target)} {}
update_node::update_node(update_node const&) = default;
update_node::~update_node() = default;

delete_node::delete_node(ref<from_node> target) : described{node_kind::delete_}, target{std::move(target)} {}
delete_node::delete_node(delete_node const&) = default;
delete_node::~delete_node() = default;

text_node::text_node(std::vector<std::string> parts, node_list binds)
    : described{node_kind::text}, parts{std::move(parts)}, binds{std::move(binds)} {}
text_node::text_node(text_node const&) = default;
text_node::~text_node() = default;

values_statement_node::values_statement_node(std::vector<source_column> columns, node_list cells)
    : described{node_kind::values_statement}, columns{std::move(columns)}, cells{std::move(cells)} {}
values_statement_node::values_statement_node(values_statement_node const&) = default;
values_statement_node::~values_statement_node() = default;

void select_node::compile(compilation& to) const { to.dialect().select(to, *this); }
void compound_select_node::compile(compilation& to) const { to.dialect().compound_select(to, *this); }
void insert_node::compile(compilation& to) const { to.dialect().insert(to, *this); }
void update_node::compile(compilation& to) const { to.dialect().update(to, *this); }
void delete_node::compile(compilation& to) const { to.dialect().delete_(to, *this); }
void values_statement_node::compile(compilation& to) const { to.dialect().values_statement(to, *this); }
void text_node::compile(compilation& to) const { to.dialect().text(to, *this); }

}  // namespace aludel::sql
