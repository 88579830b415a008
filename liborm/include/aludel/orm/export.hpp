// SPDX-License-Identifier: BSL-1.0
#pragma once

#if defined(_WIN32)
#    if defined(ALUDEL_ORM_BUILD)
#        define ALUDEL_ORM_API __declspec(dllexport)
#    else
#        define ALUDEL_ORM_API __declspec(dllimport)
#    endif
#else
#    define ALUDEL_ORM_API __attribute__((visibility("default")))
#endif
