// SPDX-License-Identifier: BSL-1.0
/// SOCI on SQLite as a contender: statements that are kept, and plain calls.
#pragma once

#include "harness.hpp"

#include <vector>

namespace bench {

/// Adds contenders to the works on SQLite that are there already.
void add_soci(std::vector<work>& to);

}  // namespace bench
