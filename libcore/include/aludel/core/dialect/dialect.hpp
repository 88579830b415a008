// SPDX-License-Identifier: BSL-1.0
/// A dialect: what one database's SQL is like. Small on purpose; the compilers are facets (see facet.hpp).
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/core/dialect/identifier_rules.hpp>
#include <aludel/core/dialect/profile.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/export.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::core {

class driver_connection;
class url;

enum class isolation_level : std::uint8_t {
    server_default,
    read_uncommitted,
    read_committed,
    repeatable_read,
    snapshot,
    serializable,
    autocommit,  ///< no transaction: each statement commits by itself
};
ALUDEL_CORE_API std::string_view to_string(isolation_level) noexcept;

/// How a transaction is begun.
struct transaction_options {
    isolation_level isolation = isolation_level::server_default;
    bool read_only = false;
    bool deferrable = false;  ///< PostgreSQL: SERIALIZABLE READ ONLY DEFERRABLE
    /// SQLite: "deferred", "immediate" or "exclusive"; "" = the URL's or the dialect's choice.
    std::string mode{};
    friend bool operator==(transaction_options const&, transaction_options const&) = default;
};

/// Stateless; one object for the whole process, shared by all threads.
class ALUDEL_CORE_API dialect {
public:
    virtual ~dialect();

    /// As in a URL: "postgresql".
    virtual std::string_view name() const noexcept = 0;
    /// The driver used when the URL names none: "libpq".
    virtual std::string_view default_driver() const noexcept = 0;
    virtual identifier_rules const& identifiers() const noexcept = 0;
    /// Which version is assumed when no server has been asked.
    virtual server_version default_version() const noexcept = 0;

    /// Asks a fresh connection what it is: version, family, capabilities. `placeholder` is already the driver's.
    virtual void probe(driver_connection&, profile_options& found) const = 0;
    /// Statements to run once on every new connection (time zone UTC…); `from` gives the URL's options.
    virtual std::vector<std::string> on_connect(url const& from) const;

    /// The statements that begin a transaction, in order. Errors: `not_supported_error` when the database has no such level.
    virtual std::vector<std::string> begin(transaction_options const&) const;
    virtual std::string savepoint(std::string_view quoted_name) const;
    virtual std::string release_savepoint(std::string_view quoted_name) const;  ///< "" when there is nothing to say
    virtual std::string rollback_to_savepoint(std::string_view quoted_name) const;

    /// Sorts a native error. Called with what the driver knows; must not talk to the server.
    virtual error_classification classify(native_error const&) const = 0;

    /// The facet with this id, or null. A dialect that offers an older version of the facet returns null.
    virtual facet const* find_facet(facet_id) const noexcept;

    /// Quotes a name when it needs it (reserved, upper case, odd characters).
    std::string quote_if_needed(std::string_view name) const;
    /// Quotes a name always. Errors: `compile_error` when the name contains NUL or is empty.
    std::string quote(std::string_view name) const;
};

/// The facet of type `F`, or null when this dialect does not offer it.
template <class F>
F const* find_facet(dialect const& in) noexcept {
    return static_cast<F const*>(in.find_facet(F::id));
}

}  // namespace aludel::core
