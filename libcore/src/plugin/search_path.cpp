// SPDX-License-Identifier: BSL-1.0
#include "search_path.hpp"

#include "loader.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#if !defined(_WIN32)
#    include <unistd.h>
#endif

namespace aludel::core::detail {

namespace {

namespace fs = std::filesystem;

constexpr char const* variable = "ALUDEL_PLUGIN_PATH";
#if defined(_WIN32)
constexpr char separator = ';';
#else
constexpr char separator = ':';
#endif

/// Does the program have rights that the user who set its environment has not?
bool runs_privileged() noexcept {
#if defined(__GLIBC__)
    return ::secure_getenv("PATH") == nullptr && std::getenv("PATH") != nullptr;
#elif !defined(_WIN32)
    return ::geteuid() != ::getuid() || ::getegid() != ::getgid();
#else
    return false;
#endif
}

void add(std::vector<plugin_folder>& to, std::string origin, std::string const& path) {
    fs::path const given{path};
    if (!given.is_absolute()) {
        to.push_back(
            {std::move(origin), path, "is not searched: it is relative, and would depend on the current directory"});
        return;
    }
    auto clean = given.lexically_normal();
    if (!clean.has_filename()) clean = clean.parent_path();  // "/a/b/" and "/a/b" are the same folder
    auto const same = [&](plugin_folder const& each) { return each.path == clean.string(); };
    if (std::none_of(to.begin(), to.end(), same)) to.push_back({std::move(origin), clean.string(), {}});
}

}  // namespace

std::vector<plugin_folder> plugin_folders(std::vector<std::string> const& extra_path, char const* environment,
                                          bool privileged, std::string const& beside_library,
                                          std::string const& compiled_in) {
    std::vector<plugin_folder> folders;
    for (auto const& each : extra_path) add(folders, "engine_options.plugin_path", each);

    if (environment == nullptr || *environment == '\0') {
        folders.push_back({variable, {}, "(not set)"});
    } else if (privileged) {
        folders.push_back({variable, {}, "(ignored: this program has more rights than the user who runs it)"});
    } else {
        std::string_view rest{environment};
        while (!rest.empty()) {
            auto const end = std::min(rest.find(separator), rest.size());
            if (end > 0) add(folders, variable, std::string{rest.substr(0, end)});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    if (!beside_library.empty())
        add(folders, "next to libaludel-core" + std::string{plugin_suffix()}, beside_library + "/aludel/plugins");
    if (!compiled_in.empty()) add(folders, "installed", compiled_in);
    return folders;
}

std::vector<plugin_folder> plugin_folders(std::vector<std::string> const& extra_path) {
    return plugin_folders(extra_path, std::getenv(variable), runs_privileged(), library_folder(), ALUDEL_PLUGIN_DIR);
}

std::string find_plugin_file(std::vector<plugin_folder> const& folders, std::string const& file_name) {
    for (auto const& each : folders) {
        if (!each.not_searched.empty()) continue;
        auto const file = fs::path{each.path} / file_name;
        std::error_code problem;
        auto const found = fs::status(file, problem);
        if (fs::exists(found) && !fs::is_directory(found)) return file.string();
    }
    return {};
}

folder_content look_into(plugin_folder const& folder, std::string_view prefix) {
    folder_content content;
    std::error_code problem;
    auto const found = fs::status(folder.path, problem);
    if (found.type() == fs::file_type::not_found) {
        content.problem = "does not exist";
    } else if (problem) {
        content.problem = "cannot be read (" + problem.message() + ")";
    } else if (!fs::is_directory(found)) {
        content.problem = "is not a folder";
    }
    if (!content.problem.empty()) return content;

    fs::directory_iterator entry{folder.path, problem};
    for (; !problem && entry != fs::directory_iterator{}; entry.increment(problem)) {
        auto name = entry->path().filename().string();
        bool const named =
            prefix.empty() ? name.starts_with("dialect_") || name.starts_with("driver_") : name.starts_with(prefix);
        if (named && name.ends_with(plugin_suffix())) content.files.push_back(std::move(name));
    }
    if (problem) content.problem = "cannot be read (" + problem.message() + ")";
    std::sort(content.files.begin(), content.files.end());
    return content;
}

}  // namespace aludel::core::detail
