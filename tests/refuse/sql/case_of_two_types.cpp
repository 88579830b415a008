// SPDX-License-Identifier: BSL-1.0
// All branches of CASE are of one type.
#include <aludel/sql/expression/functions.hpp>

namespace sql = aludel::sql;

sql::expr<std::string> size_of(sql::column_expr<std::int64_t> const& rank) {
#ifdef ALUDEL_REFUSE_CONTROL
    return sql::case_<std::string>().when(rank > 5, "big").otherwise("small");
#else
    return sql::case_<std::string>().when(rank > 5, "big").otherwise(0);
#endif
}
