// SPDX-License-Identifier: BSL-1.0
/// What SQLite says when a call fails.
#pragma once

#include <aludel/core/error/database_error.hpp>

#include <string_view>

struct sqlite3;

namespace aludel::sqlite {

/// Collects everything SQLite knows about the failure that just happened. `database` may be null; `sql` is the statement
/// that was being prepared, for the position of the error, or empty.
core::native_error describe_failure(sqlite3* database, int code, std::string_view sql);

/// A failure that this driver found itself, worded like one of SQLite's.
[[noreturn]] void throw_failure(int code, std::string message, std::string detail = {}, std::uint32_t position = 0);

}  // namespace aludel::sqlite
