// SPDX-License-Identifier: BSL-1.0
/// The counted pointer to a node.
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

namespace aludel::sql {

/// Shares an immutable node. May be null. Threads: as std::shared_ptr, the node may be shared, one `ref` object not.
template <class Node>
class ref {
public:
    constexpr ref() noexcept = default;
    constexpr ref(std::nullptr_t) noexcept {}
    explicit ref(Node const* target) noexcept : target_{target} {
        if (target_ != nullptr) target_->retain();
    }
    ref(ref const& other) noexcept : ref{other.target_} {}
    ref(ref&& other) noexcept : target_{std::exchange(other.target_, nullptr)} {}
    template <class Derived>
        requires std::derived_from<Derived, Node>
    ref(ref<Derived> const& other) noexcept : ref{other.get()} {}
    template <class Derived>
        requires std::derived_from<Derived, Node>
    ref(ref<Derived>&& other) noexcept : target_{other.detach()} {}
    ref& operator=(ref other) noexcept {
        std::swap(target_, other.target_);
        return *this;
    }
    ~ref() {
        if (target_ != nullptr) target_->release();
    }
    /// Takes over a count that the caller owns.
    static ref adopt(Node const* owned) noexcept {
        ref made;
        made.target_ = owned;
        return made;
    }
    /// Gives the count to the caller.
    Node const* detach() noexcept { return std::exchange(target_, nullptr); }

    Node const* get() const noexcept { return target_; }
    Node const& operator*() const noexcept { return *target_; }
    Node const* operator->() const noexcept { return target_; }
    explicit operator bool() const noexcept { return target_ != nullptr; }
    /// The same object, not the same structure.
    friend bool operator==(ref const& a, ref const& b) noexcept { return a.target_ == b.target_; }

private:
    Node const* target_ = nullptr;
};

}  // namespace aludel::sql
