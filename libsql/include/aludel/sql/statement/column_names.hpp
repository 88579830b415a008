// SPDX-License-Identifier: BSL-1.0
/// How the columns of a SELECT are called: what compilers write after AS, and what enclosing statements refer to.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/expression/from.hpp>
#include <aludel/sql/statement/nodes.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace aludel::sql {

/// One column of the columns clause.
struct named_column {
    enum class label : std::uint8_t {
        own,        ///< it has a name; a label only where one is needed
        anonymous,  ///< "base_1", made when compiling: the name is taken, or it has none
        repeated,   ///< a column that stands there twice: "base__1"
    };
    ref<expression_node> expression{};
    label how = label::own;
    bool clash = false;  ///< a label is needed because another column has the name
    name base{};         ///< of the label; empty: "anon"
    std::uint32_t repeat = 0;
};

/// A columns clause with its sources spread out into their columns.
ALUDEL_SQL_API std::vector<ref<expression_node>> spread_columns(node_list const& columns);
/// And how each is called.
ALUDEL_SQL_API std::vector<named_column> name_columns(node_list const& columns, label_style = {});
/// A column of an alias that was given no name.
ALUDEL_SQL_API bool is_of_unnamed_alias(expression_node const&);
/// The columns of a statement seen from outside. Errors: `usage_error` when it delivers no rows.
ALUDEL_SQL_API std::vector<derived_column> derive_columns(statement_node const&);

/// What anonymous names of a column are made for: the same for two nodes that are one column.
struct column_identity {
    void const* key;
    std::uint32_t detail;
    friend bool operator==(column_identity const&, column_identity const&) = default;
};
ALUDEL_SQL_API column_identity identity_of(expression_node const&) noexcept;

}  // namespace aludel::sql
