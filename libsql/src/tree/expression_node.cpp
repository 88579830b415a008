// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/tree/expression_node.hpp>

namespace aludel::sql {

ref<expression_node> from_node::find_column(std::string_view called) const {
    for (std::uint32_t i = 0; i < column_count(); ++i)
        if (column_name(i).view() == called) return column_at(i);
    return {};
}

}  // namespace aludel::sql
