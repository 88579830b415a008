// SPDX-License-Identifier: BSL-1.0
// What it throws is no exception class.
#include <aludel/core/plugin/declare.hpp>

ALUDEL_PLUGIN(throws_int, "1") { throw 42; }
