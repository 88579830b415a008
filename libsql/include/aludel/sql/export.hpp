// SPDX-License-Identifier: BSL-1.0
/// What libsql exports; see libcore's export.hpp for the reasons.
#pragma once

#if defined(_WIN32)
#    if defined(ALUDEL_SQL_BUILD)
#        define ALUDEL_SQL_API __declspec(dllexport)
#    else
#        define ALUDEL_SQL_API __declspec(dllimport)
#    endif
#else
#    define ALUDEL_SQL_API __attribute__((visibility("default")))
#endif
