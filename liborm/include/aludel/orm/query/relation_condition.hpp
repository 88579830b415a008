// SPDX-License-Identifier: BSL-1.0
/// What joins the two ends of a relationship, for sources that are known at run time only.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/tree/ref.hpp>

#include <cstdint>

namespace aludel::orm {

/// The condition between a source with the columns of `which.owner` and one with those of `which.target`: tables, aliases of
/// them, or subqueries whose columns have the names of the tables' columns.
/// Of a many_to_many it goes through `association`, a source with the columns of `association_table_of(which)`, and is the
/// conjunction of both halves; without one, of the association table itself.
/// Errors: `usage_error` (column-unknown) when a source lacks a column.
ALUDEL_ORM_API sql::ref<sql::expression_node> relation_condition(relation_map const& which, sql::from_node const& owner,
                                                                 sql::from_node const& target,
                                                                 sql::from_node const* association = nullptr);

/// One half of a many_to_many: between the association and its owner, or its target.
ALUDEL_ORM_API sql::ref<sql::expression_node> association_condition_to_owner(relation_map const& which,
                                                                             sql::from_node const& association,
                                                                             sql::from_node const& owner);
ALUDEL_ORM_API sql::ref<sql::expression_node> association_condition_to_target(relation_map const& which,
                                                                              sql::from_node const& association,
                                                                              sql::from_node const& target);

namespace detail {
/// The column of `source` that stands for a column of the entity's table: `source` is that table, an alias of it, or something
/// that has a column of the same name. Errors: `usage_error` (column-unknown).
ALUDEL_ORM_API sql::ref<sql::expression_node> column_in(sql::from_node const& source, mapper const& entity,
                                                        std::uint32_t position);
/// `column` is one of the entity's table.
ALUDEL_ORM_API sql::ref<sql::expression_node> column_in(sql::from_node const& source, mapper const& entity,
                                                        sql::expression_node const& column);
}  // namespace detail

}  // namespace aludel::orm
