// SPDX-License-Identifier: BSL-1.0
/// One character of a UTF-8 text.
#pragma once

#include <cstddef>
#include <string_view>

namespace aludel::core::detail {

struct utf8_character {
    char32_t code = 0;
    std::size_t length = 0;  ///< in bytes; 0 when the bytes are not UTF-8
};

/// The character at the beginning of `text`, which is not empty.
utf8_character first_character(std::string_view text) noexcept;

}  // namespace aludel::core::detail
