// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/query/column.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/sql/schema/table.hpp>

#include <map>
#include <mutex>
#include <string>

namespace aludel::orm::detail {

column_places places_of(mapper const& of) {
    // Never destroyed, as the tables. One for each mapper, however many shared objects ask.
    static auto* const mutex = new std::mutex;
    static auto* const known = new std::map<mapper const*, column_places>;
    auto const& table = table_of(of);
    std::lock_guard const lock{*mutex};
    auto& places = (*known)[&of];
    if (places == nullptr) {
        auto* const made = new sql::expression_node const*[of.shape().size]();
        for (auto const& each : of.columns()) made[each.slot.offset] = table.columns()[each.slot.column].get();
        places = made;
    }
    return places;
}

void throw_not_a_column(mapper const& of, char const* member_type) {
    std::string has;
    for (auto const& each : of.columns()) has.append(has.empty() ? "" : ", ").append(each.member);
    throw core::mapping_error{"mapping-member", "a query names a member of " + of.name() + " of type " + member_type +
                                                    " that is not mapped to a column; describe it, and do not "
                                                    "exclude it. Mapped are: " +
                                                    has};
}

}  // namespace aludel::orm::detail
