// SPDX-License-Identifier: BSL-1.0
/// Where plugins are looked for, and what is found there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aludel::core::detail {

/// One place of the search path, in the words of an error message.
struct plugin_folder {
    std::string origin;        ///< who named it: "ALUDEL_PLUGIN_PATH"
    std::string path;          ///< absolute and normal; empty when the origin names none
    std::string not_searched;  ///< why it is left out: "(not set)", "is relative…"; empty when it is searched
};

/// The search path, best first: `extra_path`, ALUDEL_PLUGIN_PATH, the folder beside libaludel-core, the compiled-in one.
/// Never the current directory: what is not absolute is left out, with the reason.
std::vector<plugin_folder> plugin_folders(std::vector<std::string> const& extra_path);
/// The same from given parts; `environment` null when the variable is not set.
std::vector<plugin_folder> plugin_folders(std::vector<std::string> const& extra_path, char const* environment,
                                          bool privileged, std::string const& beside_library,
                                          std::string const& compiled_in);

/// The first file of this name, or "".
std::string find_plugin_file(std::vector<plugin_folder> const& folders, std::string const& file_name);

/// What a folder holds that is named like a plugin.
struct folder_content {
    std::vector<std::string> files;  ///< "dialect_mysql.so", sorted
    std::string problem;             ///< "does not exist"…; empty when the folder could be read
};
/// `prefix` is "dialect_", "driver_", or "" for both.
folder_content look_into(plugin_folder const&, std::string_view prefix = {});

}  // namespace aludel::core::detail
