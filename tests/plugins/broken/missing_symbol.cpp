// SPDX-License-Identifier: BSL-1.0
// Needs a function that no library has.
#include "manifest.hpp"

EXPORTED int aludel_test_function_of_nobody();
EXPORTED int use_it() { return aludel_test_function_of_nobody(); }
