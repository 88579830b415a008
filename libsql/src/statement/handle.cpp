// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/handle.hpp>

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

}  // namespace aludel::sql::detail
