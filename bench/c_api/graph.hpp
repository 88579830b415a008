// SPDX-License-Identifier: BSL-1.0
/// W5 as one would write it by hand: artists and tracks were read by two selects without an order; now each artist gets its
/// own.
#pragma once

#include "data.hpp"

#include <vector>

namespace bench::c_api {

struct artist_with_tracks {
    artist who{};
    std::vector<track> tracks{};
};

/// Whether tables that are inserted into have the foreign key of tracks, and check it.
enum class foreign_key { none, checked };

/// Counts, reserves, and moves.
void distribute(std::vector<artist_with_tracks>& to, std::vector<track>&& tracks);

}  // namespace bench::c_api
