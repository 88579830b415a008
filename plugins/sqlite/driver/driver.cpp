// SPDX-License-Identifier: BSL-1.0
#include "driver.hpp"

#include "connection.hpp"
#include "failure.hpp"
#include "options.hpp"

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <utility>

namespace aludel::sqlite {

namespace {

/// What a person should know about a file that could not be opened.
std::string explain_file(open_options const& options, int system_error) {
    std::string text = "database file: \"" + options.filename + "\"";
    if (system_error != 0) text.append("; the system says: ").append(std::strerror(system_error));
    if (options.is_uri) return text;
    std::error_code ignored;
    std::filesystem::path const path{options.filename};
    auto const folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    if (std::filesystem::is_directory(path, ignored)) text += "; it is a folder, not a file";
    else if (!std::filesystem::exists(folder, ignored))
        text += "; the folder \"" + folder.string() + "\" does not exist or cannot be entered";
    else if (!std::filesystem::exists(path, ignored) && !(options.flags & SQLITE_OPEN_CREATE))
        text += "; the file does not exist, and mode=" + options.mode + " does not create it (mode=rwc does)";
    if (path.is_relative())
        text += "; the path is relative to \"" + std::filesystem::current_path(ignored).string() +
                "\" (an absolute one has four slashes: sqlite:////folder/file.db)";
    return text;
}

}  // namespace

driver::driver() {
    // A lock and a counter for each allocation, which nobody reads. Refused without harm once SQLite has been initialised.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

bool driver::single_connection(core::url const& url) const { return is_private_memory(url); }

bool driver::knows_option(std::string_view name) const noexcept { return is_known_option(name); }

std::unique_ptr<core::driver_connection> driver::connect(core::connect_request const& request) const {
    auto options = read_options(request.url);

    sqlite3* opened = nullptr;
    int const code = sqlite3_open_v2(options.filename.c_str(), &opened, options.flags,
                                     options.vfs.empty() ? nullptr : options.vfs.c_str());
    database_handle database{opened};
    if (code != SQLITE_OK) {
        auto native = describe_failure(opened, code, {});
        int const system_error = opened ? sqlite3_system_errno(opened) : 0;
        if (!options.filename.empty()) native.detail = explain_file(options, system_error);
        throw core::driver_failure{std::move(native)};
    }
    sqlite3_extended_result_codes(opened, 1);

    // SQLite opens files late. Reading the header now tells what is wrong with it while the file's name is at hand; that
    // somebody else holds a lock at this moment is no reason to fail.
    int const header = sqlite3_exec(opened, "PRAGMA schema_version", nullptr, nullptr, nullptr);
    if (header != SQLITE_OK && (header & 0xff) != SQLITE_BUSY && (header & 0xff) != SQLITE_LOCKED) {
        auto native = describe_failure(opened, header, {});
        native.detail = explain_file(options, sqlite3_system_errno(opened));
        throw core::driver_failure{std::move(native)};
    }

    auto made = std::make_unique<connection>(std::move(database), options);
    core::deadline until;
    if (request.timeout) until = std::chrono::steady_clock::now() + *request.timeout;
    made->apply(options, until);
    return made;
}

std::unique_ptr<core::driver> make_driver() { return std::make_unique<driver>(); }

}  // namespace aludel::sqlite
