// SPDX-License-Identifier: BSL-1.0
// NULL is in no list.
#include <aludel/sql/expression/expr.hpp>

namespace sql = aludel::sql;

sql::condition among(sql::column_expr<std::optional<std::string>> const& name) {
#ifdef ALUDEL_REFUSE_CONTROL
    return name.in("a", std::nullopt) || name.is_null();
#else
    return name.in(std::nullopt);
#endif
}
