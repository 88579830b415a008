// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/dynamic_row.hpp>

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/store.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace aludel::core {

column_names const& dynamic_row::names() const noexcept {
    static column_names const none;
    return names_ ? *names_ : none;
}

value const& dynamic_row::at(std::size_t position) const {
    if (position >= values_.size())
        throw usage_error{"row-column", fmt::format("this row has no column {}: it has {} columns (counted from 0): {}",
                                                    position, values_.size(), fmt::join(names(), ", "))};
    return values_[position];
}

std::size_t dynamic_row::index_of(std::string_view name) const {
    auto const& all = names();
    auto const found = std::find(all.begin(), all.end(), name);
    if (found == all.end())
        throw usage_error{"row-column",
                          fmt::format("this row has no column \"{}\"; it has: {}", name, fmt::join(all, ", "))};
    if (std::find(found + 1, all.end(), name) != all.end())
        throw usage_error{
            "row-column-ambiguous",
            fmt::format("this row has several columns named \"{}\"; use positions, or give them labels", name)};
    return static_cast<std::size_t>(found - all.begin());
}

void dynamic_row::read(std::size_t position, void* target, slot const& how) const {
    try {
        store(view(at(position)), target, how, {});
    } catch (data_error& refused) {
        refused.add_context(fmt::format("in column {} ({})", position, names()[position]));
        throw;
    }
}

}  // namespace aludel::core
