// SPDX-License-Identifier: BSL-1.0
/// The one thing a plugin exports: a plain-data manifest that is checked before any C++ crosses the border.
#pragma once

#include <cstdint>

/// Raised by one on any change to a class that a plugin implements or calls (tools/lint keeps watch).
#define ALUDEL_PLUGIN_ABI 1u

#if defined(__GXX_ABI_VERSION)
#    define ALUDEL_FINGERPRINT_ABI "itanium"
#elif defined(_MSC_VER)
#    define ALUDEL_FINGERPRINT_ABI "msvc"
#else
#    define ALUDEL_FINGERPRINT_ABI "unknown"
#endif
#if defined(_LIBCPP_VERSION)
#    define ALUDEL_FINGERPRINT_STDLIB "libc++"
#elif defined(__GLIBCXX__) && defined(_GLIBCXX_USE_CXX11_ABI) && _GLIBCXX_USE_CXX11_ABI
#    define ALUDEL_FINGERPRINT_STDLIB "libstdc++ cxx11"
#elif defined(__GLIBCXX__)
#    define ALUDEL_FINGERPRINT_STDLIB "libstdc++ cxx98"
#elif defined(_MSC_VER)
#    define ALUDEL_FINGERPRINT_STDLIB "msvc-stl"
#else
#    define ALUDEL_FINGERPRINT_STDLIB "unknown"
#endif
#if defined(_GLIBCXX_DEBUG) || (defined(_ITERATOR_DEBUG_LEVEL) && _ITERATOR_DEBUG_LEVEL > 0)
#    define ALUDEL_FINGERPRINT_DEBUG "debug"
#else
#    define ALUDEL_FINGERPRINT_DEBUG "release"
#endif
/// What must be equal on both sides. Neither the compiler's version nor sanitizers are part of it.
#define ALUDEL_FINGERPRINT ALUDEL_FINGERPRINT_ABI " " ALUDEL_FINGERPRINT_STDLIB " " ALUDEL_FINGERPRINT_DEBUG

extern "C" {
/// Fields are only ever appended.
struct aludel_plugin_manifest {
    std::uint32_t size;              ///< sizeof this struct in the plugin's headers
    std::uint32_t abi;               ///< ALUDEL_PLUGIN_ABI in the plugin's headers
    char const* fingerprint;         ///< ALUDEL_FINGERPRINT in the plugin's headers
    char const* built_for;           ///< Aludel's version, for messages only
    char const* name;                ///< "postgresql"
    char const* version;             ///< the plugin's own
    void (*enrol)(void* registrar);  ///< the first C++ call; gets an aludel::core::registrar&
};
}
