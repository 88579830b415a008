// SPDX-License-Identifier: BSL-1.0
// Exports no entry, but needs a library that does; looking the entry up in this file finds it there.
#include "manifest.hpp"

EXPORTED aludel_plugin_manifest const* aludel_plugin_v1();
EXPORTED aludel_plugin_manifest const* ask_the_library_below() { return aludel_plugin_v1(); }
