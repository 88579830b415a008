// SPDX-License-Identifier: BSL-1.0
/// Rows of a result go into objects, by a row plan.
#pragma once

#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/transfer/row_plan.hpp>

#include "handle.hpp"
#include "types.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace aludel::postgresql {

/// How one column goes into one member.
struct read_step {
    /// `content` is null for NULL.
    void (*read)(read_step const&, char const* content, std::size_t length, std::byte* member) = nullptr;
    core::slot how{};  ///< a copy: a plan is known by its number, not by its address
    core::slot_label label{};
    std::string* scratch = nullptr;
    wire form = wire::none;
};

/// The steps of a row plan for the columns of a statement; made again only when the plan changes.
class row_reader {
public:
    row_reader() = default;
    row_reader(row_reader const&) = delete;  // steps point to scratch_
    row_reader& operator=(row_reader const&) = delete;

    /// The columns have changed.
    void set_columns(std::vector<wire> forms, bool binary);
    /// Checks the plan against the columns. Errors: `driver_failure` when it reads columns that are not there; `data_error`
    /// (value-type) when a member cannot take what its column delivers.
    void prepare(core::row_plan const&, std::span<core::column_info const> columns);

    /// Reads `count` rows from row `first` of the result into the objects `filled`, `filled` + 1… of the targets and
    /// counts `filled` up. `rows_before` were read before in this execution, for messages.
    void read(PGresult const*, int first, std::size_t count, std::span<core::segment_target const> targets,
              std::size_t& filled, std::size_t rows_before, std::span<core::column_info const> columns) const;

private:
    struct segment {
        std::uint32_t first_step = 0;
        std::uint32_t step_count = 0;
        std::uint16_t presence_column = core::always_present;
    };

    std::uint64_t plan_number_ = 0;
    bool binary_ = false;
    std::vector<wire> forms_;
    std::vector<segment> segments_;
    std::vector<read_step> steps_;
    std::string scratch_;
};

}  // namespace aludel::postgresql
