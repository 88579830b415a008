// SPDX-License-Identifier: BSL-1.0
/// SQLAlchemy as a contender, where Python has it: it runs in a process of its own, which waits while the others work.
#pragma once

#include "harness.hpp"

#include <string>
#include <vector>

namespace bench {

/// Adds contenders to the works on SQLite that are there already, and to "compiling". Says in one line when there is no
/// SQLAlchemy. Its processor time counts.
void add_sqlalchemy(std::vector<work>& to);

}  // namespace bench
