// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/text.hpp>

#include "utf8.hpp"

#include <cstdint>
#include <cstring>

namespace aludel::core {

detail::utf8_character detail::first_character(std::string_view text) noexcept {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned const lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    std::size_t const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {};
    char32_t code = lead & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {};
        code = code << 6 | (byte(i) & 0x3f);
    }
    bool const overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    bool const surrogate = code >= 0xd800 && code <= 0xdfff;
    if (overlong || surrogate || code > 0x10ffff) return {};
    return {code, length};
}

namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080u;

std::uint64_t eight_bytes(char const* at) noexcept {
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, sizeof eight);
    return eight;
}

/// Nearly every text is, so it is worth a look of its own: the last eight bytes are read again instead of one by one.
bool is_ascii(std::string_view text) noexcept {
    std::uint64_t all = 0;
    if (text.size() < 8) {
        for (char const c : text) all |= static_cast<unsigned char>(c);
        return (all & 0x80) == 0;
    }
    for (std::size_t at = 0; at + 8 <= text.size(); at += 8) all |= eight_bytes(text.data() + at);
    return ((all | eight_bytes(text.data() + text.size() - 8)) & high_bits) == 0;
}

}  // namespace

bool is_valid_utf8(std::string_view text) noexcept {
    if (text.size() <= 64 && is_ascii(text)) return true;
    while (!text.empty()) {
        if (text.size() >= 8 && (eight_bytes(text.data()) & high_bits) == 0) {
            text.remove_prefix(8);
            continue;
        }
        auto const character = detail::first_character(text);
        if (character.length == 0) return false;
        text.remove_prefix(character.length);
    }
    return true;
}

}  // namespace aludel::core
