// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/tree/node_list.hpp>

#include <algorithm>

namespace aludel::sql {

node_list::node_list(node_list const& other) {
    if (other.size_ > inline_capacity) {
        heap_ = new node const*[other.size_];
        capacity_ = other.size_;
    }
    for (auto const* each : other) {
        each->retain();
        data()[size_++] = each;
    }
}

node_list::node_list(node_list&& other) noexcept { swap(other); }

void node_list::clear() noexcept {
    while (size_ != 0) data()[--size_]->release();
}

void node_list::grow_to(std::uint32_t capacity) {
    auto* const larger = new node const*[capacity];
    std::copy(begin(), end(), larger);
    delete[] heap_;
    heap_ = larger;
    capacity_ = capacity;
}

void node_list::swap(node_list& other) noexcept {
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    std::swap(heap_, other.heap_);
    std::swap(inline_, other.inline_);
}

}  // namespace aludel::sql
