// SPDX-License-Identifier: BSL-1.0
// The parts of a UNION deliver the same columns.
#include <aludel/sql/statement/select.hpp>

namespace sql = aludel::sql;

auto united(sql::column_expr<std::int64_t> const& id, sql::column_expr<std::string> const& title) {
#ifdef ALUDEL_REFUSE_CONTROL
    return sql::union_(sql::select(id), sql::select(id));
#else
    return sql::union_(sql::select(id), sql::select(id, title));
#endif
}
