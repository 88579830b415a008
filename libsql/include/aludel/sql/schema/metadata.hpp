// SPDX-License-Identifier: BSL-1.0
/// A set of tables that know each other by name.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/naming.hpp>
#include <aludel/sql/schema/sequence.hpp>
#include <aludel/sql/schema/table.hpp>

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

struct metadata_state;

/// A handle; copies are the same set.
/// Threads: adding and looking up are safe from all threads.
class ALUDEL_SQL_API metadata {
public:
    metadata();
    explicit metadata(naming_convention);

    /// Adds a table: columns, constraints, indexes and options in any order.
    /// Errors: `usage_error` (table-duplicate, column-duplicate, column-unknown).
    template <class... Elements>
    sql::table const& table(std::string_view name, Elements&&... elements) const {
        table_definition definition{.name = std::string{name}};
        (definition.add(std::forward<Elements>(elements)), ...);
        return add(std::move(definition));
    }
    sql::table const& add(table_definition) const;
    /// DDL that runs before or behind all tables, in the order in which it was added.
    void add(ddl_event) const;
    /// A copy: another thread may be adding.
    std::vector<ddl_event> events() const;
    /// A sequence that is created before the tables, where the dialect has sequences. Adding it a second time changes nothing.
    void add(sequence) const;
    std::vector<sequence> sequences() const;

    /// Null when there is none.
    sql::table const* find(std::string_view name, std::string_view schema = {}) const noexcept;
    /// In the order they were added. Valid as long as no table is added or removed.
    std::vector<sql::table const*> tables() const;
    naming_convention const& naming() const noexcept;

private:
    std::shared_ptr<metadata_state> state_;
};

}  // namespace aludel::sql
