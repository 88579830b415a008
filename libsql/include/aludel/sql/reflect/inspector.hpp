// SPDX-License-Identifier: BSL-1.0
/// The facet by which a dialect reads what a live database has.
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/table.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::core {
class connection;
}

namespace aludel::sql {

enum class relation_kind : std::uint8_t { table, view };

/// Stateless; one object for each dialect. An empty schema is the one that the connection works in; a table is found in it as
/// a statement would find it (PostgreSQL: along the search path).
class ALUDEL_SQL_API inspector : public core::facet {
public:
    static constexpr core::facet_id id{"sql.inspector", 1};
    ~inspector() override;

    /// The database's own schemas are left out, as are its tables below. All names are sorted.
    virtual std::vector<std::string> schema_names(core::connection&) const = 0;
    virtual std::vector<std::string> relation_names(core::connection&, relation_kind,
                                                    std::string_view schema) const = 0;
    /// What CREATE TABLE would have to say to make it again, as far as this language has words for it; of a view the columns.
    /// Nothing when there is neither.
    /// Constraints have the names that the database knows, foreign keys targets "table.column" or "schema.table.column".
    virtual std::optional<table_definition> find(core::connection&, std::string_view name,
                                                 std::string_view schema) const = 0;
};

}  // namespace aludel::sql
