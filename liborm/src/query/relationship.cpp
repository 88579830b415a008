// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/query/relationship.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/store.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/orm/query/relation_condition.hpp>
#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/expression/subquery.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/select.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace aludel::orm::detail {

namespace {

using sql::expression_node;
using sql::from_node;
using sql::ref;

ref<from_node> anonymous_alias(from_node const& of) {
    return sql::make<sql::alias_node>(ref<from_node>{&of}, sql::name{});
}

ref<from_node> owner_source(relation_way const& way) {
    return way.owner ? way.owner : ref<from_node>{&table_of(*way.map->owner)};
}
ref<from_node> target_source(relation_way const& way) {
    return way.target ? way.target : ref<from_node>{&table_of(*way.map->target)};
}

ref<expression_node> both(ref<expression_node> one, ref<expression_node> const& other) {
    if (!other) return one;
    return sql::detail::combine(sql::operation::and_, std::move(one), other);
}

/// Columns of a table turned into those of an alias of it.
class aliasing final : public sql::node_mapper {
public:
    aliasing(from_node const& table, from_node const& alias) : table_{table}, alias_{alias} {}

protected:
    ref<sql::node> replacement(sql::node const& of) override {
        if (of.kind() == sql::node_kind::column) {
            auto const& column = static_cast<sql::column_node const&>(of);
            if (&column.owner() == &table_) return alias_.column_at(column.position());
        }
        return &of == &table_ ? ref<sql::node>{&alias_} : ref<sql::node>{};
    }

private:
    from_node const& table_;
    from_node const& alias_;
};

}  // namespace

relation_map const& relation_at(mapper const& of, std::uint32_t offset) {
    if (auto const* const found = of.relation_at(offset)) return *found;
    std::string has;
    for (auto const& each : of.relations()) has.append(has.empty() ? "" : ", ").append(each.member);
    throw core::mapping_error{"mapping-member", "a query names a relationship of " + of.name() +
                                                    " that is not in its description, or is excluded; it has: " +
                                                    (has.empty() ? "none" : has)};
}

void add_join(sql::select_node& to, relation_way const& way, sql::join_kind how) {
    auto const& map = *way.map;
    auto const owner = owner_source(way);
    auto const target = target_source(way);
    if (owner == target)
        throw core::usage_error{"join-itself", map.label + " leads from \"" + std::string{owner->called().view()} +
                                                   "\" to itself; name the other end: join(rel(&" + map.label +
                                                   ").of_type(aliased<" + map.target->name() + ">()))"};
    if (map.kind != relation_kind::many_to_many) {
        to.joins.push_back({owner, target, both(relation_condition(map, *owner, *target), way.condition), how});
        return;
    }
    // An alias, so that a statement may go the same way twice.
    auto const through = anonymous_alias(association_table_of(map));
    auto first = association_condition_to_owner(map, *through, *owner);
    auto second = both(association_condition_to_target(map, *through, *target), way.condition);
    if (how == sql::join_kind::inner) {
        to.joins.push_back({owner, through, std::move(first), how});
        to.joins.push_back({through, target, std::move(second), how});
    } else {
        auto pair = sql::make<sql::join_node>(through, target, std::move(second), sql::join_kind::inner);
        to.joins.push_back({owner, std::move(pair), std::move(first), how});
    }
}

