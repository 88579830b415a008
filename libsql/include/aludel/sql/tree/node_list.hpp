// SPDX-License-Identifier: BSL-1.0
/// The children of a node: a list that holds a few without a further allocation.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/node.hpp>

#include <cstdint>
#include <initializer_list>
#include <utility>

namespace aludel::sql {

/// Owns a count of each. Null is not allowed in it.
class ALUDEL_SQL_API node_list {
public:
    node_list() noexcept = default;
    node_list(std::initializer_list<ref<node>> nodes) {
        for (auto const& each : nodes) push_back(each);
    }
    node_list(node_list const& other);
    node_list(node_list&& other) noexcept;
    node_list& operator=(node_list other) noexcept {
        swap(other);
        return *this;
    }
    ~node_list() {
        for (auto const* each : *this) each->release();
        if (heap_ != nullptr) delete[] heap_;
    }

    /// Room for that many more, exactly.
    void reserve(std::uint32_t more) {
        if (size_ + more > capacity_) grow_to(size_ + more);
    }
    void push_back(ref<node> added) {
        if (size_ == capacity_) grow_to(capacity_ * 2);
        data()[size_++] = added.detach();
    }
    void replace(std::uint32_t position, ref<node> by) noexcept {
        ref<node>::adopt(std::exchange(data()[position], by.detach()));
    }
    void append(node_list const& others) {
        for (auto const* each : others) push_back(ref<node>{each});
    }
    void clear() noexcept;

    std::uint32_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    node const& operator[](std::size_t position) const noexcept { return *begin()[position]; }
    /// The child as the class that it is known to be.
    template <class Node>
    Node const& as(std::size_t position) const noexcept {
        return static_cast<Node const&>(*begin()[position]);
    }
    node const* const* begin() const noexcept { return heap_ != nullptr ? heap_ : inline_; }
    node const* const* end() const noexcept { return begin() + size_; }

private:
    static constexpr std::uint32_t inline_capacity = 3;
    node const** data() noexcept { return heap_ != nullptr ? heap_ : inline_; }
    void grow_to(std::uint32_t capacity);
    void swap(node_list& other) noexcept;

    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = inline_capacity;
    node const** heap_ = nullptr;
    node const* inline_[inline_capacity] = {};
};

}  // namespace aludel::sql
