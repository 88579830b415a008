// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/store.hpp>

#include "connection.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace scripted {

statement::statement(connection& owner, std::string_view sql) : owner_{owner}, sql_{sql} {}
statement::~statement() { finish(); }

std::size_t statement::parameter_count() { return static_cast<std::size_t>(std::count(sql_.begin(), sql_.end(), '?')); }

void statement::execute(core::parameters const& bound, std::size_t row, core::deadline until) {
    std::vector<core::value> values;
    if (bound.plan) {
        auto const slots = bound.plan->slots();
        for (std::size_t i = 0; i < slots.size(); ++i) {
            core::value scratch;
            auto const* const member = static_cast<std::byte const*>(bound.rows.row(row)) + slots[i].offset;
            values.push_back(core::own(core::load(member, slots[i], scratch)));
        }
    }
    owner_.reached(point::start, sql_, values);
    owner_.play().wait_if_blocked(sql_, owner_.number(), until);
    told_ = owner_.play().answer_to(sql_, values);
}

void statement::start(core::parameters const& bound, core::execute_options const& options) {
    execute(bound, 0, options.deadline);
    columns_.clear();
    for (auto const& name : told_.columns) columns_.push_back({name, core::kind::null, {}});
    next_ = 0;
    running_ = true;
}

core::fetch_outcome statement::fetch(core::row_plan const& plan, std::span<core::segment_target const> targets,
                                     std::size_t max_rows, std::size_t& filled) {
    filled = 0;
    owner_.reached(point::fetch, sql_);
    auto const wanted = owner_.play().batch(max_rows);
    while (filled < wanted && next_ < told_.rows.size()) {
        auto const& row = told_.rows[next_];
        std::size_t which = 0;
        for (auto const& segment : plan.segments()) {
            auto const& target = targets[which++];
            if (segment.presence_column != core::always_present) {
                bool const present = !row.at(segment.presence_column).is_null();
                if (target.present) target.present[filled] = present ? 1 : 0;
                if (!present) continue;
            }
            for (auto slot = segment.first_slot; slot < segment.first_slot + segment.slot_count; ++slot) {
                auto const& how = plan.slots()[slot];
                auto* const member = target.base + filled * target.stride + how.offset;
                try {
                    core::store(core::view(row.at(how.column)), member, how, plan.label(slot));
                } catch (core::error& e) {
                    core::add_cell_context(e, next_, how.column, told_.columns.at(how.column));
                    throw;
                }
            }
        }
        ++next_;
        ++filled;
    }
    return {filled,
            next_ < told_.rows.size() || filled == max_rows ? core::fetch_status::more : core::fetch_status::done};
}

void statement::finish() noexcept {
    if (!std::exchange(running_, false)) return;
    owner_.play().reached(point::finish, owner_.number(), sql_);
}

std::int64_t statement::run_each(core::parameters const& bound, core::execute_options const& options,
                                 std::span<std::int64_t> each) {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < bound.rows.count; ++row) {
        try {
            execute(bound, row, options.deadline);
        } catch (core::error& e) {
            e.add_context("in row " + std::to_string(row) + " (counted from 0)");
            throw;
        }
        if (!each.empty()) each[row] = told_.affected_rows;
        sum += std::max<std::int64_t>(told_.affected_rows, 0);
    }
    return sum;
}

}  // namespace scripted
