// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/naming.hpp>

#include <cstddef>

namespace aludel::orm {

namespace {
bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
char lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) noexcept { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
}  // namespace

std::string as_is(std::string_view name) { return std::string{name}; }

std::string snake_case(std::string_view name) {
    std::string made;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '_') {
            if (i + 1 < name.size() || made.empty()) made += '_';
            continue;
        }
        // A word begins after a small letter or digit, and at the last capital of several that a small letter follows.
        bool const begins = is_upper(name[i]) && i > 0 && name[i - 1] != '_' &&
                            (!is_upper(name[i - 1]) || (i + 1 < name.size() && is_lower(name[i + 1])));
        if (begins) made += '_';
        made += lower(name[i]);
    }
    return made;
}

std::string pascal_case(std::string_view name) {
    std::string made;
    bool begins = true;
    for (char const c : name) {
        if (c == '_') {
            begins = true;
            continue;
        }
        made += begins ? upper(c) : c;
        begins = false;
    }
    return made;
}

}  // namespace aludel::orm
