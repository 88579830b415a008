// SPDX-License-Identifier: BSL-1.0
/// The works, one function for each database. A work's name begins with the database's.
#pragma once

#include "harness.hpp"

#include <vector>

namespace bench {

/// Nothing without a server.
void add_postgresql(std::vector<work>& to);
void add_sqlite(std::vector<work>& to);

}  // namespace bench
