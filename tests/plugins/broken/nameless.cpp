// SPDX-License-Identifier: BSL-1.0
#include "manifest.hpp"

EXPORTED aludel_plugin_manifest const* aludel_plugin_v1() {
    static constexpr aludel_plugin_manifest manifest{sizeof(aludel_plugin_manifest),
                                                     ALUDEL_PLUGIN_ABI,
                                                     ALUDEL_FINGERPRINT,
                                                     "0.1.0",
                                                     nullptr,
                                                     "1",
                                                     must_not_be_called};
    return &manifest;
}
