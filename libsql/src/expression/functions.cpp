// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/functions.hpp>

namespace aludel::sql {

namespace detail {
name const& sum_name() {
    static name const one = name::immortal("sum");
    return one;
}
name const& avg_name() {
    static name const one = name::immortal("avg");
    return one;
}
name const& min_name() {
    static name const one = name::immortal("min");
    return one;
}
name const& max_name() {
    static name const one = name::immortal("max");
    return one;
}
name const& count_name() {
    static name const one = name::immortal("count");
    return one;
}

namespace {
node_list nodes(std::vector<expression> const& of) {
    node_list list;
    for (auto const& each : of) list.push_back(each.node());
    return list;
}
condition combined(operation what, std::vector<condition> const& of) {
    node_list list;
    for (auto const& each : of) list.push_back(each.node());
    return condition{combine(what, std::move(list))};
}
}  // namespace

ref<expression_node> over(ref<expression_node> const& of, window const& w) {
    return make<over_node>(of, nodes(w.partition_by), nodes(w.order_by), w.frame);
}
}  // namespace detail

condition all_of(std::vector<condition> const& of) { return detail::combined(operation::and_, of); }
condition any_of(std::vector<condition> const& of) { return detail::combined(operation::or_, of); }

}  // namespace aludel::sql
