// SPDX-License-Identifier: BSL-1.0
/// MySQL or MariaDB, and what this version of it can do.
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/dialect/profile.hpp>

#include <cstdint>

namespace aludel::mysql {

/// Bits of `profile_options::capabilities`, found by the probe. What follows from the version alone is asked by version.
enum capability : std::uint64_t {
    /// Backslashes in '…' are ordinary characters (sql_mode NO_BACKSLASH_ESCAPES).
    plain_backslashes = 1u << 0,
};

/// Is it MariaDB? Also when a program has connected to one as "mysql".
inline bool is_mariadb(core::profile of) noexcept {
    return of->family() == "mariadb" || of->dialect().name() == "mariadb";
}

/// Is it MySQL of at least this version?
inline bool is_mysql(core::profile of, core::server_version since) noexcept {
    return !is_mariadb(of) && of->version() >= since;
}
/// Is it MariaDB of at least this version?
inline bool is_mariadb(core::profile of, core::server_version since) noexcept {
    return is_mariadb(of) && of->version() >= since;
}

}  // namespace aludel::mysql
