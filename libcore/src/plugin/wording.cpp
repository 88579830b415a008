// SPDX-License-Identifier: BSL-1.0
#include "wording.hpp"

#include "loader.hpp"
#include "suggestion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace aludel::core::detail {

namespace {

std::string from(std::string_view wanted_by) {
    return wanted_by.empty() ? std::string{} : fmt::format(" (from {})", wanted_by);
}

/// One line for each folder: who named it, which it is, and its state.
void append_folders(std::string& text, std::vector<plugin_folder> const& folders,
                    std::vector<folder_content> const& contents) {
    std::size_t origin_width = 0, path_width = 0;
    for (auto const& each : folders) {
        origin_width = std::max(origin_width, each.origin.size());
        if (!each.path.empty()) path_width = std::max(path_width, each.path.size());
    }
    for (std::size_t i = 0; i < folders.size(); ++i) {
        auto const& folder = folders[i];
        std::string state = folder.not_searched;
        if (state.empty()) state = contents[i].problem;
        if (state.empty() && contents[i].files.empty()) state = "has no such plugins";
        if (state.empty()) state = fmt::format("has {}", fmt::join(contents[i].files, ", "));
        if (folder.path.empty()) text += fmt::format("\n    {:<{}}   {}", folder.origin, origin_width, state);
        else
            text +=
                fmt::format("\n    {:<{}}   {:<{}}   {}", folder.origin, origin_width, folder.path, path_width, state);
    }
}

/// "dialect_mysql.so" → "mysql"
std::string name_in(std::string const& file, std::string_view prefix) {
    return file.substr(prefix.size(), file.size() - prefix.size() - plugin_suffix().size());
}

}  // namespace

std::string describe(failed_search const& search) {
    bool const driver = !search.of_dialect.empty();
    std::string_view const prefix = driver ? "driver_" : "dialect_";
    auto text = driver ? fmt::format("the dialect \"{}\" has no driver \"{}\"", search.of_dialect, search.wanted)
                       : fmt::format("no plugin offers the dialect \"{}\"", search.wanted);
    text += from(search.wanted_by);

    std::vector<folder_content> contents;
    auto candidates = search.names;
    for (auto const& each : search.folders) {
        auto& content = contents.emplace_back(each.not_searched.empty() ? look_into(each, prefix) : folder_content{});
        for (auto const& file : content.files) candidates.push_back(name_in(file, prefix));
    }
    if (auto const better = did_you_mean(search.wanted, candidates); !better.empty() && better != search.wanted)
        text += fmt::format("\n  did you mean \"{}\"?", better);

    std::vector<std::string> known;
    for (std::size_t i = 0; i < search.names.size(); ++i)
        known.push_back(fmt::format("{} ({})", search.names[i], search.origins[i]));
    text += driver ? fmt::format("\n  drivers of {} known now: ", search.of_dialect) : std::string{"\n  known now: "};
    text += known.empty() ? std::string{"none"} : fmt::format("{}", fmt::join(known, ", "));

    if (!search.found_but.empty()) return text + "\n  " + search.found_but;
    if (!search.searched)
        return text +
               "\n  plugin files are not loaded: libaludel-core is linked into this program statically, and a plugin "
               "would "
               "bring a second copy of it\n  link the plugin too and call link_plugin(), or link libaludel-core as a "
               "shared "
               "library";
    text += fmt::format("\n  searched for {}{}{}:", prefix, search.wanted, plugin_suffix());
    append_folders(text, search.folders, contents);
    return text;
}

std::string describe_bad_name(char const* kind, std::string_view name, std::string_view wanted_by,
                              std::vector<std::string> const& known) {
    auto text =
        fmt::format("\"{}\" is no name of a {}{}\n  names are made of a-z, 0-9 and _", name, kind, from(wanted_by));
    if (auto const better = did_you_mean(name, known); !better.empty())
        text += fmt::format("; did you mean \"{}\"?", better);
    return text;
}

std::string describe_open_failure(std::string const& file, std::string const& system) {
    auto text = fmt::format("{} could not be opened\n  the system says: {}", file, system);
    auto const says = [&](std::string_view words) { return system.find(words) != system.npos; };
    if (says("cannot open shared object file"))
        text += system.starts_with(file) ? "\n  the file is there; this program may not read it"
                                         : "\n  the file is there; one of the libraries it needs is not";
    else if (says("undefined symbol") || says("symbol lookup error") || says("version `"))
        text +=
            "\n  the plugin, or a library it needs, was built against another version of what is installed here; "
            "rebuild it";
    else if (says("file too short") || says("invalid ELF header") || says("ELF"))
        text += "\n  the file is no shared library for this machine";
    return text;
}

std::string describe_missing_entry(std::string const& file, std::string_view entry,
                                   std::vector<std::string> const& others) {
    auto const text = fmt::format("{} cannot be used\n  it does not export {}", file, entry);
    if (others.empty())
        return text + "\n  a plugin declares itself with ALUDEL_PLUGIN in one of its files; is this file one?";
    // "aludel_plugin_v2" is another generation; "aludel_plugin_v1_sqlite" was compiled to be linked into a program.
    auto const& other = others.back();
    auto const number = [](std::string_view symbol) {
        auto const digits = symbol.substr(std::string_view{"aludel_plugin_v"}.size());
        unsigned generation = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), generation);
        return generation;
    };
    if (other.find('_', std::string_view{"aludel_plugin_v"}.size()) != other.npos)
        return text +
               fmt::format("\n  it exports {}: it was compiled to be linked into a program (ALUDEL_LINK_PLUGINS)",
                           other);
    bool const newer = number(other) > number(entry);
    return text + fmt::format("\n  it exports {}: it is {} than this library\n  {}", other, newer ? "newer" : "older",
                              newer ? "update Aludel, or install an older plugin" : "install a newer plugin");
}

std::pair<std::string, std::string> mark_difference(std::string_view a, std::string_view b) {
    auto const words = [](std::string_view text) {
        std::vector<std::string_view> found;
        while (!text.empty()) {
            auto const end = std::min(text.find(' '), text.size());
            if (end > 0) found.push_back(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return found;
    };
    auto const ours = words(a), theirs = words(b);
    auto const mark = [](std::vector<std::string_view> const& these, std::vector<std::string_view> const& others) {
        std::string marked;
        for (std::size_t i = 0; i < these.size(); ++i) {
            bool const same = i < others.size() && these[i] == others[i];
            marked += fmt::format(fmt::runtime(same ? "{}{}" : "{}[{}]"), i == 0 ? "" : " ", these[i]);
        }
        return marked;
    };
    return {mark(ours, theirs), mark(theirs, ours)};
}

}  // namespace aludel::core::detail
