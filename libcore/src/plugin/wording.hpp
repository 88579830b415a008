// SPDX-License-Identifier: BSL-1.0
/// The words of plugin errors.
#pragma once

#include "search_path.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::core::detail {

/// What a failed search knows.
struct failed_search {
    std::string wanted;                  ///< "postgres"
    std::string wanted_by;               ///< the redacted URL, or ""
    std::string of_dialect;              ///< for drivers: whose; "" when a dialect was wanted
    std::vector<std::string> names;      ///< known names of this kind
    std::vector<std::string> origins;    ///< where each of `names` comes from
    std::vector<plugin_folder> folders;  ///< that were searched
    bool searched = true;                ///< false: files are not loaded in this program at all
    std::string found_but;               ///< a file was there, and offers something else
};
std::string describe(failed_search const&);

/// For names that cannot be a part of a file name. `kind` is "dialect" or "driver".
std::string describe_bad_name(char const* kind, std::string_view name, std::string_view wanted_by,
                              std::vector<std::string> const& known);

/// `system` is what the dynamic linker said.
std::string describe_open_failure(std::string const& file, std::string const& system);
/// `others` are entries of other generations that the file exports.
std::string describe_missing_entry(std::string const& file, std::string_view entry,
                                   std::vector<std::string> const& others);

/// Both texts with the words in which they differ in [brackets].
std::pair<std::string, std::string> mark_difference(std::string_view a, std::string_view b);

}  // namespace aludel::core::detail
