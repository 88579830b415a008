// SPDX-License-Identifier: BSL-1.0
/// Numbers in network order, and a buffer that messages are built in.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <vector>

namespace aludel::postgresql {

namespace detail {
template <std::size_t Size>
struct unsigned_of;
template <>
struct unsigned_of<2> {
    using type = std::uint16_t;
};
template <>
struct unsigned_of<4> {
    using type = std::uint32_t;
};
template <>
struct unsigned_of<8> {
    using type = std::uint64_t;
};

template <class T>
T swapped(T number) noexcept {
    if constexpr (std::endian::native == std::endian::little) {
        if constexpr (sizeof(T) == 2) return __builtin_bswap16(number);
        else if constexpr (sizeof(T) == 4) return __builtin_bswap32(number);
        else return __builtin_bswap64(number);
    }
    return number;
}
}  // namespace detail

/// Reads an integer or a floating point number in network order.
template <class T>
T read_big_endian(char const* from) noexcept {
    typename detail::unsigned_of<sizeof(T)>::type octets;
    std::memcpy(&octets, from, sizeof octets);
    return std::bit_cast<T>(detail::swapped(octets));
}

template <class T>
void write_big_endian(char* to, T number) noexcept {
    auto const octets = detail::swapped(std::bit_cast<typename detail::unsigned_of<sizeof(T)>::type>(number));
    std::memcpy(to, &octets, sizeof octets);
}

/// Grows and keeps its room. Positions stay valid while it grows, addresses do not.
class octet_buffer {
public:
    void clear() noexcept { size_ = 0; }
    std::size_t size() const noexcept { return size_; }
    char* at(std::size_t position) noexcept { return room_.data() + position; }
    char const* at(std::size_t position) const noexcept { return room_.data() + position; }

    /// Room for `count` more octets, whose content is up to the caller. Valid until the next call.
    char* append(std::size_t count) {
        if (room_.size() - size_ < count) room_.resize((size_ + count) * 2 + 256);
        char* const place = room_.data() + size_;
        size_ += count;
        return place;
    }
    void append(std::string_view content) {
        if (!content.empty()) std::memcpy(append(content.size()), content.data(), content.size());
    }
    template <class T>
    void append_number(T number) {
        write_big_endian(append(sizeof number), number);
    }
    /// Forgets what was appended after `position`.
    void shrink_to(std::size_t position) noexcept { size_ = position; }

private:
    std::vector<char> room_;
    std::size_t size_ = 0;
};

}  // namespace aludel::postgresql
