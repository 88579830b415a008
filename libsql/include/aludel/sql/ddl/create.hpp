// SPDX-License-Identifier: BSL-1.0
/// Creating and dropping all tables of a metadata, in the order that their foreign keys demand.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/sql/export.hpp>

#include <span>
#include <string>
#include <vector>

namespace aludel::core {
class connection;
class engine;
}  // namespace aludel::core

namespace aludel::sql {

class metadata;
class table;
struct naming_convention;

struct ddl_options {
    bool if_exists = false;  ///< IF NOT EXISTS when creating, IF EXISTS when dropping
};

/// The statements, one text each. Foreign keys that form a cycle are added by ALTER at the end.
/// Errors: `compile_error`; `usage_error` (foreign-key-target).
ALUDEL_SQL_API std::vector<std::string> create_script(metadata const&, core::profile, ddl_options const& = {});
ALUDEL_SQL_API std::vector<std::string> drop_script(metadata const&, core::profile, ddl_options const& = {});

/// The same of tables that are in no metadata.
ALUDEL_SQL_API std::vector<std::string> create_script(std::span<table const* const>, naming_convention const&,
                                                      core::profile, ddl_options const& = {});
ALUDEL_SQL_API std::vector<std::string> drop_script(std::span<table const* const>, naming_convention const&,
                                                    core::profile, ddl_options const& = {});

/// Runs the statements. The engine's statement cache and the connection's prepared statements are dropped.
ALUDEL_SQL_API void run_script(core::connection&, std::span<std::string const>);
ALUDEL_SQL_API void create_all(core::connection&, metadata const&, ddl_options const& = {});
ALUDEL_SQL_API void drop_all(core::connection&, metadata const&, ddl_options const& = {});
/// The same in a transaction of its own.
ALUDEL_SQL_API void create_all(core::engine const&, metadata const&, ddl_options const& = {});
ALUDEL_SQL_API void drop_all(core::engine const&, metadata const&, ddl_options const& = {});

}  // namespace aludel::sql
