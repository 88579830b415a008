// SPDX-License-Identifier: BSL-1.0
// A number is no condition.
#include <aludel/sql/statement/select.hpp>

namespace sql = aludel::sql;

auto filtered(sql::column_expr<std::int64_t> const& id) {
#ifdef ALUDEL_REFUSE_CONTROL
    return sql::select(id).where(id != 0);
#else
    return sql::select(id).where(id);
#endif
}
