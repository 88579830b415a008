// SPDX-License-Identifier: BSL-1.0
#include "loader.hpp"

#include <aludel/core/error/error.hpp>

#include "wording.hpp"

#include <boost/dll/library_info.hpp>
#include <boost/dll/runtime_symbol_info.hpp>
#include <boost/dll/shared_library.hpp>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace aludel::core::detail {

namespace {

namespace dll = boost::dll;
namespace fs = std::filesystem;

constexpr char const* entry_symbol = "aludel_plugin_v1";
constexpr std::string_view entry_prefix = "aludel_plugin_v";

/// Every library that was ever opened. Made with new and never freed: objects, exceptions, type information and functions of
/// a plugin may be in use until the very end of the process, after static objects are gone.
std::deque<dll::shared_library>& opened() {
    static auto& all = *new std::deque<dll::shared_library>;
    return all;
}

/// The dynamic linker's own words out of Boost's text (its error code is always "bad file descriptor").
std::string system_words(std::exception const& problem) {
    constexpr std::string_view before = "(dlerror system message: ";
    std::string_view const text = problem.what();
    auto const begin = text.find(before);
    auto const end = text.rfind("): ");
    if (begin == text.npos || end == text.npos || end < begin + before.size()) return std::string{text};
    return std::string{text.substr(begin + before.size(), end - begin - before.size())};
}

/// The entries of other generations, to tell a newer plugin from something else.
std::vector<std::string> other_entries(std::string const& file) {
    std::vector<std::string> found;
    try {
        for (auto& symbol : dll::library_info{file}.symbols())
            if (symbol.starts_with(entry_prefix)) found.push_back(std::move(symbol));
    } catch (std::exception const&) {  // only the wording of an error depends on it
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// A lookup in a library also finds what the libraries it needs export. The entry must be the file's own.
bool lies_in(plugin_entry entry, dll::shared_library const& library) {
    std::error_code problem;
    auto const where = dll::symbol_location_ptr(entry, problem);
    if (problem) return true;
    auto const file = library.location(problem);  // as both were told to the system; the file may be gone since
    return problem || where == file;
}

}  // namespace

plugin_entry open_plugin(std::string const& file) {
    dll::shared_library library;
    try {
        library.load(fs::path{file}, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
    } catch (std::exception const& problem) {
        throw plugin_error{"plugin-open", describe_open_failure(file, system_words(problem))};
    }
    auto const& kept = opened().emplace_back(std::move(library));
    plugin_entry const entry =
        kept.has(entry_symbol) ? &kept.get<aludel_plugin_manifest const*()>(entry_symbol) : nullptr;
    if (entry == nullptr || !lies_in(entry, kept))
        throw plugin_error{"plugin-entry", describe_missing_entry(file, entry_symbol, other_entries(file))};
    return entry;
}

std::string_view plugin_suffix() noexcept {
    static auto const& suffix = *new std::string{dll::shared_library::suffix().string()};
    return suffix;
}

std::string library_folder() {
    std::error_code problem;
    auto const library = dll::this_line_location(problem);
    if (problem) return {};
    auto const absolute = fs::absolute(library, problem);  // a program's rpath may be relative
    return problem ? std::string{} : absolute.lexically_normal().parent_path().string();
}

bool linked_into_program() {
    std::error_code problem;
    auto const library = dll::this_line_location(problem);
    if (problem) return false;
    auto const program = dll::program_location(problem);
    if (problem) return false;
    return fs::equivalent(library, program, problem);
}

}  // namespace aludel::core::detail
