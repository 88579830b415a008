// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/tree/node.hpp>

namespace aludel::sql {

node::~node() = default;

void node::release() const noexcept {
    auto const how = flags_.load(std::memory_order_relaxed) & (node_immortal | node_embedded);
    if (how == 0) {
        // The only count is the caller's, so nobody can be adding another: most nodes end without a locked operation.
        if (count_.load(std::memory_order_acquire) == 1 || count_.fetch_sub(1, std::memory_order_acq_rel) == 1)
            destroy();
    } else if (how == node_embedded) {
        release_owner();
    }
}

void node::retain_owner() const noexcept {}
void node::release_owner() const noexcept {}

std::uint64_t node::seal() const noexcept {
    std::uint8_t flags = 0;
    auto hash = compute_hash(flags);
    if (hash == 0) hash = 1;
    // Two threads may seal the same node at once: they store the same.
    flags_.store(flags_.load(std::memory_order_relaxed) | flags, std::memory_order_relaxed);
    hash_.store(hash, std::memory_order_release);
    return hash;
}

}  // namespace aludel::sql
