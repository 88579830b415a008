// SPDX-License-Identifier: BSL-1.0
/// Statements built and compiled from scratch, which programs do once for each statement.
#pragma once

#include <cstddef>

namespace bench {

inline constexpr std::size_t compiled_count = 10'000;  ///< five statements, 2,000 times

/// Five statements are built and compiled for SQLite without the cache, again and again.
double compile_from_scratch();
/// The same statements, only built.
double build_only();

}  // namespace bench
