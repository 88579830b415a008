// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/table.hpp>

#include <vector>

namespace aludel::sql {

/// Tables sorted so that each comes after those that its foreign keys lead to.
struct ordered_tables {
    struct late_key {
        table const* owner;
        foreign_key_constraint const* key;
    };
    std::vector<table const*> tables;
    /// Foreign keys that no order can satisfy (cycles), and those with `use_alter`.
    std::vector<late_key> late;
};

/// Stable: tables that do not depend on each other keep their order.
/// Errors: `usage_error` (foreign-key-target).
ALUDEL_SQL_API ordered_tables order_by_dependency(std::vector<table const*> const& tables);

}  // namespace aludel::sql
