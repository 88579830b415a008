// SPDX-License-Identifier: BSL-1.0
// A column that is never NULL takes no NULL.
#include <aludel/sql/clause/assignment.hpp>

namespace sql = aludel::sql;

sql::assignment emptied(sql::column_expr<std::int64_t> const& id,
                        sql::column_expr<std::optional<std::int64_t>> const& parent) {
#ifdef ALUDEL_REFUSE_CONTROL
    static_cast<void>(id);
    return {parent, std::nullopt};
#else
    static_cast<void>(parent);
    return {id, std::nullopt};
#endif
}
