// SPDX-License-Identifier: BSL-1.0
/// The checks of a manifest, all made before the plugin's first C++ call.
#pragma once

#include <aludel/core/plugin/abi.hpp>

#include <string_view>

namespace aludel::core::detail {

/// `subject` names the plugin in messages: its file. Errors: `plugin_error` (plugin-entry, plugin-abi, plugin-fingerprint).
void check_manifest(aludel_plugin_manifest const* manifest, std::string_view subject);

}  // namespace aludel::core::detail
