// SPDX-License-Identifier: BSL-1.0
/// The data that all contenders work on: the same in every run and on every machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bench {

struct artist {
    std::int64_t id = 0;
    std::string name{};
};

struct track {
    std::int64_t id = 0;
    std::string title{};
    std::int64_t artist_id = 0;
    std::int32_t duration_ms = 0;
    double price = 0;
    bool is_explicit = false;
    std::optional<std::string> composer{};
};

inline constexpr std::size_t artist_count = 5'000;
inline constexpr std::size_t track_count = 100'000;
inline constexpr std::size_t lookup_count = 100'000;   ///< W3
inline constexpr std::size_t filtered_count = 10'000;  ///< W4
inline constexpr std::size_t dirty_count = 10'000;     ///< W6
inline constexpr std::size_t query_count = 10'000;     ///< queries in a session that has loaded others
inline constexpr std::size_t few_count = 100;          ///< where each takes long
inline constexpr std::size_t graph_artists = 2'000;    ///< W7
inline constexpr std::size_t graph_tracks = 10;        ///< of each artist of W7

std::vector<artist> const& artists();
std::vector<track> const& tracks();
/// 100,000 keys of tracks in random order, with repetitions.
std::vector<std::int64_t> const& lookups();
/// The same keys as those of all tracks, each once, in random order.
std::vector<std::int64_t> const& distinct_lookups();

}  // namespace bench
