// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/functions.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/expression/compound.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/expression/special.hpp>

#include <array>

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
    return make<over_node>(of, nodes(w.partition_by.items()), nodes(w.order_by.items()), w.frame);
}

ref<expression_node> within_group(ref<expression_node> const& of, std::vector<expression> const& order_by) {
    return make<within_group_node>(of, nodes(order_by));
}

ref<expression_node> ordered(ref<expression_node> const& of, std::vector<expression> const& order_by) {
    if (of->kind() != node_kind::function)
        throw core::usage_error{"aggregate-order", "only a call of an aggregate function has an ordering inside"};
    node_list list{of};
    for (auto const& each : order_by) list.push_back(each.node());
    return make<special_node>(special::ordered_aggregate, std::move(list), of->type());
}

ref<expression_node> match_against(operand what, std::vector<expression> const& columns, match_mode mode) {
    node_list list{node_of(std::move(what), string)};
    for (auto const& each : columns) list.push_back(each.node());
    static constexpr std::array words_of{"", " IN NATURAL LANGUAGE MODE", " IN BOOLEAN MODE", " WITH QUERY EXPANSION",
                                         " IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION"};
    std::string words{words_of[static_cast<std::size_t>(mode)]};
    return make<special_node>(special::match_against, std::move(list), type{}, std::move(words));
}

ref<expression_node> tuple_of(std::vector<ref<expression_node>> members) {
    node_list list;
    for (auto& each : members) list.push_back(std::move(each));
    return make<tuple_node>(std::move(list));
}

ref<expression_node> compare_tuple(operation what, ref<expression_node> const& tuple, std::vector<core::value> values) {
    auto const& members = static_cast<tuple_node const&>(*tuple).members();
    node_list list;
    for (std::uint32_t i = 0; i < values.size(); ++i) {
        auto const& member = members.as<expression_node>(i);
        list.push_back(bind(std::move(values[i]), member.type(), member.bind_hint()));
    }
    return make<binary_node>(what, tuple, make<tuple_node>(std::move(list)), boolean);
}

ref<expression_node> array_literal(std::vector<operand> elements, type element) {
    node_list list;
    for (auto& each : elements) list.push_back(node_of(std::move(each), element));
    return make<special_node>(special::array, std::move(list), array_of(element));
}
}  // namespace detail

condition all_of(std::vector<condition> const& of) { return detail::combined(operation::and_, of); }
condition any_of(std::vector<condition> const& of) { return detail::combined(operation::or_, of); }

expr<core::value> null() { return expr<core::value>{make<constant_node>(constant::null)}; }
condition true_() { return condition{make<constant_node>(constant::true_)}; }
condition false_() { return condition{make<constant_node>(constant::false_)}; }

expr<core::instant> now() { return func<core::instant>("now"); }
expr<core::instant> current_timestamp() { return func<core::instant>("current_timestamp"); }
expr<core::date> current_date() { return func<core::date>("current_date"); }
expr<core::time_of_day> current_time() { return func<core::time_of_day>("current_time"); }

expr<std::int64_t> next_value(std::string_view sequence, std::string_view schema) {
    return expr<std::int64_t>{
        make<special_node>(special::next_value, node_list{}, big_integer, std::string{sequence}, std::string{schema})};
}

}  // namespace aludel::sql
