// SPDX-License-Identifier: BSL-1.0
// A text column is not compared with a number.
#include <aludel/sql/expression/expr.hpp>

namespace sql = aludel::sql;

sql::condition compared(sql::column_expr<std::string> const& name) {
#ifdef ALUDEL_REFUSE_CONTROL
    return name == "five";
#else
    return name == 5;
#endif
}