ref<expression_node> exists_along(relation_way const& way, sql::node_list conditions) {
    auto const& map = *way.map;
    auto const owner = owner_source(way);
    auto target = target_source(way);
    auto extra = way.condition;
    if (owner == target) {
        auto const inner = anonymous_alias(*target);
        aliasing alias{*target, *inner};
        for (std::uint32_t i = 0; i < conditions.size(); ++i) conditions.replace(i, alias(conditions[i]));
        if (extra) extra = ref<expression_node>{static_cast<expression_node const*>(alias(*extra).get())};
        target = inner;
    }
    auto* const node = new sql::select_node;
    ref<sql::select_node> const made{node};
    node->columns.push_back(sql::detail::fragment("1"));
    node->froms.push_back(target);
    auto& rare = node->rare();
    rare.correlated = true;  // all but what is looked for belongs to the statement around
    rare.correlate_except.push_back(target);
    if (map.kind == relation_kind::many_to_many) {
        auto const through = anonymous_alias(association_table_of(map));
        node->froms.push_back(through);
        rare.correlate_except.push_back(through);
        node->where.push_back(association_condition_to_owner(map, *through, *owner));
        node->where.push_back(association_condition_to_target(map, *through, *target));
    } else {
        node->where.push_back(relation_condition(map, *owner, *target));
    }
    if (extra) node->where.push_back(extra);
    node->where.append(conditions);
    return sql::detail::as_exists(made);
}

namespace {

core::value member_of(mapper const& of, void const* object, std::uint16_t position) {
    auto const& slot = of.columns()[position].slot;
    core::value scratch;
    return core::own(core::load(static_cast<std::byte const*>(object) + slot.offset, slot, scratch));
}

void need_key(relation_map const& map, void const* object) {
    auto const* const key = map.target->generated_key();
    if (key == nullptr) return;
    auto const number = core::view(member_of(*map.target, object, key->slot.column)).number.integer;
    if (number == 0)
        throw core::usage_error{"query-object-key", map.label + " is compared with a " + map.target->name() +
                                                        " that has no key yet; flush it first"};
}

ref<expression_node> equal(ref<expression_node> column, core::value value, bool negated) {
    return sql::detail::compare(negated ? sql::operation::not_equal : sql::operation::equal, {std::move(column), {}},
                                {{}, std::move(value)});
}

ref<expression_node> joined(sql::operation how, sql::node_list terms) {
    if (terms.size() == 1) return ref<expression_node>{&terms.as<expression_node>(0)};
    return sql::detail::combine(how, std::move(terms));
}

}  // namespace

ref<expression_node> is_object(relation_way const& way, void const* object, bool negated) {
    auto const& map = *way.map;
    auto const owner = owner_source(way);
    if (object != nullptr) need_key(map, object);
    sql::node_list terms;
    for (auto const& [ours, theirs] : map.join) {
        auto const column = column_in(*owner, *map.owner, ours);
        auto value = object == nullptr ? core::value{} : member_of(*map.target, object, theirs);
        terms.push_back(equal(column, std::move(value), negated));
        // What is related to nothing is not related to this object either.
        if (negated && object != nullptr && map.owner->columns()[ours].nullable)
            terms.push_back(equal(column, {}, false));
    }
    // Of a key of several columns: all equal; or one that differs.
    return joined(negated && object != nullptr ? sql::operation::or_ : sql::operation::and_, std::move(terms));
}

ref<expression_node> contains_object(relation_way const& way, void const* object) {
    auto const& map = *way.map;
    auto const owner = owner_source(way);
    sql::node_list terms;
    if (map.kind != relation_kind::many_to_many) {
        for (auto const& [ours, theirs] : map.join)
            terms.push_back(equal(column_in(*owner, *map.owner, ours), member_of(*map.target, object, theirs), false));
        return joined(sql::operation::and_, std::move(terms));
    }
    need_key(map, object);
    auto const through = anonymous_alias(association_table_of(map));
    auto* const node = new sql::select_node;
    ref<sql::select_node> const made{node};
    node->columns.push_back(sql::detail::fragment("1"));
    node->froms.push_back(through);
    auto& rare = node->rare();
    rare.correlated = true;
    rare.correlate_except.push_back(through);
    node->where.push_back(association_condition_to_owner(map, *through, *owner));
    for (auto const& [theirs, column] : map.secondary_target)
        node->where.push_back(equal(through->find_column(column), member_of(*map.target, object, theirs), false));
    return sql::detail::as_exists(made);
}

}  // namespace aludel::orm::detail
