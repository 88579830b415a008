// SPDX-License-Identifier: BSL-1.0
/// What a store knows of each mapper. Private to the store.
#pragma once

#include <aludel/orm/store/store.hpp>

#include "identity_map.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace aludel::orm {

struct store::kind {
    explicit kind(mapper const& of) : of{&of}, plan{of}, identities{of} {}
    mapper const* of;
    snapshot_plan plan;
    identity_map identities;
    slab* open = nullptr;              ///< the newest slab, or one with free places
    std::uint32_t next_capacity = 16;  ///< of the next slab
};

struct store::state {
    std::vector<std::unique_ptr<kind>> kinds;  ///< by the mapper's number
    identity scratch;
    std::uint32_t last_slab = 0;
};

}  // namespace aludel::orm
