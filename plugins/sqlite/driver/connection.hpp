// SPDX-License-Identifier: BSL-1.0
/// One open SQLite database.
#pragma once

#include <aludel/core/driver/bulk.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/error/database_error.hpp>

#include "handle.hpp"
#include "options.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace aludel::sqlite {

class connection;

/// multi_row.cpp
class multi_row_inserter final : public core::multi_row_insert {
public:
    explicit multi_row_inserter(connection& owner) : owner_{owner} {}
    std::int64_t run(core::driver_statement& one, core::driver_statement* many, std::size_t rows,
                     core::parameters const&, core::execute_options const&, std::span<std::int64_t> keys) override;

private:
    connection& owner_;
};

class connection final : public core::driver_connection {
public:
    connection(database_handle, open_options const&);
    ~connection() override;
    /// Carries out the settings of the URL. Called once, before anything else.
    void apply(open_options const&, core::deadline);

    std::unique_ptr<core::driver_statement> prepare(std::string_view sql, std::span<core::parameter_type const> types,
                                                    bool persistent) override;
    void run(std::string_view sql, core::deadline = {}) override;

    void begin(std::span<std::string const> statements) override;
    void commit() override;
    void rollback() override;
    core::transaction_state transaction_state() const noexcept override;

    bool lost() const noexcept override { return false; }  // there is no wire
    void ping(core::deadline = {}) override;
    void reset() override;
    std::string server_version_text() override;
    core::driver_canceller& canceller() noexcept override { return canceller_; }
    void* native_handle() noexcept override { return database_.get(); }

    core::facet* find_facet(core::facet_id wanted) noexcept override {
        return wanted == core::multi_row_insert::id ? &inserter_ : nullptr;
    }

    sqlite3* handle() const noexcept { return database_.get(); }

    /// Brackets everything that may take time, so that a cancel knows whether something runs.
    void execution_begins() noexcept {
        auto const running = running_.load(std::memory_order_relaxed);
        if (running == 0) cancelled_.store(false, std::memory_order_relaxed);
        running_.store(running + 1, std::memory_order_release);
    }
    void execution_ends() noexcept {
        running_.store(running_.load(std::memory_order_relaxed) - 1, std::memory_order_release);
    }

    /// The deadline of what is stepped next. Several statements may be open; each calls this before it steps.
    /// Errors: `driver_failure` when it has passed already.
    void watch(core::deadline const& until) {
        if (until || watched_) watch_changed(until);
    }

    /// Throws what the failed call left behind in the database handle.
    [[noreturn]] void fail(int code, std::string_view sql = {});

private:
    struct stop_handle final : core::driver_canceller {
        explicit stop_handle(connection& owner) : owner_{owner} {}
        void cancel() noexcept override;
        connection& owner_;
    };

    void watch_changed(core::deadline const& until);
    void restore_settings();
    statement_handle compile(std::string_view sql, unsigned flags, std::string_view& rest);
    void run_compiled(sqlite3_stmt*);
    static int on_busy(void* self, int attempts) noexcept;
    static int on_progress(void* self) noexcept;

    database_handle database_;
    stop_handle canceller_{*this};
    multi_row_inserter inserter_{*this};
    std::chrono::milliseconds busy_timeout_;
    std::string begin_statement_;    ///< what a plain BEGIN of the dialect becomes
    bool settings_changed_ = false;  ///< begin() has set a PRAGMA that outlives the transaction
    std::atomic<int> running_{0};
    std::atomic<bool> cancelled_{false};
    core::deadline watched_{};
    bool deadline_passed_ = false;
    std::chrono::steady_clock::time_point busy_since_{};
};

}  // namespace aludel::sqlite
