// SPDX-License-Identifier: BSL-1.0
/// In which order tables are written so that foreign keys hold.
#pragma once

#include <aludel/orm/mapping/mapper.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace aludel::orm {

/// Entities that need each other (or themselves); their rows have to be ordered one by one when there is more than one wave.
struct entity_group {
    std::vector<mapper const*> entities{};
    bool cyclic = false;
};

/// Groups, those that are pointed to first. Every entity is in one group.
std::vector<entity_group> order_entities(std::span<mapper const* const> entities);

}  // namespace aludel::orm
