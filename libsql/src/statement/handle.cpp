// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/handle.hpp>

#include <aludel/sql/clause/limit.hpp>
#include <aludel/sql/clause/order_by.hpp>
#include <aludel/sql/expression/build.hpp>

namespace aludel::sql::detail {

namespace {
template <class Node>
Node& editable(ref<Node>& of) {
    if (!of->unique()) of = make<Node>(*of);
    // The one count is ours, so nobody sees the change.
    auto& node = const_cast<Node&>(*of);
    node.unseal_for_edit();
    return node;
}
}  // namespace

select_node& edit(ref<select_node>& of) { return editable(of); }
compound_select_node& edit(ref<compound_select_node>& of) { return editable(of); }
insert_node& edit(ref<insert_node>& of) { return editable(of); }
update_node& edit(ref<update_node>& of) { return editable(of); }
delete_node& edit(ref<delete_node>& of) { return editable(of); }

ref<insert_node> insert_into(ref<from_node> const& table) { return make<insert_node>(table); }
ref<update_node> update_of(ref<from_node> const& table) { return make<update_node>(table); }
ref<delete_node> delete_of(ref<from_node> const& table) { return make<delete_node>(table); }

void add_where(ref<select_node>& to, ref<expression_node> const& what) { edit(to).where.push_back(what); }
void add_where(ref<update_node>& to, ref<expression_node> const& what) { edit(to).where.push_back(what); }
void add_where(ref<delete_node>& to, ref<expression_node> const& what) { edit(to).where.push_back(what); }
void add_group_by(ref<select_node>& to, ref<expression_node> const& what) { edit(to).group_by.push_back(what); }
void add_order_by(ref<select_node>& to, ref<expression_node> const& what) { edit(to).order_by.push_back(what); }
void add_order_by(ref<compound_select_node>& to, ref<expression_node> const& what) {
    edit(to).order_by.push_back(what);
}
ref<expression_node> item_node(std::string_view label) { return make<label_reference_node>(name{label}); }
ref<expression_node> row_number(std::int64_t count) { return node_of({{}, core::value{count}}, big_integer); }

namespace {
void set(row_limit& of, limit_part which, ref<expression_node> count) {
    (which == limit_part::limit ? of.limit : of.offset) = std::move(count);
}
}  // namespace
void set_limit(ref<select_node>& of, limit_part which, ref<expression_node> count) {
    set(edit(of).limits, which, std::move(count));
}
void set_limit(ref<compound_select_node>& of, limit_part which, ref<expression_node> count) {
    set(edit(of).limits, which, std::move(count));
}

}  // namespace aludel::sql::detail

namespace aludel::sql {

ordering descending(std::string_view label) {
    return ordering{detail::order(operation::descending, detail::item_node(label))};
}

}  // namespace aludel::sql
