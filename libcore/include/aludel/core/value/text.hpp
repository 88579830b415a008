// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/export.hpp>

#include <string_view>

namespace aludel::core {

/// Is this well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF)? U+0000 is a character like any
/// other. Fast for ASCII: eight bytes at a time.
ALUDEL_CORE_API bool is_valid_utf8(std::string_view) noexcept;

}  // namespace aludel::core
