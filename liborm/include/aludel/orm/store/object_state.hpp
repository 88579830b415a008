// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>

namespace aludel::orm {

/// What a place in a slab holds.
enum class object_state : std::uint8_t {
    raw,         ///< nothing yet
    spare,       ///< an object that nobody knows
    pending,     ///< to be inserted by the next flush
    persistent,  ///< has a row, and an identity
    deleted,     ///< its row was deleted by a flush
    detached,    ///< expunged, or its insertion was rolled back: readable, no longer looked after
};

constexpr std::string_view to_string(object_state of) noexcept {
    switch (of) {
        case object_state::raw: return "raw";
        case object_state::spare: return "spare";
        case object_state::pending: return "pending";
        case object_state::persistent: return "persistent";
        case object_state::deleted: return "deleted";
        case object_state::detached: return "detached";
    }
    return "?";
}

}  // namespace aludel::orm
