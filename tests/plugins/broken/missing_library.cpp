// SPDX-License-Identifier: BSL-1.0
// Linked with a library that is not there when it is loaded (see friend/meson.build).
#include "manifest.hpp"

EXPORTED int aludel_test_friend();
EXPORTED int use_friend() { return aludel_test_friend(); }
