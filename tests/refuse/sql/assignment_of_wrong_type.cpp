// SPDX-License-Identifier: BSL-1.0
// A column is assigned values of its type.
#include <aludel/sql/statement/update.hpp>

namespace sql = aludel::sql;

auto changed(sql::selectable const& table, sql::column_expr<int> const& n) {
#ifdef ALUDEL_REFUSE_CONTROL
    return sql::update(table).set(n, 5);
#else
    return sql::update(table).set(n, "five");
#endif
}
