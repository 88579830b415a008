// SPDX-License-Identifier: BSL-1.0
// What a subquery delivers is compared like any other value.
#include <aludel/sql/statement/select.hpp>

namespace sql = aludel::sql;

sql::condition among(sql::column_expr<std::int64_t> const& id, sql::column_expr<std::string> const& name) {
#ifdef ALUDEL_REFUSE_CONTROL
    return id.in(sql::select(id)) && name.in(sql::select(name));
#else
    return id.in(sql::select(name));
#endif
}
