// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/driver/driver_statement.hpp>

#include "command.hpp"
#include "table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace csv {

class connection;

class statement final : public core::driver_statement {
public:
    statement(connection&, std::string_view sql);

    std::span<core::column_info const> columns() override { return columns_; }
    std::size_t parameter_count() override { return command_.parameter_count(); }
    void start(core::parameters const&, core::execute_options const&) override;
    core::fetch_outcome fetch(core::row_plan const&, std::span<core::segment_target const>, std::size_t max_rows,
                              std::size_t& filled) override;
    std::int64_t affected_rows() override { return affected_; }
    void finish() noexcept override { found_.clear(); }
    std::int64_t run_each(core::parameters const&, core::execute_options const&, std::span<std::int64_t> each) override;

private:
    void execute(row const& parameters);
    void insert(row const& parameters);
    void select(row const& parameters);

    connection& owner_;
    csv::command command_;
    std::vector<core::column_info> columns_{};
    std::vector<row> found_{};
    std::size_t next_ = 0;
    std::int64_t affected_ = -1;
};

}  // namespace csv
