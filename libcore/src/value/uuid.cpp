// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/uuid.hpp>

#if __has_include(<sys/random.h>)
#    include <cerrno>
#    include <sys/random.h>
#    include <system_error>
#else
#    include <cstring>
#    include <random>
#endif

namespace aludel::core {

namespace {

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void fill_randomly(std::array<std::uint8_t, 16>& octets) {
#if __has_include(<sys/random.h>)
    if (getentropy(octets.data(), octets.size()) != 0)
        throw std::system_error{errno, std::generic_category(), "the system's random generator"};
#else
    static_assert(sizeof(std::random_device::result_type) == 4);
    std::random_device source;
    for (std::size_t i = 0; i < octets.size(); i += 4) {
        auto const word = source();
        std::memcpy(&octets[i], &word, 4);
    }
#endif
}

}  // namespace

std::optional<uuid> uuid::parse(std::string_view text) noexcept {
    if (text.size() >= 2 && text.front() == '{' && text.back() == '}') text = text.substr(1, text.size() - 2);
    bool const hyphens = text.size() == 36;
    if (!hyphens && text.size() != 32) return std::nullopt;
    uuid read;
    std::size_t at = 0;
    for (std::size_t i = 0; i < 16; ++i) {
        if (hyphens && (i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-') return std::nullopt;
        int const high = hex_digit(text[at++]);
        int const low = hex_digit(text[at++]);
        if (high < 0 || low < 0) return std::nullopt;
        read.octets[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return read;
}

uuid uuid::random() {
    uuid made;
    fill_randomly(made.octets);
    made.octets[6] = static_cast<std::uint8_t>((made.octets[6] & 0x0f) | 0x40);  // version 4
    made.octets[8] = static_cast<std::uint8_t>((made.octets[8] & 0x3f) | 0x80);  // variant of RFC 9562
    return made;
}

std::string to_string(uuid const& of) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += digits[of.octets[i] >> 4];
        text += digits[of.octets[i] & 15];
    }
    return text;
}

}  // namespace aludel::core
