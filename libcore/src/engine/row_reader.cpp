// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/row_reader.hpp>

#include <aludel/core/transfer/codec.hpp>

#include <algorithm>
#include <iterator>
#include <vector>

namespace aludel::core {

bool row_reader::more(cursor const& from) const noexcept { return from.open(); }

plan_reader::plan_reader(std::shared_ptr<row_plan const> plan) noexcept : plan_{std::move(plan)} {}
plan_reader::plan_reader(plan_reader&&) noexcept = default;
plan_reader& plan_reader::operator=(plan_reader&&) noexcept = default;
plan_reader::~plan_reader() = default;

void plan_reader::read(cursor& from, std::byte* rows, std::size_t stride, std::size_t limit, std::size_t& filled) {
    segment_target const target{rows, stride, nullptr};
    fetch_outcome outcome;
    struct telling {  // also when fetch throws
        std::size_t& filled;
        fetch_outcome const& outcome;
        ~telling() { filled = outcome.rows; }
    } const tell{filled, outcome};
    from.fetch(*plan_, {&target, 1}, limit, outcome);
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

dynamic_row_reader::dynamic_row_reader(cursor& from) : names_{names_of(from)}, plan_{plan_of(names_->size())} {}
dynamic_row_reader::dynamic_row_reader(dynamic_row_reader&&) noexcept = default;
dynamic_row_reader& dynamic_row_reader::operator=(dynamic_row_reader&&) noexcept = default;
dynamic_row_reader::~dynamic_row_reader() = default;

void dynamic_row_reader::read(cursor& from, std::byte* rows, std::size_t stride, std::size_t limit,
                              std::size_t& filled) {
    filled = 0;
    auto const width = names_->size();
    limit = std::min<std::size_t>(limit, 1024);
    std::vector<value> cells(limit * width);
    segment_target const target{reinterpret_cast<std::byte*>(cells.data()), width * sizeof(value), nullptr};
    fetch_outcome outcome;
    auto const hand_out = [&] {
        auto cell = std::make_move_iterator(cells.begin());
        for (; filled < outcome.rows; ++filled, cell += static_cast<std::ptrdiff_t>(width))
            *reinterpret_cast<dynamic_row*>(rows + filled * stride) =
                dynamic_row{names_, std::vector<value>(cell, cell + static_cast<std::ptrdiff_t>(width))};
    };
    try {
        from.fetch(*plan_, {&target, 1}, limit, outcome);
    } catch (...) {
        hand_out();
        throw;
    }
    hand_out();
}

}  // namespace aludel::core
