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
/// Errors: `plugin_error`: plugin-unknown, whose text lists every folder searched with its state; plugin-name; and
/// plugin-open, -entry, -abi, -fingerprint, -enrol, -duplicate when a file is found that cannot be used. The first file found
/// decides; a broken one is not passed over.
/// Threads: any; loading is under one process-wide lock.
ALUDEL_CORE_API core::dialect const& find_dialect(std::string_view name,
                                                  std::vector<std::string> const& extra_path = {},
                                                  std::string_view wanted_by = {});

/// Finds the driver `name` for `of`, first among what is known, then in `driver_<name>`.
/// Errors: `plugin_error`: plugin-driver-missing, and the others of `find_dialect`.
ALUDEL_CORE_API core::driver const& find_driver(core::dialect const& of, std::string_view name,
                                                std::vector<std::string> const& extra_path = {},
                                                std::string_view wanted_by = {});

/// Enrols a plugin that is linked into the program, with the same checks as for a loaded one. Twice is once.
/// Errors: `plugin_error` (plugin-entry, plugin-abi, plugin-fingerprint, plugin-enrol, plugin-duplicate).
ALUDEL_CORE_API void link_plugin(aludel_plugin_manifest const* (*entry)());

/// One plugin, known or found in a folder.
struct plugin_description {
    std::string name, version, file;  ///< file is "linked in" for linked plugins
    std::vector<std::string> dialects;
    std::vector<std::string> drivers;  ///< "postgresql+libpq"
    std::string problem;               ///< why it cannot be used; empty when it can
};

/// Describes every known plugin and every plugin file in the search path, broken ones too. Files are opened (and stay open),
/// but what they offer is not taken in. Never throws `plugin_error`.
ALUDEL_CORE_API std::vector<plugin_description> list_plugins(std::vector<std::string> const& extra_path = {});

/// The plugin that a dialect came from; its name is empty when the dialect came from none.
ALUDEL_CORE_API plugin_description plugin_of(core::dialect const&);

}  // namespace aludel::core
