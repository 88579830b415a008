// SPDX-License-Identifier: BSL-1.0
/// The name of a C++ type, for messages.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace aludel::core {

namespace detail {

template <class T>
consteval std::string_view signature() {
#if defined(_MSC_VER)
    return __FUNCSIG__;
#else
    return __PRETTY_FUNCTION__;
#endif
}

/// What the compiler writes around the name is measured at a type whose name is known.
inline constexpr std::size_t name_offset = signature<double>().find("double");
inline constexpr std::size_t name_tail = signature<double>().size() - name_offset - std::string_view{"double"}.size();

template <class T>
inline constexpr auto type_name_text = [] {
    constexpr auto name = signature<T>().substr(name_offset, signature<T>().size() - name_offset - name_tail);
    std::array<char, name.size() + 1> text{};
    for (std::size_t i = 0; i < name.size(); ++i) text[i] = name[i];
    return text;
}();

}  // namespace detail

/// "shop::money", as the compiler spells it; zero-terminated and alive for ever.
template <class T>
inline constexpr char const* type_name = detail::type_name_text<T>.data();

}  // namespace aludel::core
