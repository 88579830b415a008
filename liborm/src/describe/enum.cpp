// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/describe/enum.hpp>

#include <aludel/core/error/database_error.hpp>

#include <algorithm>

namespace aludel::orm::detail {

namespace {
std::string listed(std::span<std::string_view const> labels) {
    std::string text;
    for (auto const label : labels) (text += text.empty() ? "" : ", ") += label;
    return text;
}
}  // namespace

std::size_t find_label(std::string_view label, std::span<std::string_view const> in, char const* type) {
    auto const found = std::find(in.begin(), in.end(), label);
    if (found == in.end())
        throw core::data_error{"value-enum", "the text " + core::to_display(core::value{label}) + " names no " + type +
                                                 "; the enumerators are " + listed(in)};
    return static_cast<std::size_t>(found - in.begin());
}

std::size_t find_number(std::int64_t number, std::span<std::int64_t const> in, char const* type) {
    auto const found = std::find(in.begin(), in.end(), number);
    if (found == in.end())
        throw core::data_error{"value-enum", "the number " + std::to_string(number) +
                                                 " is no described enumerator of " + type +
                                                 ", so it has no name to be stored by"};
    return static_cast<std::size_t>(found - in.begin());
}

}  // namespace aludel::orm::detail
