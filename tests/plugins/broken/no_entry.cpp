// SPDX-License-Identifier: BSL-1.0
#include "manifest.hpp"

EXPORTED int something_else() { return 1; }
