// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/orm/fwd.hpp>

#include <cstdint>

namespace aludel::orm {

/// A place in a store.
struct tracked {
    slab* in = nullptr;
    std::uint32_t index = 0;

    explicit operator bool() const noexcept { return in != nullptr; }
    void* object() const noexcept;  // in slab.hpp
    friend bool operator==(tracked const& a, tracked const& b) noexcept { return a.in == b.in && a.index == b.index; }
};

}  // namespace aludel::orm
