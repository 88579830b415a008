// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/columns.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <utility>

namespace aludel::sql {

/// RETURNING of insert, update and delete_from: the statement then delivers rows of these types.
template <template <class> class Statement, class Self, class Node>
class returning_clause : public clause<Self, Node, returning_clause<Statement, Self, Node>> {
public:
    template <class... Parts>
    auto returning(Parts const&... parts) const {
        auto made = this->changed([&](Node& node) { (row_part<Parts>::add(node.returning, parts), ...); });
        return Statement<typename row_parts<Parts...>::row>{made.node()};
    }
};

}  // namespace aludel::sql
