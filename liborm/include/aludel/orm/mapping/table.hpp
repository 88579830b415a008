// SPDX-License-Identifier: BSL-1.0
/// The tables of entities, as libsql knows tables.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/registry.hpp>

#include <span>
#include <vector>

namespace aludel::sql {
class table;
struct naming_convention;
}  // namespace aludel::sql

namespace aludel::orm {

/// The table that the entity is mapped to, its columns in the order of `mapper::columns()`. Made once, alive for ever.
/// It is in no metadata: two parts of a program may map different entities to tables of one name.
/// Errors: `usage_error` (column-duplicate). Threads: any; one load after the first call.
ALUDEL_ORM_API sql::table const& table_of(mapper const&);
template <class T>
sql::table const& table_of() {
    return table_of(mapper_of<T>());
}

/// The association table of a many_to_many, the same for both of its sides: a primary key over the columns of both
/// sides, and a foreign key to each. When an entity that refers to both is mapped to that table (and is known by the
/// first call), it is that entity's table. "schema.table" as its name puts it into a schema, otherwise it lies in that
/// of the entity that has the relationship.
/// Threads: any; one load after the first call.
ALUDEL_ORM_API sql::table const& association_table_of(relation_map const&);

/// How constraints and indexes of these tables are called when they have no name.
ALUDEL_ORM_API sql::naming_convention const& naming_of_tables();

/// The tables of these entities and their association tables, each once.
ALUDEL_ORM_API std::vector<sql::table const*> tables_of(std::span<mapper const* const>);

}  // namespace aludel::orm
