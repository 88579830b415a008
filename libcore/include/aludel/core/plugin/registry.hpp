// SPDX-License-Identifier: BSL-1.0
/// The dialects and drivers this process knows, and the loader that finds more.
#pragma once

#include <aludel/core/export.hpp>
#include <aludel/core/plugin/abi.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace aludel::core {

class dialect;
class driver;

/// Finds the dialect `name`, loading `dialect_<name>` when nothing known offers it. The object lives as long as the process.
///
/// `extra_path` are folders searched first (see docs/plugins.md for the order). `wanted_by` is the redacted URL, for messages.
/// Errors: `plugin_error`; its text lists every folder searched with its state.
/// Threads: any; loading is under one process-wide lock.
ALUDEL_CORE_API core::dialect const& find_dialect(std::string_view name,
                                                  std::vector<std::string> const& extra_path = {},
                                                  std::string_view wanted_by = {});

/// Finds the driver `name` for `of`, first among what is loaded, then in `driver_<name>`.
ALUDEL_CORE_API core::driver const& find_driver(core::dialect const& of, std::string_view name,
                                                std::vector<std::string> const& extra_path = {},
                                                std::string_view wanted_by = {});

/// Enrols a plugin that is linked into the program. The same checks as for a loaded one.
ALUDEL_CORE_API void link_plugin(aludel_plugin_manifest const* (*entry)());

/// One plugin, known or found in a folder.
struct plugin_description {
    std::string name, version, file;  ///< file is "(linked in)" for linked plugins
    std::vector<std::string> dialects;
    std::vector<std::string> drivers;  ///< "postgresql+libpq"
    std::string problem;               ///< why it cannot be used; empty when it can
};

/// Opens every plugin file in the search path and describes it, broken ones too.
ALUDEL_CORE_API std::vector<plugin_description> list_plugins(std::vector<std::string> const& extra_path = {});

}  // namespace aludel::core
