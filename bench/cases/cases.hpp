// SPDX-License-Identifier: BSL-1.0
/// The works, one function for each database. A work's name begins with the database's.
#pragma once

#include "harness.hpp"

#include <vector>

namespace bench {

void add_sqlite(std::vector<work>& to);

}  // namespace bench
