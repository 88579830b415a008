// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace aludel::core {

/// What a database counts when it measures a name.
enum class name_unit : std::uint8_t { bytes, characters, utf16 };

/// How a dialect writes names. Plain data, returned by `dialect::identifiers()`.
struct identifier_rules {
    char open = '"';
    char close = '"';
    std::uint16_t max_length = 255;  ///< in `unit`
    name_unit unit = name_unit::bytes;
    /// Unquoted names mean upper case on the server (Oracle). Lower-case names are then treated as case-insensitive and
    /// written without quotes.
    bool folds_to_upper = false;
    /// Is this lower-case word reserved, so that it must be quoted?
    bool (*is_reserved)(std::string_view lower_case_word) = nullptr;
    /// Characters besides [A-Za-z0-9_$] that need no quotes… none by default.
    char const* extra_plain_characters = "";
};

/// The length of a name, which is UTF-8.
ALUDEL_CORE_API std::size_t name_length(std::string_view name, name_unit) noexcept;
/// As much of the name as fits into `limit`, without half of a character at its end.
ALUDEL_CORE_API std::string_view name_start(std::string_view name, std::size_t limit, name_unit) noexcept;

}  // namespace aludel::core
