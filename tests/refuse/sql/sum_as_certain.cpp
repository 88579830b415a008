// SPDX-License-Identifier: BSL-1.0
// The sum of 32-bit numbers is a 64-bit one, and NULL where there are no rows.
#include <aludel/sql/expression/functions.hpp>
#include <aludel/sql/statement/select.hpp>

namespace sql = aludel::sql;

using sum_of_numbers = decltype(sql::select(sql::sum(std::declval<sql::column_expr<std::int32_t>>())))::row_type;

#ifdef ALUDEL_REFUSE_CONTROL
std::tuple<std::optional<std::int64_t>> read(sum_of_numbers const& row) {
#else
std::tuple<std::int32_t> read(sum_of_numbers const& row) {
#endif
    return row;
}
