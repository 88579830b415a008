// SPDX-License-Identifier: BSL-1.0
/// Which tables a statement reads and writes.
#pragma once

#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <vector>

namespace aludel::orm::detail {

struct touched_tables {
    std::vector<sql::table const*> tables{};
    /// There are parts whose tables are not known: text, constructs of the program.
    bool unknown = false;
};

/// All tables that occur in it.
touched_tables tables_of(sql::statement_node const&);
/// Those that it, or an INSERT, UPDATE or DELETE in one of its CTEs, writes to. Of a text: unknown.
touched_tables written_tables_of(sql::statement_node const&);

}  // namespace aludel::orm::detail
