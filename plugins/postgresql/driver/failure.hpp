// SPDX-License-Identifier: BSL-1.0
/// What libpq and the server say when something fails.
#pragma once

#include <aludel/core/error/database_error.hpp>

#include "handle.hpp"

#include <string>

namespace aludel::postgresql {

/// From an error result.
core::native_error native_from_result(PGresult const*);
/// From the connection's own last message, when there is no result.
core::native_error native_from_connection(PGconn const*);

/// A failure that the driver itself found: the interface was used in a way that cannot work.
[[noreturn]] void throw_misuse(std::string message);

}  // namespace aludel::postgresql
