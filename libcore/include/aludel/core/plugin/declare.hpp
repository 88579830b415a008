// SPDX-License-Identifier: BSL-1.0
/// ALUDEL_PLUGIN(name, "version") { offer.dialect(...); offer.driver(...); }
/// Include it in one file of a plugin, and nowhere else.
#pragma once

#include <version>  // first: it says which standard library this is

#include <aludel/core/plugin/abi.hpp>
#include <aludel/core/plugin/registrar.hpp>
#include <aludel/core/version.hpp>

#if defined(_WIN32)
#    define ALUDEL_PLUGIN_EXPORT __declspec(dllexport)
#else
#    define ALUDEL_PLUGIN_EXPORT __attribute__((visibility("default")))
#endif

/// In a shared module the symbol is `aludel_plugin_v1`. Compiled into a program (-DALUDEL_LINK_PLUGINS) it is
/// `aludel_plugin_v1_<name>`, to be passed to `aludel::core::link_plugin`.
#if defined(ALUDEL_LINK_PLUGINS)
#    define ALUDEL_PLUGIN_SYMBOL(name) aludel_plugin_v1_##name
#else
#    define ALUDEL_PLUGIN_SYMBOL(name) aludel_plugin_v1
#endif

#define ALUDEL_PLUGIN(plugin_name, plugin_version)                                                                     \
    static void aludel_enrol_##plugin_name(::aludel::core::registrar& offer);                                          \
    extern "C" ALUDEL_PLUGIN_EXPORT aludel_plugin_manifest const* ALUDEL_PLUGIN_SYMBOL(plugin_name)() {                \
        static constexpr aludel_plugin_manifest manifest{                                                              \
            sizeof(aludel_plugin_manifest),                                                                            \
            ALUDEL_PLUGIN_ABI,                                                                                         \
            ALUDEL_FINGERPRINT,                                                                                        \
            ALUDEL_VERSION,                                                                                            \
            #plugin_name,                                                                                              \
            plugin_version,                                                                                            \
            [](void* registrar) { aludel_enrol_##plugin_name(*static_cast<::aludel::core::registrar*>(registrar)); }}; \
        return &manifest;                                                                                              \
    }                                                                                                                  \
    static void aludel_enrol_##plugin_name([[maybe_unused]] ::aludel::core::registrar& offer)
