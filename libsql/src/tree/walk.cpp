// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/tree/walk.hpp>

#include <algorithm>
#include <unordered_map>

namespace aludel::sql {

bool bind_collector::enter(node const& source) {
    if (std::find(entered_.begin(), entered_.end(), &source) != entered_.end()) return false;
    entered_.push_back(&source);
    return true;
}

void bind_collector::add_to_many(node const& bind) {
    if (more_.empty()) more_.assign(few_, few_ + count_);
    more_.push_back(&bind);
}

child_visitor::~child_visitor() = default;

struct node_mapper::memory {
    std::unordered_map<node const*, ref<node>> made;
};

node_mapper::node_mapper() : done_{new memory} {}
node_mapper::~node_mapper() = default;

ref<node> node_mapper::operator()(node const& of) {
    if (auto const known = done_->made.find(&of); known != done_->made.end()) return known->second;
    auto made = replacement(of);
    if (!made) made = of.mapped(*this);
    done_->made.emplace(&of, made);
    return made;
}

}  // namespace aludel::sql
