// SPDX-License-Identifier: BSL-1.0
/// The arithmetic of structural hashes.
#pragma once

#include <cstdint>
#include <string_view>

namespace aludel::sql {

/// Adds `part` to a running hash. Order counts.
constexpr std::uint64_t mix(std::uint64_t running, std::uint64_t part) noexcept {
    __extension__ using wide = unsigned __int128;
    auto const product = static_cast<wide>(running ^ 0x9e3779b97f4a7c15u) * (part ^ 0xd6e8feb86659fd93u);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64) ^ part;
}

constexpr std::uint64_t hash_text(std::string_view text) noexcept {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return mix(hash, text.size());
}

}  // namespace aludel::sql
