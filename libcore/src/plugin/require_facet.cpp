// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/require_facet.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/core/plugin/registry.hpp>

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>

namespace aludel::core {

namespace {

/// A dialect answers for one version at a time; versions are counted from 1 and raised one by one.
std::uint32_t offered_version(dialect const& in, facet_id wanted) {
    for (std::uint32_t version = wanted.version + 16; version > 0; --version)
        if (in.find_facet({wanted.name, version})) return version;
    return 0;
}

}  // namespace

void throw_facet_missing(dialect const& in, facet_id wanted, std::string_view needed_for) {
    auto const plugin = plugin_of(in);
    auto text = fmt::format("the dialect \"{}\" is loaded, but not made for {}", in.name(), needed_for);
    if (!plugin.name.empty()) text += fmt::format("\n  plugin: {} {} ({})", plugin.name, plugin.version, plugin.file);
    text += fmt::format("\n  wanted: the facet {} of version {}", wanted.name, wanted.version);
    if (auto const has = offered_version(in, wanted); has == 0) {
        text += "; it has none";
    } else if (has < wanted.version) {
        text += fmt::format("; it has version {}: install a newer plugin", has);
    } else {
        text += fmt::format("; it has version {}: update Aludel, or install an older plugin", has);
    }
    throw plugin_error{"plugin-facet", std::move(text)};
}

}  // namespace aludel::core
