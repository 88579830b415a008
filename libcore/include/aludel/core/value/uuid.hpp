// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/export.hpp>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aludel::core {

/// Sixteen bytes, most significant first. Nil when value-initialised.
struct uuid {
    std::array<std::uint8_t, 16> octets{};

    /// Reads 32 hexadecimal digits, with hyphens and braces or without; empty when it is something else.
    ALUDEL_CORE_API static std::optional<uuid> parse(std::string_view) noexcept;
    /// A random (version 4) uuid from the system's generator.
    ALUDEL_CORE_API static uuid random();

    friend auto operator<=>(uuid const&, uuid const&) = default;
};

/// "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx" in lower case.
ALUDEL_CORE_API std::string to_string(uuid const&);

}  // namespace aludel::core
