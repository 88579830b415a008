// SPDX-License-Identifier: BSL-1.0
/// One prepared statement of SQLite, which is its own cursor.
#pragma once

#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/transfer/cell.hpp>

#include "connection.hpp"
#include "handle.hpp"
#include "scan.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::sqlite {

class statement final : public core::driver_statement {
public:
    statement(connection& owner, statement_handle handle, statement_verb verb);
    ~statement() override;

    std::span<core::column_info const> columns() override;
    std::size_t parameter_count() override;
    void start(core::parameters const&, core::execute_options const&) override;
    core::fetch_outcome fetch(core::row_plan const&, std::span<core::segment_target const> targets,
                              std::size_t max_rows, std::size_t& filled) override;
    std::int64_t affected_rows() override { return affected_; }
    std::int64_t last_insert_id() override { return last_insert_id_; }
    void finish() noexcept override;
    std::int64_t run_each(core::parameters const& given, core::execute_options const& options,
                          std::span<std::int64_t> each) override {
        return run_range(given, {0, given.rows.count}, options, each, {});
    }

    struct range {
        std::size_t first, last;
    };
    /// Executes once for each of these rows of parameters; `each` and `keys` are empty or have places for all rows.
    std::int64_t run_range(core::parameters const&, range, core::execute_options const&, std::span<std::int64_t> each,
                           std::span<std::int64_t> keys);
    /// Executes once with `count` rows of parameters, which the statement takes one after another.
    void run_together(core::parameters const&, std::size_t first, std::size_t count, core::execute_options const&);
    bool tells_keys() const noexcept { return tells_keys_; }
    void set_tells_keys(bool now) noexcept { tells_keys_ = now; }

private:
    /// How long the memory behind a bound text stays: until the execution ends, or only during the call.
    enum class lifetime : unsigned char { execution, call };

    // bind.cpp
    void check_parameters(core::parameters const&, std::size_t rows = 1);
    void bind_row(core::parameters const&, std::size_t row, lifetime, std::size_t place = 0);
    int bind_slot(core::slot const&, int parameter, void const* member, lifetime);
    int bind_general(core::slot const&, int parameter, void const* member, lifetime);
    int bind_cell(core::cell const&, int parameter, lifetime);
    int bind_text(std::string_view, int parameter, lifetime);
    int bind_bytes(std::string_view, int parameter, lifetime);
    int bind_double(double, int parameter);
    int bind_decimal(core::cell const&, int parameter);
    std::string_view keep(std::string_view, int parameter);

    // fetch.cpp
    void check_plan(core::row_plan const&, std::span<core::segment_target const> targets);
    template <bool OneSegment>
    core::fetch_outcome fetch_rows(core::row_plan const&, std::span<core::segment_target const>, std::size_t max_rows,
                                   std::size_t& filled);
    void read_slots(core::row_plan const&, core::plan_segment const&, std::byte* object);
    void read_slowly(core::row_plan const&, core::slot const&, std::byte* member);

    // statement.cpp
    void begin_execution(core::execute_options const&);
    bool step();
    void settle() noexcept;
    [[noreturn]] void fail(int code);

    connection& owner_;
    statement_handle handle_;
    statement_verb verb_;
    bool returns_rows_;
    bool running_ = false;  ///< between start and finish
    bool has_row_ = false;  ///< the next row has been stepped to and waits to be read
    bool at_end_ = false;
    bool borrowing_ = false;  ///< bound texts point into the caller's objects
    bool kept_much_ = false;  ///< the copies in kept_ are large enough to be given back
    bool tells_keys_ = true;  ///< of an INSERT of several rows: so far its keys could be told
    core::deadline deadline_{};
    std::int64_t affected_ = -1;
    std::int64_t last_insert_id_ = 0;
    std::uint64_t rows_read_ = 0;     ///< of this execution, for messages
    std::uint64_t checked_plan_ = 0;  ///< number of the plan that fits the columns
    int prepared_again_ = -1;         ///< SQLite's counter when the columns were read
    std::vector<core::column_info> columns_;
    std::vector<std::string> kept_;     ///< copies of bound texts, by parameter; their room is used again
    std::vector<core::value> scratch_;  ///< what codecs make while binding, by parameter
};

}  // namespace aludel::sqlite
