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

/// Is this foreign key that of a relationship with post_update? Rows need not wait for each other because of it.
bool is_post_updated(mapper const& holder, std::size_t foreign_key);

/// Groups, those that are pointed to first. Every entity is in one group.
std::vector<entity_group> order_entities(std::span<mapper const* const> entities);

}  // namespace aludel::orm
