// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/driver/driver_statement.hpp>

#include "script.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace scripted {

class connection final : public core::driver_connection {
public:
    connection(std::shared_ptr<script>, std::uint64_t number);
    ~connection() override;

    std::unique_ptr<core::driver_statement> prepare(std::string_view sql, std::span<core::parameter_type const>,
                                                    bool persistent) override;
    void run(std::string_view sql, core::deadline = {}) override;
    void begin(std::span<std::string const> statements) override;
    void commit() override;
    void rollback() override;
    core::transaction_state transaction_state() const noexcept override { return state_; }
    bool lost() const noexcept override { return lost_; }
    void ping(core::deadline = {}) override;
    void reset() override;
    std::string server_version_text() override { return "1.0"; }
    core::driver_canceller& canceller() noexcept override { return canceller_; }
    void* native_handle() noexcept override { return script_.get(); }

    scripted::script& play() noexcept { return *script_; }
    std::uint64_t number() const noexcept { return number_; }
    /// Tells the script; remembers when the connection is lost thereby.
    void reached(point, std::string_view sql = {}, std::vector<core::value> parameters = {});

private:
    struct stop final : core::driver_canceller {
        explicit stop(connection& of) : of_{of} {}
        void cancel() noexcept override { of_.script_->cancel(of_.number_); }
        connection& of_;
    };

    std::shared_ptr<scripted::script> script_;
    std::uint64_t number_;
    stop canceller_{*this};
    core::transaction_state state_ = core::transaction_state::idle;
    bool lost_ = false;
};

class statement final : public core::driver_statement {
public:
    statement(connection&, std::string_view sql);
    ~statement() override;

    std::span<core::column_info const> columns() override { return columns_; }
    std::size_t parameter_count() override;
    void start(core::parameters const&, core::execute_options const&) override;
    core::fetch_outcome fetch(core::row_plan const&, std::span<core::segment_target const>, std::size_t max_rows,
                              std::size_t& filled) override;
    std::int64_t affected_rows() override { return told_.affected_rows; }
    std::int64_t last_insert_id() override { return told_.last_insert_id; }
    void finish() noexcept override;
    std::int64_t run_each(core::parameters const&, core::execute_options const&, std::span<std::int64_t> each) override;

private:
    void execute(core::parameters const&, std::size_t row, core::deadline);

    connection& owner_;
    std::string sql_;
    answer told_{};
    std::vector<core::column_info> columns_{};
    std::size_t next_ = 0;
    bool running_ = false;
};

}  // namespace scripted
