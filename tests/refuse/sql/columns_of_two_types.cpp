// SPDX-License-Identifier: BSL-1.0
// Columns of different types are not joined.
#include <aludel/sql/expression/expr.hpp>

namespace sql = aludel::sql;

sql::condition joined(sql::column_expr<std::int64_t> const& id, sql::column_expr<std::string> const& name) {
#ifdef ALUDEL_REFUSE_CONTROL
    return id == sql::column_expr<std::int64_t>{name.node()};
#else
    return id == name;
#endif
}
