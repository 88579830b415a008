// SPDX-License-Identifier: BSL-1.0
/// Opening shared libraries. loader.cpp is the only file that knows Boost.DLL.
#pragma once

#include <aludel/core/plugin/abi.hpp>

#include <string>
#include <string_view>

namespace aludel::core::detail {

using plugin_entry = aludel_plugin_manifest const* (*)();

/// Opens the file, which then stays open as long as the process, and returns what it exports.
/// Errors: `plugin_error` (plugin-open, plugin-entry).
/// Threads: one at a time; the caller holds the lock of the registry.
plugin_entry open_plugin(std::string const& file);

/// ".so"
std::string_view plugin_suffix() noexcept;

/// The folder of libaludel-core itself, absolute; "" when the system does not tell.
std::string library_folder();

/// Is libcore a part of the program, and not a shared library? Then a plugin would bring a second copy of it.
bool linked_into_program();

}  // namespace aludel::core::detail
