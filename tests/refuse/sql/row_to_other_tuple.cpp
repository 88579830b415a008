// SPDX-License-Identifier: BSL-1.0
// A row is not narrowed into a tuple of other types.
#include <aludel/sql/execute/row.hpp>

namespace sql = aludel::sql;

std::tuple<int> narrowed(sql::row<long> const& row) {
#ifdef ALUDEL_REFUSE_CONTROL
    return {static_cast<int>(sql::get<0>(row))};
#else
    return row;
#endif
}
