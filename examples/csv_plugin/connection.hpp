// SPDX-License-Identifier: BSL-1.0
/// The driver: a folder is a database, each file in it a table.
#pragma once

#include <aludel/core/driver/driver.hpp>
#include <aludel/core/driver/driver_connection.hpp>

#include "table.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace csv {

class driver final : public core::driver {
public:
    std::string_view name() const noexcept override { return "files"; }
    core::placeholder_style placeholder() const noexcept override { return core::placeholder_style::question; }
    bool knows_option(std::string_view) const noexcept override { return false; }
    std::unique_ptr<core::driver_connection> connect(core::connect_request const&) const override;
};

class connection final : public core::driver_connection {
public:
    explicit connection(std::filesystem::path folder) : folder_{std::move(folder)} {}

    std::unique_ptr<core::driver_statement> prepare(std::string_view sql, std::span<core::parameter_type const>,
                                                    bool persistent) override;
    void run(std::string_view sql, core::deadline = {}) override;
    void begin(std::span<std::string const>) override { state_ = core::transaction_state::active; }
    void commit() override;
    void rollback() override;
    core::transaction_state transaction_state() const noexcept override { return state_; }
    bool lost() const noexcept override { return false; }
    void ping(core::deadline = {}) override;
    std::string server_version_text() override { return "1.0"; }
    core::driver_canceller& canceller() noexcept override { return canceller_; }
    void* native_handle() noexcept override { return &folder_; }

    /// The table as this transaction sees it. Errors: `driver_failure` when there is none.
    table const& find(std::string const& name);
    bool has(std::string const& name);
    /// The same, to be changed; written by the commit.
    table& change(std::string const& name);
    void create(std::string const& name, std::vector<std::string> columns);
    void drop(std::string const& name);
    /// Outside a transaction each statement commits by itself.
    void statement_done();

private:
    /// Nothing here runs long enough to be stopped.
    struct no_canceller final : core::driver_canceller {
        void cancel() noexcept override {}
    };
    /// A table in memory: read, changed or dropped since the transaction began.
    struct seen_table {
        std::optional<table> content;
        bool changed = false;
    };
    seen_table& look_up(std::string const& name);

    std::filesystem::path folder_;
    std::map<std::string, seen_table> seen_{};
    core::transaction_state state_ = core::transaction_state::idle;
    no_canceller canceller_{};
};

}  // namespace csv
