// SPDX-License-Identifier: BSL-1.0
// A window is ordered by expressions; the name of a label is none.
#include <aludel/sql/expression/functions.hpp>

namespace sql = aludel::sql;

auto ranked([[maybe_unused]] sql::column_expr<std::string> const& title) {
#ifdef ALUDEL_REFUSE_CONTROL
    return sql::over(sql::func<std::int64_t>("rank"), sql::window{.order_by = {title}});
#else
    return sql::over(sql::func<std::int64_t>("rank"), sql::window{.order_by = {"title"}});
#endif
}
