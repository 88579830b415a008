// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/query/from_statement.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>

#include <algorithm>
#include <cstdint>
#include <string>

namespace aludel::orm::detail {

std::shared_ptr<core::row_plan const> plan_by_names(mapper const& of, core::cursor& from) {
    if (!from.open()) return of.plan();  // no rows
    auto const there = from.columns();
    auto made = std::make_shared<core::row_plan>();
    made->add_segment();
    auto const& own = *of.plan();
    for (std::size_t i = 0; i < own.slots().size(); ++i) {
        auto slot = own.slots()[i];
        auto const& column = of.columns()[slot.column];
        auto const is_it = [&](core::column_info const& each) { return each.name == column.column; };
        auto const found = std::find_if(there.begin(), there.end(), is_it);
        bool const twice = found != there.end() && std::any_of(std::next(found), there.end(), is_it);
        if (found == there.end() || twice) {
            std::string names;
            for (auto const& each : there) names.append(names.empty() ? "" : ", ").append(each.name);
            throw core::usage_error{
                "text-column", "from_statement<" + of.name() + "> reads " + column.label + " from the column \"" +
                                   column.column + "\", " +
                                   (twice ? "which the statement has twice" : "which the statement does not have") +
                                   "; its columns are " + names + ": select each column once, by this name"};
        }
        slot.column = static_cast<std::uint16_t>(found - there.begin());
        made->add_slot(slot, own.label(i));
    }
    return made;
}

}  // namespace aludel::orm::detail
