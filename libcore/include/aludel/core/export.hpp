// SPDX-License-Identifier: BSL-1.0
/// What libcore exports. Classes whose identity matters on both sides of a plugin border (exceptions,
/// interfaces) are exported whole and have a key function in a `.cpp`, so that there is one vtable and one typeinfo.
#pragma once

#if defined(_WIN32)
#    if defined(ALUDEL_CORE_BUILD)
#        define ALUDEL_CORE_API __declspec(dllexport)
#    else
#        define ALUDEL_CORE_API __declspec(dllimport)
#    endif
#else
#    define ALUDEL_CORE_API __attribute__((visibility("default")))
#endif
