// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>

namespace aludel::core {

/// How a dialect writes names. Plain data, returned by `dialect::identifiers()`.
struct identifier_rules {
    char open = '"';
    char close = '"';
    std::uint16_t max_length = 255;  ///< in bytes
    /// Unquoted names mean upper case on the server (Oracle). Lower-case names are then treated as case-insensitive and
    /// written without quotes.
    bool folds_to_upper = false;
    /// Is this lower-case word reserved, so that it must be quoted?
    bool (*is_reserved)(std::string_view lower_case_word) = nullptr;
    /// Characters besides [A-Za-z0-9_$] that need no quotes… none by default.
    char const* extra_plain_characters = "";
};

}  // namespace aludel::core
