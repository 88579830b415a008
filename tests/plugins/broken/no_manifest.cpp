// SPDX-License-Identifier: BSL-1.0
#include "manifest.hpp"

EXPORTED aludel_plugin_manifest const* aludel_plugin_v1() { return nullptr; }
