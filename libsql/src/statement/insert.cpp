// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/insert.hpp>

namespace aludel::sql {

conflict_target::conflict_target() = default;
conflict_target::conflict_target(std::initializer_list<std::string_view> columns) {
    made.columns.assign(columns.begin(), columns.end());
}
conflict_target::conflict_target(std::vector<std::string> columns) { made.columns = std::move(columns); }
conflict_target::conflict_target(conflict_target const&) = default;
conflict_target::~conflict_target() = default;

conflict_target conflict_target::constraint(std::string_view called) {
    conflict_target target;
    target.made.constraint = called;
    return target;
}
conflict_target conflict_target::where(condition const& of_index) const {
    auto copy = *this;
    copy.made.index_where = of_index.node();
    return copy;
}

namespace detail {

std::vector<std::string> names_of(std::initializer_list<column_called> columns) {
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (auto const& each : columns) names.push_back(each.name);
    return names;
}

void add_row(insert_node& to, std::span<assignment const> row) {
    auto& added = to.rows.emplace_back();
    for (auto const& each : row) added.push_back(each.data());
    add_insert_defaults(*to.into, added);
}

void ignore_conflict(insert_node& of, conflict_target const& target) { of.conflict = target.made; }

namespace {
void update(insert_node& of, conflict_clause const& target, std::span<assignment const> set) {
    auto& conflict = of.conflict.emplace(target);
    conflict.update = true;
    for (auto const& each : set) conflict.set.push_back(each.data());
}
}  // namespace

void update_on_conflict(insert_node& of, conflict_target const& target, std::span<assignment const> set) {
    update(of, target.made, set);
}
void update_on_duplicate_key(insert_node& of, std::span<assignment const> set) {
    update(of, {.duplicate_key = true}, set);
}

}  // namespace detail
}  // namespace aludel::sql
