// SPDX-License-Identifier: BSL-1.0
// IN takes values of the column's type.
#include <aludel/sql/expression/expr.hpp>

namespace sql = aludel::sql;

sql::condition listed(sql::column_expr<std::int64_t> const& id) {
#ifdef ALUDEL_REFUSE_CONTROL
    return id.in(1, 2);
#else
    return id.in("a", "b");
#endif
}
