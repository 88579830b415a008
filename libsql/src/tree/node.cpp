// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/tree/node.hpp>

namespace aludel::sql {

node::~node() = default;

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
