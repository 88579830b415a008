// SPDX-License-Identifier: BSL-1.0
#include "describe_parameters.hpp"

#include <aludel/core/transfer/store.hpp>
#include <aludel/core/value/value.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace aludel::core::detail {

std::string describe_parameters(parameters const& bound, bool hide) {
    if (!bound.plan || bound.plan->slots().empty() || bound.rows.count == 0) return {};
    if (hide) return "(hidden)";
    constexpr std::size_t most_rows = 3, most_parameters = 30;
    std::string text;
    for (std::size_t row = 0; row < std::min(bound.rows.count, most_rows); ++row) {
        text += row ? ", (" : "(";
        auto const slots = bound.plan->slots();
        for (std::size_t i = 0; i < std::min(slots.size(), most_parameters); ++i) {
            if (i) text += ", ";
            value scratch;
            auto const* const object = static_cast<std::byte const*>(bound.rows.row(row));
            try {
                text += to_display(own(load(object + slots[i].offset, slots[i], scratch)));
            } catch (error const&) {
                text += "(not readable)";
            }
        }
        if (slots.size() > most_parameters) text += fmt::format(", … {} more", slots.size() - most_parameters);
        text += ')';
    }
    if (bound.rows.count > most_rows) text += fmt::format(" … {} more rows", bound.rows.count - most_rows);
    return text;
}

}  // namespace aludel::core::detail
