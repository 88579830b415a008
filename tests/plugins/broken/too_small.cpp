// SPDX-License-Identifier: BSL-1.0
#include "manifest.hpp"

// Only the size may be read of it.
EXPORTED void const* aludel_plugin_v1() {
    static constexpr std::uint32_t manifest[2]{sizeof manifest, ALUDEL_PLUGIN_ABI};
    return manifest;
}
