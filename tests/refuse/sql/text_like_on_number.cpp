// SPDX-License-Identifier: BSL-1.0
// LIKE is for texts.
#include <aludel/sql/expression/expr.hpp>

namespace sql = aludel::sql;

sql::condition matched(sql::column_expr<int> const& n, sql::column_expr<std::string> const& name) {
#ifdef ALUDEL_REFUSE_CONTROL
    (void)n;
    return name.like("a%");
#else
    (void)name;
    return n.like("a%");
#endif
}
