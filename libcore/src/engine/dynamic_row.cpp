// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/dynamic_row.hpp>

#include <aludel/core/engine/result.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/store.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace aludel::core {

column_names const& dynamic_row::names() const noexcept {
    static column_names const none;
    return names_ ? *names_ : none;
}

value const& dynamic_row::at(std::size_t position) const {
    if (position >= values_.size())
        throw usage_error{"row-column", fmt::format("this row has no column {}: it has {} columns (counted from 0): {}",
                                                    position, values_.size(), fmt::join(names(), ", "))};
    return values_[position];
}

std::size_t dynamic_row::index_of(std::string_view name) const {
    auto const& all = names();
    auto const found = std::find(all.begin(), all.end(), name);
    if (found == all.end())
        throw usage_error{"row-column",
                          fmt::format("this row has no column \"{}\"; it has: {}", name, fmt::join(all, ", "))};
    if (std::find(found + 1, all.end(), name) != all.end())
        throw usage_error{
            "row-column-ambiguous",
            fmt::format("this row has several columns named \"{}\"; use positions, or give them labels", name)};
    return static_cast<std::size_t>(found - all.begin());
}

void dynamic_row::read(std::size_t position, void* target, slot const& how) const {
    try {
        store(view(at(position)), target, how, {});
    } catch (data_error& refused) {
        refused.add_context(fmt::format("in column {} ({})", position, names()[position]));
        throw;
    }
}

namespace {
std::shared_ptr<column_names const> names_of(cursor& from) {
    auto names = std::make_shared<column_names>();
    for (auto const& column : from.columns()) names->push_back(column.name);
    return names;
}
std::shared_ptr<row_plan const> plan_of(std::size_t columns) {
    auto plan = std::make_shared<row_plan>();
    plan->add_segment();
    for (std::size_t i = 0; i < columns; ++i) plan->add_slot(make_slot<value>(i, i * sizeof(value)), {"", "value"});
    return plan;
}
}  // namespace

row_reader<dynamic_row>::row_reader(cursor& from) : names_{names_of(from)}, plan_{plan_of(names_->size())} {}

void row_reader<dynamic_row>::read(cursor& from, std::vector<dynamic_row>& rows, std::size_t limit) {
    auto const width = names_->size();
    limit = std::min<std::size_t>(limit, 1024);
    std::vector<value> cells(limit * width);
    segment_target const target{reinterpret_cast<std::byte*>(cells.data()), width * sizeof(value), nullptr};
    fetch_outcome outcome;
    auto const hand_out = [&] {
        auto cell = std::make_move_iterator(cells.begin());
        for (std::size_t r = 0; r < outcome.rows; ++r, cell += static_cast<std::ptrdiff_t>(width))
            rows.emplace_back(names_, std::vector<value>(cell, cell + static_cast<std::ptrdiff_t>(width)));
    };
    try {
        from.fetch(*plan_, {&target, 1}, limit, outcome);
    } catch (...) {
        hand_out();
        throw;
    }
    hand_out();
}

bool row_reader<dynamic_row>::read_one(cursor& from, dynamic_row& row) {
    std::vector<dynamic_row> rows;
    read(from, rows, 1);
    if (rows.empty()) return false;
    row = std::move(rows.front());
    return true;
}

namespace detail {
void throw_no_result() {
    throw no_result_found{
        "result-none",
        "exactly one row was wanted, and there is none\n  use one_or_none() or first() when that may be"};
}
void throw_multiple_results() {
    throw multiple_results_found{"result-several",
                                 "exactly one row was wanted, and there are several\n  use first(), or a condition "
                                 "that only one row meets"};
}
}  // namespace detail

}  // namespace aludel::core
