// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/columns.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <string_view>
#include <utility>

namespace aludel::sql {

namespace detail {
ALUDEL_SQL_API ref<cte_node> as_cte(ref<statement_node> const&, std::string_view called, bool recursive);
}

/// RETURNING of insert, update and delete_from: the statement then delivers rows of these types.
template <template <class> class Statement, class Self, class Node>
class returning_clause : public clause<Self, Node, returning_clause<Statement, Self, Node>> {
public:
    template <class... Parts>
    auto returning(Parts const&... parts) const {
        auto made = this->changed([&](Node& node) { (row_part<Parts>::add(node.returning, parts), ...); });
        return Statement<typename row_parts<Parts...>::row>{made.node()};
    }
    /// The rows that it returns, to be read from by the statement that has it in WITH (PostgreSQL).
    sql::cte cte(std::string_view called = {}) const {
        return sql::cte{detail::as_cte(static_cast<Self const&>(*this).statement(), called, false)};
    }
};

}  // namespace aludel::sql
