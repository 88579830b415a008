// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/describe/members.hpp>

#include <cstddef>

namespace aludel::orm::detail {

std::string plain_name(std::string_view type) {
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i < type.size(); ++i) {
        char const c = type[i];
        if (c == '<' || c == '(' || c == '{') ++depth;
        if (c == '>' || c == ')' || c == '}') --depth;
        if (depth == 0 && c == ':') begin = i + 1;
    }
    auto const name = type.substr(begin);
    return std::string{name.substr(0, name.find('<'))};
}

}  // namespace aludel::orm::detail
