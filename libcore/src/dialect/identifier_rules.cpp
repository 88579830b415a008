// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/identifier_rules.hpp>

namespace aludel::core {

namespace {
/// The bytes of the character that begins here; in what is no UTF-8 every byte is one.
std::size_t character_size(std::string_view from) noexcept {
    auto const lead = static_cast<unsigned char>(from.front());
    std::size_t const wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    std::size_t size = 1;
    while (size < wanted && size < from.size() && (static_cast<unsigned char>(from[size]) & 0xc0u) == 0x80u) ++size;
    return size;
}

std::size_t units(std::size_t character_bytes, name_unit unit) noexcept {
    switch (unit) {
        case name_unit::bytes: return character_bytes;
        case name_unit::characters: return 1;
        case name_unit::utf16: return character_bytes == 4 ? 2 : 1;
    }
    return character_bytes;
}
}  // namespace

std::size_t name_length(std::string_view name, name_unit unit) noexcept {
    std::size_t length = 0;
    while (!name.empty()) {
        auto const size = character_size(name);
        length += units(size, unit);
        name.remove_prefix(size);
    }
    return length;
}

std::string_view name_start(std::string_view name, std::size_t limit, name_unit unit) noexcept {
    std::size_t length = 0, end = 0;
    while (end < name.size()) {
        auto const size = character_size(name.substr(end));
        length += units(size, unit);
        if (length > limit) break;
        end += size;
    }
    return name.substr(0, end);
}

}  // namespace aludel::core
