// SPDX-License-Identifier: BSL-1.0
/// A statement, prepared on the server or sent anew each time, and its result.
#pragma once

#include <aludel/core/driver/driver_statement.hpp>

#include "connection.hpp"
#include "encode.hpp"
#include "read.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace aludel::postgresql {

class statement final : public core::driver_statement {
public:
    statement(connection& owner, std::string sql, std::vector<Oid> declared);
    ~statement() override;
    /// Prepares on the server. Errors: `driver_failure`.
    void prepare(std::string name);

    std::span<core::column_info const> columns() override { return columns_; }
    std::size_t parameter_count() override;
    void start(core::parameters const&, core::execute_options const&) override;
    core::fetch_outcome fetch(core::row_plan const&, std::span<core::segment_target const> targets,
                              std::size_t max_rows, std::size_t& filled) override;
    std::int64_t affected_rows() override { return affected_; }
    void finish() noexcept override;
    std::int64_t run_each(core::parameters const&, core::execute_options const&, std::span<std::int64_t> each) override;

    /// Parameter i is the array of slot i over all rows.
    void start_arrays(core::parameters const&, core::execute_options const&);
    /// Reads the rest of a streamed result into memory, because the wire is wanted for something else.
    void absorb() noexcept;

private:
    // bind.cpp
    void check_parameters(core::parameters const&);
    void bind_row(core::parameters const&, std::size_t row);
    void bind_arrays(core::parameters const&);
    void point_to_values();
    /// Sends the execution with what is bound.
    void send();

    void describe_parameters(std::vector<Oid> types);
    void describe_columns(PGresult const*);
    void execute(core::execute_options const&);
    bool advance();
    void end_stream() noexcept;
    void take_end(PGresult const*);

    connection& owner_;
    std::string sql_;
    std::vector<Oid> declared_;
    std::string name_{};  ///< on the server; empty: not prepared
    std::optional<std::size_t> parameter_count_{};

    // Parameters. Everything keeps its room between executions.
    std::vector<Oid> parameter_types_;
    std::vector<wire> parameter_forms_;
    value_encoder encoder_;
    octet_buffer buffer_;
    std::vector<std::size_t> positions_;
    std::vector<char const*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;

    // The result.
    std::vector<core::column_info> columns_;
    std::vector<Oid> column_types_;
    format result_format_ = format::text;
    row_reader reader_;
    result_handle result_;
    int row_ = 0;                ///< of result_, the next to be read
    std::size_t rows_read_ = 0;  ///< of this execution
    bool streaming_ = false;     ///< the wire carries more of this result
    bool began_idle_ = false;    ///< a stream outside of a transaction may be cancelled when it is not wanted
    std::deque<result_handle> absorbed_;
    std::optional<core::native_error> absorbed_failure_;
    std::int64_t affected_ = -1;
};

}  // namespace aludel::postgresql
