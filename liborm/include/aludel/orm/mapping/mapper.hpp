// SPDX-License-Identifier: BSL-1.0
/// The run-time description of an entity: what everything below the typed headers works with.
#pragma once

#include <aludel/core/transfer/row_plan.hpp>
#include <aludel/orm/describe/object_shape.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/column_map.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/orm/mapping/table_slot.hpp>
#include <aludel/sql/schema/constraint.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

namespace aludel::orm {

class mapper;

/// A foreign key as declared: columns of this entity that point to columns of another.
struct foreign_key_map {
    std::vector<std::uint16_t> columns{};
    std::type_index target_type{typeid(void)};    ///< an entity, or
    std::string target_table{};                   ///< a table by name
    std::vector<std::uint32_t> target_offsets{};  ///< members of the target entity
    std::vector<std::string> target_columns{};    ///< columns of the target table
    sql::foreign_key_constraint options{};        ///< name, ON DELETE…: all but the columns on both sides

    // Resolved; null and empty when the target is a table by name.
    mapper const* target = nullptr;
    std::vector<std::uint16_t> target_positions{};  ///< in target->columns(), one for each of `columns`
};

struct index_map {
    std::vector<std::uint16_t> columns{};
    bool unique = false;
    std::string name{};
};

/// Immutable once the registry has built it; lives as long as the process.
class ALUDEL_ORM_API mapper {
public:
    mapper(mapper const&) = delete;
    mapper& operator=(mapper const&) = delete;
    ~mapper();

    object_shape const& shape() const noexcept { return shape_; }
    std::string const& name() const noexcept { return shape_.name; }
    std::string const& table_name() const noexcept { return table_; }
    std::string const& schema() const noexcept { return schema_; }
    /// Small, process-unique, counted from 0: stores index their parts by it.
    std::uint32_t number() const noexcept { return number_; }

    /// As described; deferred ones come last.
    std::span<column_map const> columns() const noexcept { return columns_; }
    /// The last of columns(): those that `plan()` leaves out.
    std::span<column_map const> deferred_columns() const noexcept { return columns().last(deferred_); }
    std::span<relation_map const> relations() const noexcept { return relations_; }
    std::span<foreign_key_map const> foreign_keys() const noexcept { return foreign_keys_; }
    std::span<index_map const> indexes() const noexcept { return indexes_; }
    /// Positions of the primary key's columns, in order. Never empty.
    std::span<std::uint16_t const> key() const noexcept { return key_; }
    /// The single integer key column that the database generates, or null.
    column_map const* generated_key() const noexcept { return generated_key_; }
    /// The version column, or null.
    column_map const* version() const noexcept { return version_; }

    /// The column of the member at `offset`, or null.
    column_map const* column_at(std::uint32_t offset) const noexcept;
    relation_map const* relation_at(std::uint32_t offset) const noexcept;
    column_map const* find_column(std::string_view member) const noexcept;

    /// A plan with one segment that reads `SELECT <columns in order>` into an object, without the deferred ones.
    std::shared_ptr<core::row_plan const> const& plan() const noexcept { return plan_; }

    /// For `table_of`.
    orm::table_slot const& table_slot() const noexcept { return table_made_; }

private:
    friend class mapper_builder;
    mapper();
    object_shape shape_;
    std::string table_, schema_;
    std::uint32_t number_ = 0;
    std::vector<column_map> columns_;
    std::size_t deferred_ = 0;
    std::vector<relation_map> relations_;
    std::vector<foreign_key_map> foreign_keys_;
    std::vector<index_map> indexes_;
    std::vector<std::uint16_t> key_;
    column_map const* generated_key_ = nullptr;
    column_map const* version_ = nullptr;
    std::shared_ptr<core::row_plan const> plan_;
    orm::table_slot table_made_;
};

}  // namespace aludel::orm
