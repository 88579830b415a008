// SPDX-License-Identifier: BSL-1.0
/// One connection to a PostgreSQL server.
#pragma once

#include <aludel/core/driver/bulk.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/error/database_error.hpp>

#include "handle.hpp"
#include "types.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::postgresql {

class statement;

/// libpq is used without blocking: everything that waits does so in `wait`, with the command's deadline.
class connection final : public core::driver_connection {
public:
    /// `prepares`: may statements stay prepared on the server?
    connection(connection_handle, bool prepares);
    ~connection() override;

    std::unique_ptr<core::driver_statement> prepare(std::string_view sql, std::span<core::parameter_type const> types,
                                                    bool persistent) override;
    void run(std::string_view sql, core::deadline = {}) override;
    void commit() override;

    core::transaction_state transaction_state() const noexcept override;
    bool lost() const noexcept override;
    void ping(core::deadline = {}) override;
    void reset() override;
    std::string server_version_text() override;
    core::driver_canceller& canceller() noexcept override { return canceller_; }
    void* native_handle() noexcept override { return handle_.get(); }
    core::facet* find_facet(core::facet_id) noexcept override;

    // For the statements and facets of this driver.

    PGconn* handle() const noexcept { return handle_.get(); }
    type_catalog const& types() const noexcept { return types_; }
    /// Asks the server about those of `types` that are not known yet.
    void learn_types(std::span<Oid const> types, core::deadline);

    /// Begins a command: reads away what another statement still streams, and arms the deadline and the canceller.
    void command_begins(core::deadline const&);
    void command_ends() noexcept;

    /// Sends what is buffered; takes in what arrives meanwhile, since a server that cannot send does not read either.
    void flush();
    /// The next result of the running command, null at its end (and in pipeline mode between commands).
    result_handle next_result();
    /// True when the next result can be had without waiting.
    bool result_ready();
    /// Reads all results of a command and returns the last one. Throws the first failure after the last result.
    result_handle finish_command();
    /// Reads and drops all results of a command.
    void drop_results() noexcept;

    /// Parse and Describe in one round trip. Frees at the same time statements that are no longer wanted.
    struct description {
        result_handle parsed;
        std::vector<Oid> parameters;
    };
    description describe(std::string const& name, std::string const& sql, std::span<Oid const> declared);
    /// The statement `name` is no longer wanted. Tells the server with the next `describe`.
    void forget(std::string name) noexcept;
    /// Pipeline mode from here to the end of the scope; reads until the synchronisation if that was not reached.
    class pipeline;

    /// The statement whose result occupies the wire, or null.
    statement* streaming = nullptr;

    [[noreturn]] void fail(result_handle const&);
    [[noreturn]] void fail_send();

private:
    struct stop_handle final : core::driver_canceller {
        explicit stop_handle(connection& owner) : owner_{owner} {}
        void cancel() noexcept override { owner_.cancel(false); }
        connection& owner_;
    };

    void cancel(bool because_of_deadline) noexcept;
    short wait(short events);
    [[noreturn]] void fail(core::native_error);
    void end_copy(ExecStatusType) noexcept;

    connection_handle handle_;
    cancel_handle cancel_;
    stop_handle canceller_{*this};
    std::mutex cancel_lock_;  ///< guards running_, and that a cancel never meets the next command
    bool running_ = false;
    std::atomic<bool> cancelled_{false};
    core::deadline deadline_{};
    bool deadline_passed_ = false;
    bool given_up_ = false;  ///< the server did not even answer to the cancel
    bool prepares_;
    std::uint64_t statements_made_ = 0;
    std::vector<std::string> forgotten_;
    type_catalog types_;
    std::unique_ptr<core::bulk_load> bulk_load_;
    std::unique_ptr<core::array_binding> array_binding_;
};

/// A command from `command_begins` to `command_ends`.
class command_scope {
public:
    command_scope(connection& owner, core::deadline const& until) : owner_{owner} { owner_.command_begins(until); }
    ~command_scope() { owner_.command_ends(); }
    command_scope(command_scope const&) = delete;
    command_scope& operator=(command_scope const&) = delete;

private:
    connection& owner_;
};

class connection::pipeline {
public:
    explicit pipeline(connection& owner);
    ~pipeline();
    pipeline(pipeline const&) = delete;
    pipeline& operator=(pipeline const&) = delete;

    /// Marks the end of the batch and sends it.
    void synchronise();
    /// The next result, null between commands. `synchronised` is then true after the last one.
    result_handle next();
    bool synchronised() const noexcept { return synchronised_; }

private:
    connection& owner_;
    bool marked_ = false;
    bool synchronised_ = false;
};

}  // namespace aludel::postgresql
