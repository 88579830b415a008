// SPDX-License-Identifier: BSL-1.0
/// libpqxx on PostgreSQL as a contender: prepared statements and its streams into a table.
#pragma once

#include "harness.hpp"

#include <vector>

namespace bench {

/// Adds contenders to the works on PostgreSQL that are there already.
void add_libpqxx(std::vector<work>& to, char const* server);

}  // namespace bench
