// SPDX-License-Identifier: BSL-1.0
/// The URL of an SQLite database, understood.
#pragma once

#include <aludel/core/url/url.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aludel::sqlite {

/// How a connection is opened and set up. Words from the URL have been checked against lists, so that they may stand in a
/// PRAGMA.
struct open_options {
    std::string filename{};  ///< path, ":memory:" or a "file:" URI
    bool is_uri = false;
    int flags = 0;       ///< SQLITE_OPEN_…
    std::string mode{};  ///< "ro", "rw", "rwc", "memory"
    std::string vfs{};
    std::chrono::milliseconds busy_timeout{5000};
    bool foreign_keys = true;
    std::string journal_mode{};
    std::string synchronous{};
    std::optional<std::int64_t> cache_size{};
    std::optional<std::int64_t> wal_autocheckpoint{};
    std::string transaction{};  ///< "deferred", "immediate", "exclusive", or empty: deferred
};

bool is_known_option(std::string_view name) noexcept;

/// Is this a database in memory that no second connection can see?
bool is_private_memory(core::url const&);

/// Errors: `url_error` for options with bad values and for parts of a URL that an embedded database does not have.
open_options read_options(core::url const&);

}  // namespace aludel::sqlite
