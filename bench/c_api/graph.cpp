// SPDX-License-Identifier: BSL-1.0
#include "c_api/graph.hpp"

#include "harness.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <utility>

namespace bench::c_api {

void distribute(std::vector<artist_with_tracks>& to, std::vector<track>&& tracks) {
    boost::unordered_flat_map<std::int64_t, std::uint32_t> places;
    places.reserve(to.size());
    for (std::uint32_t i = 0; i < to.size(); ++i) places.emplace(to[i].who.id, i);
    std::vector<std::uint32_t> owners(tracks.size()), counts(to.size());
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        auto const found = places.find(tracks[i].artist_id);
        require(found != places.end(), "a track of nobody");
        ++counts[owners[i] = found->second];
    }
    for (std::size_t i = 0; i < to.size(); ++i) to[i].tracks.reserve(counts[i]);
    for (std::size_t i = 0; i < tracks.size(); ++i) to[owners[i]].tracks.push_back(std::move(tracks[i]));
}

}  // namespace bench::c_api
