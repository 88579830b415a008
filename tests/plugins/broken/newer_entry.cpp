// SPDX-License-Identifier: BSL-1.0
#include "manifest.hpp"

EXPORTED void const* aludel_plugin_v2() { return nullptr; }
