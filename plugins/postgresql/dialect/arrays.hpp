// SPDX-License-Identifier: BSL-1.0
/// Statements over arrays, by unnest.
#pragma once

#include <aludel/sql/statement/array_statement.hpp>

namespace aludel::postgresql {

class array_compiler final : public sql::array_compiler {
public:
    void insert(sql::compilation&, sql::array_statement_node const&) const override;
    void update(sql::compilation&, sql::array_statement_node const&) const override;
    void erase(sql::compilation&, sql::array_statement_node const&) const override;
};

}  // namespace aludel::postgresql
