// SPDX-License-Identifier: BSL-1.0
/// The door to a database: a URL, its plugins, and a pool of connections.
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/engine_options.hpp>
#include <aludel/core/export.hpp>
#include <aludel/core/url/url.hpp>

#include <memory>
#include <type_traits>

namespace aludel::core {

class dialect;
class driver;

namespace detail {
class engine_state;
}

/// A cheap, copyable handle; all copies are the same engine. Make one for each database and keep it.
/// Threads: may be shared by all.
class ALUDEL_CORE_API engine {
public:
    /// Borrows a connection. Errors: `timeout_error` (pool-exhausted); what connecting throws (`operational_error`…).
    connection connect() const;

    /// Runs `work(connection&)` in a transaction: committed when it returns, rolled back when it throws.
    template <class Work>
    decltype(auto) begin(Work&& work) const {
        auto borrowed = connect();
        auto scope = borrowed.begin();
        if constexpr (std::is_void_v<std::invoke_result_t<Work, connection&>>) {
            work(borrowed);
            scope.commit();
        } else {
            auto outcome = work(borrowed);
            scope.commit();
            return outcome;
        }
    }

    core::dialect const& dialect() const noexcept;
    core::driver const& driver() const noexcept;
    /// What statements are compiled for: the probed server's once a connection was made, before that the dialect's default.
    core::profile profile() const noexcept;
    core::url const& url() const noexcept;
    engine_options const& options() const noexcept;

    /// Adds handlers, for all connections. Returns a number for `unlisten`.
    std::size_t listen(event_handlers) const;
    void unlisten(std::size_t number) const noexcept;

    pool_status status() const;
    /// Closes the idle connections; those in use are closed when they come back. The engine can be used further.
    void dispose() const;

    /// See attachment.hpp.
    void* attachment(std::size_t key) const;

    friend bool operator==(engine const&, engine const&) noexcept = default;

private:
    friend class connection;
    friend ALUDEL_CORE_API engine create_engine(core::url, engine_options);
    explicit engine(std::shared_ptr<detail::engine_state>) noexcept;
    std::shared_ptr<detail::engine_state> state_;
};

/// Makes an engine; loads the plugins that the URL names but does not connect yet.
/// Errors: `url_error`, `plugin_error`.
ALUDEL_CORE_API engine create_engine(core::url, engine_options = {});

}  // namespace aludel::core
