// SPDX-License-Identifier: BSL-1.0
/// dialect+driver://user:password@host:port,host2:port2/database?option=value
#pragma once

#include <aludel/core/export.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::core {

/// One server of a URL; `port` 0 when none is given.
struct host_port {
    std::string host;
    std::uint16_t port = 0;
    friend bool operator==(host_port const&, host_port const&) = default;
};

/// A database URL in its parts, percent-escapes resolved. Can be parsed, built by hand and printed.
class ALUDEL_CORE_API url {
public:
    url() = default;
    /// Parses `text`. Errors: `url_error` naming the part that is wrong (url-scheme, url-credentials, url-host, url-port,
    /// url-escape, url-query); neither the password nor anything that may be one is repeated.
    ///
    /// An IPv6 address stands in brackets, "[2001:db8::1]:5432"; the directory of a unix socket is escaped,
    /// "%2Frun%2Fpostgresql", or an option, "postgresql:///shop?host=/run/postgresql". In options a + is a blank.
    url(std::string_view text);  // NOLINT: a text is a URL
    url(char const* text) : url{std::string_view{text}} {}
    url(std::string const& text) : url{std::string_view{text}} {}

    std::string dialect;  ///< "postgresql"
    std::string driver;   ///< "libpq", or empty: the dialect's choice
    std::string user;
    std::optional<std::string> password;
    std::vector<host_port> hosts;  ///< empty for embedded databases
    /// What follows the slash behind the authority: "shop"; for SQLite "relative.db" or "/absolute.db".
    std::string database;
    std::multimap<std::string, std::string, std::less<>> query;

    /// The last value of a query option, or null.
    std::string const* option(std::string_view name) const noexcept;

    friend bool operator==(url const&, url const&) = default;
};

/// With "***" in place of the password and of options that hold secrets (a name with "password", "token"…).
ALUDEL_CORE_API std::string to_string(url const&);
/// With the password, escaped so that it can be parsed again. Not for logs.
ALUDEL_CORE_API std::string to_string_with_password(url const&);

/// The URL in an environment variable. Errors: `url_error` (url-environment) when it is not set or empty, and those of the
/// constructor, with the variable's name.
ALUDEL_CORE_API url url_from_environment(char const* variable = "DATABASE_URL");

}  // namespace aludel::core
