// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/query/relation_condition.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/expression/from.hpp>
#include <aludel/sql/schema/table.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace aludel::orm {

namespace {

using sql::expression_node;
using sql::from_node;
using sql::ref;

ref<expression_node> find_column(from_node const& source, std::string_view called) {
    if (auto found = source.find_column(called)) return found;
    std::string has;
    for (std::uint32_t i = 0; i < source.column_count(); ++i)
        has.append(i == 0 ? "" : ", ").append(source.column_name(i).view());
    throw core::usage_error{"column-unknown", "\"" + std::string{source.called().view()} + "\" has no column \"" +
                                                  std::string{called} + "\", by which it should be joined; it has " +
                                                  has};
}

/// Pairs of equal columns, and-ed.
class equalities {
public:
    void add(ref<expression_node> left, ref<expression_node> right) {
        terms_.push_back(sql::detail::compare(sql::operation::equal, {std::move(left), {}}, {std::move(right), {}}));
    }
    ref<expression_node> take() {
        if (terms_.size() == 1) return ref<expression_node>{&terms_.as<expression_node>(0)};
        return sql::detail::combine(sql::operation::and_, std::move(terms_));
    }

private:
    sql::node_list terms_;
};

void add_half(equalities& to, std::vector<std::pair<std::uint16_t, std::string>> const& pairs, mapper const& side,
              from_node const& source, from_node const& association) {
    for (auto const& [position, column] : pairs)
        to.add(detail::column_in(source, side, position), find_column(association, column));
}

}  // namespace

ref<expression_node> detail::column_in(from_node const& source, mapper const& entity, std::uint32_t position) {
    auto const* inner = &source;
    while (inner->kind() == sql::node_kind::alias) inner = &static_cast<sql::alias_node const&>(*inner).element();
    if (inner == &table_of(entity)) return source.column_at(position);
    return find_column(source, entity.columns()[position].column);
}

ref<expression_node> detail::column_in(from_node const& source, mapper const& entity, expression_node const& column) {
    return column_in(source, entity, static_cast<sql::column_node const&>(column).position());
}

ref<expression_node> relation_condition(relation_map const& which, from_node const& owner, from_node const& target,
                                        from_node const* association) {
    equalities all;
    if (which.kind == relation_kind::many_to_many) {
        auto const& through = association ? *association : association_table_of(which);
        add_half(all, which.secondary_owner, *which.owner, owner, through);
        add_half(all, which.secondary_target, *which.target, target, through);
        return all.take();
    }
    // What is referred to stands on the left.
    for (auto const& [ours, theirs] : which.join) {
        auto own = detail::column_in(owner, *which.owner, ours);
        auto other = detail::column_in(target, *which.target, theirs);
        if (which.kind == relation_kind::belongs_to) all.add(std::move(other), std::move(own));
        else all.add(std::move(own), std::move(other));
    }
    return all.take();
}

ref<expression_node> association_condition_to_owner(relation_map const& which, from_node const& association,
                                                    from_node const& owner) {
    equalities all;
    add_half(all, which.secondary_owner, *which.owner, owner, association);
    return all.take();
}
ref<expression_node> association_condition_to_target(relation_map const& which, from_node const& association,
                                                     from_node const& target) {
    equalities all;
    add_half(all, which.secondary_target, *which.target, target, association);
    return all.take();
}

}  // namespace aludel::orm
