// SPDX-License-Identifier: BSL-1.0
#include "manifest.hpp"

// Only the size may be read of it.
EXPORTED aludel_plugin_manifest const* aludel_plugin_v1() {
    alignas(aludel_plugin_manifest) static constexpr std::uint32_t manifest[2]{sizeof manifest, ALUDEL_PLUGIN_ABI};
    return reinterpret_cast<aludel_plugin_manifest const*>(manifest);
}
