// SPDX-License-Identifier: BSL-1.0
#include <version>  // first: the fingerprint asks which standard library this is

#include "manifest.hpp"

#include <aludel/core/error/error.hpp>
#include <aludel/core/version.hpp>

#include "wording.hpp"

#include <fmt/format.h>

namespace aludel::core::detail {

namespace {

std::string_view text_of(char const* text) noexcept {
    return text ? std::string_view{text} : std::string_view{"unknown"};
}

}  // namespace

void check_manifest(aludel_plugin_manifest const* manifest, std::string_view subject) {
    if (manifest == nullptr)
        throw plugin_error{"plugin-entry",
                           fmt::format("{} cannot be used\n  it exports aludel_plugin_v1, which returns no "
                                       "manifest\n  declare the plugin with ALUDEL_PLUGIN",
                                       subject)};
    // Fields are only ever appended, so that a larger manifest begins like ours; of a smaller one nothing else may be read.
    if (manifest->size < sizeof(aludel_plugin_manifest))
        throw plugin_error{
            "plugin-entry",
            fmt::format("{} cannot be used\n  its manifest has {} bytes, at least {} are needed\n  declare the "
                        "plugin with ALUDEL_PLUGIN, and rebuild it",
                        subject, manifest->size, sizeof(aludel_plugin_manifest))};
    if (manifest->abi != ALUDEL_PLUGIN_ABI)
        throw plugin_error{
            "plugin-abi",
            fmt::format("{} cannot be used\n  it was built for plugin ABI {} (Aludel {}); this program speaks "
                        "ABI {} (Aludel {})\n  rebuild the plugin against Aludel {}.{}, or install the matching "
                        "package",
                        subject, manifest->abi, text_of(manifest->built_for), ALUDEL_PLUGIN_ABI, ALUDEL_VERSION,
                        ALUDEL_VERSION_MAJOR, ALUDEL_VERSION_MINOR)};
    if (auto const theirs = text_of(manifest->fingerprint); theirs != ALUDEL_FINGERPRINT) {
        auto const marked = mark_difference(theirs, ALUDEL_FINGERPRINT);
        throw plugin_error{
            "plugin-fingerprint",
            fmt::format("{} cannot be used\n  it was built with:        {}\n  this library was built with: "
                        "{}\n  rebuild the plugin with the same kind of compiler and standard library",
                        subject, marked.first, marked.second)};
    }
    if (manifest->name == nullptr || *manifest->name == '\0' || manifest->version == nullptr ||
        manifest->enrol == nullptr)
        throw plugin_error{"plugin-entry",
                           fmt::format("{} cannot be used\n  its manifest has no {}\n  declare the plugin with "
                                       "ALUDEL_PLUGIN",
                                       subject,
                                       manifest->enrol == nullptr     ? "function to enrol it"
                                       : manifest->version == nullptr ? "version"
                                                                      : "name")};
}

}  // namespace aludel::core::detail
