// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/orm/relationship/entity_type.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace aludel::orm {

/// The content of a relationship.
struct relation_content {
    /// What it is related to. In the store, or, beside a seedling, outside.
    std::vector<void*> objects{};
    /// As long as the owner is transient: one for each of `objects`. Afterwards empty.
    std::vector<std::shared_ptr<seedling>> seedlings{};
    /// Since the last flush. Of a to-one relationship `removed` has whom it was related to then.
    std::vector<void*> added{}, removed{};
};

/// A relationship's state at one moment, for undoing.
struct relation_memory {
    void* one = nullptr;
    std::vector<void*> objects{}, added{}, removed{};
    std::uint32_t loaded_at = 0;
    bool loaded = false;
    bool changed = false;
};

}  // namespace aludel::orm
