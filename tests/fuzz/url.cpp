// SPDX-License-Identifier: BSL-1.0
// Any text: it parses or throws url_error; what parses can be printed, read again, and hides its password.
#include <aludel/core/url/url.hpp>

#include <aludel/core/error/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace aludel::core;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    url parsed;
    try {
        parsed = url{std::string_view{reinterpret_cast<char const*>(data), size}};
    } catch (url_error const&) {
        return 0;
    }
    if (url{to_string_with_password(parsed)} != parsed) std::abort();
    if (parsed.password) {
        url other = parsed;
        other.password = "another";
        if (to_string(other) != to_string(parsed)) std::abort();
    }
    return 0;
}
