// SPDX-License-Identifier: BSL-1.0
/// One connection of a client library. docs/decisions/0001-driver-interface.md says how five libraries would implement it.
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/core/export.hpp>
#include <aludel/core/value/kind.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aludel::core {

class driver_statement;

/// What is known about one parameter before it is bound.
struct parameter_type {
    core::kind kind = core::kind::null;  ///< null: let the server infer it
    bool array = false;                  ///< bound as an array, through the array_binding facet
    friend bool operator==(parameter_type const&, parameter_type const&) = default;
};

enum class transaction_state : std::uint8_t { idle, active, failed, unknown };

/// Stops what a connection is doing, from any thread. Asking for it costs nothing on the wire.
class ALUDEL_CORE_API driver_canceller {
public:
    virtual ~driver_canceller();
    /// Asks the execution that is running now to stop; it then throws `driver_failure` with `cancelled` set. Best effort;
    /// does nothing when nothing runs. The caller guarantees that the connection is alive.
    virtual void cancel() noexcept = 0;
};

using deadline = std::optional<std::chrono::steady_clock::time_point>;

/// Threads: one at a time, except for the canceller. All functions throw `driver_failure` unless they say otherwise.
class ALUDEL_CORE_API driver_connection {
public:
    /// Closes. Never throws. All statements of this connection are gone before.
    virtual ~driver_connection();

    /// Prepares one statement. `types` has one entry for each parameter, or is empty when nothing is known.
    /// `persistent` tells that it will go into the statement cache (false: run once, e.g. with prepare=off).
    virtual std::unique_ptr<driver_statement> prepare(std::string_view sql, std::span<parameter_type const> types,
                                                      bool persistent) = 0;
    /// Runs statements that have no parameters and whose rows nobody wants: transaction control, settings, DDL scripts.
    /// One statement everywhere; several, separated by semicolons, where the library takes scripts (SQLite, libpq).
    virtual void run(std::string_view sql, core::deadline = {}) = 0;

    /// Begins a transaction; `statements` are the dialect's. (ODBC switches autocommit off instead of sending BEGIN.)
    virtual void begin(std::span<std::string const> statements);
    virtual void commit();
    virtual void rollback();
    /// From the client library's own knowledge, without a round trip.
    virtual core::transaction_state transaction_state() const noexcept = 0;

    /// Is the connection known to be gone? No round trip.
    virtual bool lost() const noexcept = 0;
    /// A cheap round trip that throws when the connection is gone.
    virtual void ping(core::deadline = {}) = 0;
    /// Forgets session state before the connection goes back to its pool (after the rollback). Nothing by default.
    virtual void reset();

    /// For parsing by the dialect's probe: the server's own version text, "15.18 (Debian …)".
    virtual std::string server_version_text() = 0;
    /// Valid as long as this connection. Never null.
    virtual driver_canceller& canceller() noexcept = 0;
    /// The client library's handle (sqlite3*, PGconn*), for what Aludel does not wrap.
    virtual void* native_handle() noexcept = 0;

    /// The facet with this id, or null.
    virtual facet* find_facet(facet_id) noexcept;
};

/// The facet of type `F`, or null when this connection does not offer it.
template <class F>
F* find_facet(driver_connection& in) noexcept {
    return static_cast<F*>(in.find_facet(F::id));
}

}  // namespace aludel::core
