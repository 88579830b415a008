// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/registry.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/error/error.hpp>

#include "loader.hpp"
#include "manifest.hpp"
#include "offers.hpp"
#include "search_path.hpp"
#include "wording.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

namespace aludel::core {

namespace {

using namespace detail;

constexpr char const* linked_in = "linked in";

/// A plugin whose offers are known.
struct known_plugin {
    aludel_plugin_manifest const* manifest;
    std::string file;  // or "linked in"
};

template <class T>
struct known_object {
    std::unique_ptr<T> object;
    known_plugin const* from;
};

using driver_key = std::pair<std::string, std::string>;  // dialect or "*", driver
using known_dialects = std::map<std::string, known_object<core::dialect>, std::less<>>;
using known_drivers = std::map<driver_key, known_object<core::driver>>;

/// Everything this process knows.
struct known_plugins {
    /// One for the whole process, held while a file is opened: the dynamic linker's lists are walked by Boost.DLL without one.
    /// Recursive, because a factory may ask for another dialect.
    std::recursive_mutex lock;
    std::deque<known_plugin> plugins;
    known_dialects dialects;
    known_drivers drivers;
};

/// Never freed: dialects and drivers live as long as the process.
known_plugins& known() {
    static auto& one = *new known_plugins;
    return one;
}

core::dialect const* known_dialect(std::string_view name) {
    auto const found = known().dialects.find(name);
    return found == known().dialects.end() ? nullptr : found->second.object.get();
}

core::driver const* known_driver(std::string_view dialect_name, std::string_view name) {
    for (auto const whose : {dialect_name, std::string_view{"*"}})
        if (auto const found = known().drivers.find({std::string{whose}, std::string{name}});
            found != known().drivers.end())
            return found->second.object.get();
    return nullptr;
}

[[noreturn]] void throw_duplicate(std::string_view subject, std::string const& offered, known_plugin const* other) {
    throw plugin_error{
        "plugin-duplicate",
        fmt::format("{} cannot be used\n  it offers {}, which {} offers already\n  remove one of the two", subject,
                    offered, other ? other->file : "the same plugin")};
}

/// Calls one factory. The error of a factory is the plugin's; `key` twice is one too.
template <class Map, class Factory>
void make_into(Map& made, typename Map::key_type key, Factory make, std::string_view subject,
               std::string const& title) {
    if (made.contains(key)) throw_duplicate(subject, title, nullptr);
    try {
        auto object = make();
        if (!object) throw plugin_error{"plugin-enrol", fmt::format("its factory made nothing for {}", title)};
        made.emplace(std::move(key), typename Map::mapped_type{std::move(object), nullptr});
    } catch (...) {
        throw_enrol_failure(subject);
    }
}

std::string title_of(std::string const& dialect) { return fmt::format("the dialect \"{}\"", dialect); }
std::string title_of(driver_key const& driver) {
    return fmt::format("the driver \"{}+{}\"", driver.first, driver.second);
}

/// Refuses what somebody else offers already.
template <class Map>
void check_free(Map const& made, Map const& taken, std::string_view subject) {
    for (auto const& [key, object] : made)
        if (auto const other = taken.find(key); other != taken.end())
            throw_duplicate(subject, title_of(key), other->second.from);
}

/// Checks a manifest and takes in what the plugin offers: all of it or, with an error, nothing.
known_plugin const& enrol(aludel_plugin_manifest const* manifest, std::string_view subject, std::string file) {
    auto& all = known();
    check_manifest(manifest, subject);
    for (auto const& each : all.plugins)
        if (each.manifest == manifest) return each;  // through another name of the file, or linked twice

    plugin_offers const offers{*manifest, subject};
    // All objects first: a factory may throw, or take in other plugins.
    known_dialects dialects;
    known_drivers drivers;
    for (auto const& offer : offers.dialects())
        make_into(dialects, offer.name, offer.make, subject, title_of(offer.name));
    for (auto const& offer : offers.drivers()) {
        driver_key const key{offer.dialect_name, offer.name};
        make_into(drivers, key, offer.make, subject, title_of(key));
    }
    check_free(dialects, all.dialects, subject);
    check_free(drivers, all.drivers, subject);

    auto const& plugin = all.plugins.emplace_back(known_plugin{manifest, std::move(file)});
    for (auto& [name, made] : dialects) made.from = &plugin;
    for (auto& [names, made] : drivers) made.from = &plugin;
    all.dialects.merge(dialects);
    all.drivers.merge(drivers);
    return plugin;
}

plugin_description describe_known(known_plugin const& plugin) {
    plugin_description told;
    told.name = plugin.manifest->name;
    told.version = plugin.manifest->version;
    told.file = plugin.file;
    for (auto const& [name, made] : known().dialects)
        if (made.from == &plugin) told.dialects.push_back(name);
    for (auto const& [pair, made] : known().drivers)
        if (made.from == &plugin) told.drivers.push_back(pair.first + "+" + pair.second);
    return told;
}

/// "dialect good, driver good+good"
std::string offers_of(known_plugin const& plugin) {
    auto const told = describe_known(plugin);
    std::vector<std::string> names;
    for (auto const& each : told.dialects) names.push_back("dialect " + each);
    for (auto const& each : told.drivers) names.push_back("driver " + each);
    return names.empty() ? std::string{"nothing"} : fmt::format("{}", fmt::join(names, ", "));
}

/// Opens a file and asks what it offers, without taking it in.
plugin_description describe_file(std::string const& file) {
    plugin_description told;
    told.file = file;
    try {
        auto const* const manifest = open_plugin(file)();
        check_manifest(manifest, file);
        told.name = manifest->name;
        told.version = manifest->version;
        plugin_offers const offers{*manifest, file};
        for (auto const& each : offers.dialects()) told.dialects.push_back(each.name);
        for (auto const& each : offers.drivers()) told.drivers.push_back(each.title());
    } catch (error const& e) {
        told.problem = e.message();
    }
    return told;
}

}  // namespace

core::dialect const& find_dialect(std::string_view name, std::vector<std::string> const& extra_path,
                                  std::string_view wanted_by) {
    std::lock_guard const guard{known().lock};
    if (auto const* const found = known_dialect(name)) return *found;

    failed_search search;
    search.wanted = name;
    search.wanted_by = wanted_by;
    auto const note_known = [&] {
        for (auto const& [each, made] : known().dialects) {
            search.names.push_back(each);
            search.origins.push_back(made.from->file);
        }
    };
    if (!is_plugin_name(name)) {
        note_known();
        throw plugin_error{"plugin-name", describe_bad_name("dialect", name, wanted_by, search.names)};
    }
    search.searched = !linked_into_program();
    if (search.searched) {
        search.folders = plugin_folders(extra_path);
        auto const file = find_plugin_file(search.folders, "dialect_" + search.wanted + std::string{plugin_suffix()});
        if (!file.empty()) {
            auto const& plugin = enrol(open_plugin(file)(), file, file);
            if (auto const* const found = known_dialect(name)) return *found;
            search.found_but = fmt::format("{} offers: {}", file, offers_of(plugin));
        }
    }
    note_known();
    throw plugin_error{"plugin-unknown", describe(search)};
}

core::driver const& find_driver(core::dialect const& of, std::string_view name,
                                std::vector<std::string> const& extra_path, std::string_view wanted_by) {
    std::lock_guard const guard{known().lock};
    auto const dialect_name = std::string{of.name()};
    if (auto const* const found = known_driver(dialect_name, name)) return *found;

    failed_search search;
    search.wanted = name;
    search.wanted_by = wanted_by;
    search.of_dialect = dialect_name;
    auto const note_known = [&] {
        for (auto const& [each, made] : known().drivers) {
            if (each.first != dialect_name && each.first != "*") continue;
            search.names.push_back(each.second);
            search.origins.push_back(made.from->file);
        }
    };
    if (!is_plugin_name(name)) {
        note_known();
        throw plugin_error{"plugin-name", describe_bad_name("driver", name, wanted_by, search.names)};
    }
    search.searched = !linked_into_program();
    if (search.searched) {
        search.folders = plugin_folders(extra_path);
        auto const file = find_plugin_file(search.folders, "driver_" + search.wanted + std::string{plugin_suffix()});
        if (!file.empty()) {
            auto const& plugin = enrol(open_plugin(file)(), file, file);
            if (auto const* const found = known_driver(dialect_name, name)) return *found;
            search.found_but = fmt::format("{} offers: {}", file, offers_of(plugin));
        }
    }
    note_known();
    throw plugin_error{"plugin-driver-missing", describe(search)};
}

void link_plugin(aludel_plugin_manifest const* (*entry)()) {
    std::lock_guard const guard{known().lock};
    auto const* const manifest = entry();
    // The name may be read only when the manifest is as large as it must be.
    bool const named = manifest && manifest->size >= sizeof(aludel_plugin_manifest) && manifest->name;
    enrol(manifest, named ? fmt::format("the plugin \"{}\" (linked in)", manifest->name) : "a plugin that is linked in",
          linked_in);
}

plugin_description plugin_of(core::dialect const& of) {
    std::lock_guard const guard{known().lock};
    for (auto const& [name, made] : known().dialects)
        if (made.object.get() == &of) return describe_known(*made.from);
    return {};
}

std::vector<plugin_description> list_plugins(std::vector<std::string> const& extra_path) {
    std::lock_guard const guard{known().lock};
    std::vector<plugin_description> all;
    std::set<std::string> told;
    for (auto const& each : known().plugins) {
        all.push_back(describe_known(each));
        told.insert(each.file);
    }
    if (linked_into_program()) return all;

    std::map<std::string, std::string> first;  // file name → the file that is found
    for (auto const& folder : plugin_folders(extra_path)) {
        if (!folder.not_searched.empty()) continue;
        for (auto const& name : look_into(folder).files) {
            auto const file = find_plugin_file({folder}, name);
            if (file.empty()) continue;  // a link to nothing, or a folder
            auto const [known_as, is_first] = first.try_emplace(name, file);
            if (told.contains(file)) continue;
            if (is_first) {
                all.push_back(describe_file(file));
            } else {
                auto& hidden = all.emplace_back();
                hidden.file = file;
                hidden.problem = fmt::format("{} is not used: {} is found before it", file, known_as->second);
            }
        }
    }
    return all;
}

}  // namespace aludel::core
