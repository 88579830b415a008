// SPDX-License-Identifier: BSL-1.0
/// Tables read from a live database: `auto const& track = reflect(connection, metadata, "track")`.
#pragma once

#include <aludel/sql/export.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace aludel::core {
class connection;
}

namespace aludel::sql {

class metadata;
class table;

/// Sorted; without what the database keeps for itself. An empty schema is the one that the connection works in.
/// Errors: `plugin_error` (plugin-facet) when the dialect cannot read its catalogue; database errors.
ALUDEL_SQL_API std::vector<std::string> schema_names(core::connection&);
ALUDEL_SQL_API std::vector<std::string> table_names(core::connection&, std::string_view schema = {});
ALUDEL_SQL_API std::vector<std::string> view_names(core::connection&, std::string_view schema = {});
/// Is there a table or a view of this name?
ALUDEL_SQL_API bool has_table(core::connection&, std::string_view name, std::string_view schema = {});

/// Reads a table or a view (its columns) into the metadata, and the tables that its foreign keys lead to; keys to tables that
/// are not there are left out. One that the metadata has already is returned as it is, and what fails leaves the metadata as
/// it was. The columns take part in expressions as those of a table that was written by hand.
/// Errors: `usage_error` (reflect-unknown); as above.
ALUDEL_SQL_API table const& reflect(core::connection&, metadata const&, std::string_view name,
                                    std::string_view schema = {});
/// All tables of a schema, in the order of their names; those of other schemas that their keys lead to are read too.
ALUDEL_SQL_API std::vector<table const*> reflect_all(core::connection&, metadata const&, std::string_view schema = {});

}  // namespace aludel::sql
