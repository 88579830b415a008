// SPDX-License-Identifier: BSL-1.0
// A condition is not calculated with.
#include <aludel/sql/expression/expr.hpp>

namespace sql = aludel::sql;

auto counted(sql::column_expr<std::int64_t> const& seconds) {
#ifdef ALUDEL_REFUSE_CONTROL
    return seconds + 1;
#else
    return (seconds > 5) + 1;
#endif
}
