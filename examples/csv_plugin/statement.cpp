// SPDX-License-Identifier: BSL-1.0
#include "statement.hpp"

#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/store.hpp>

#include "connection.hpp"

#include <compare>
#include <string>
#include <utility>

namespace csv {

namespace {

/// The values of one row of parameters.
row values_of(core::parameters const& given, std::size_t which) {
    row values;
    if (!given.plan) return values;
    for (auto const& slot : given.plan->slots()) {
        core::value scratch;
        auto const* const member = static_cast<std::byte const*>(given.rows.row(which)) + slot.offset;
        try {
            values.push_back(core::own(core::load(member, slot, scratch)));
        } catch (core::error& passing) {
            core::add_parameter_context(passing, which, values.size(), given.plan->label(values.size()).member);
            throw;
        }
    }
    return values;
}

/// Numbers with numbers, texts with texts; everything else, NULL above all, is unordered.
std::partial_ordering compare(core::value const& left, core::value const& right) {
    auto const a = core::view(left), b = core::view(right);
    auto const whole = [](core::cell const& of) {
        return of.kind == core::kind::int16 || of.kind == core::kind::int32 || of.kind == core::kind::int64;
    };
    auto const real = [&](core::cell const& of) {
        return whole(of) ? static_cast<double>(of.number.integer) : of.number.real;
    };
    auto const number = [&](core::cell const& of) { return whole(of) || of.kind == core::kind::float64; };
    if (whole(a) && whole(b)) return a.number.integer <=> b.number.integer;
    if (number(a) && number(b)) return real(a) <=> real(b);
    if (a.kind == core::kind::text && b.kind == core::kind::text) return a.text <=> b.text;
    return std::partial_ordering::unordered;
}

bool holds(comparison wanted, std::partial_ordering found) {
    switch (wanted) {
        case comparison::equal: return found == 0;
        case comparison::not_equal: return found < 0 || found > 0;
        case comparison::less: return found < 0;
        case comparison::less_or_equal: return found <= 0;
        case comparison::greater: return found > 0;
        case comparison::greater_or_equal: return found >= 0;
    }
    return false;
}

}  // namespace

statement::statement(connection& owner, std::string_view sql) : owner_{owner}, command_{parse(sql)} {
    if (command_.verb != verb::select) return;
    for (auto const& name : command_.columns) columns_.push_back({name, core::kind::null, {}});
}

void statement::start(core::parameters const& given, core::execute_options const&) {
    execute(values_of(given, 0));
    owner_.statement_done();
}

void statement::execute(row const& parameters) {
    if (parameters.size() != command_.parameter_count())
        fail(failure::statement, "the statement has " + std::to_string(command_.parameter_count()) +
                                     " parameters, but " + std::to_string(parameters.size()) + " were given");
    found_.clear();
    next_ = 0;
    affected_ = -1;
    switch (command_.verb) {
        case verb::create:
            if (!command_.if_exists || !owner_.has(command_.table)) owner_.create(command_.table, command_.columns);
            break;
        case verb::drop:
            if (!command_.if_exists || owner_.has(command_.table)) owner_.drop(command_.table);
            break;
        case verb::insert: insert(parameters); break;
        case verb::select: select(parameters); break;
    }
}

void statement::insert(row const& parameters) {
    auto& into = owner_.change(command_.table);
    row added(into.columns.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) added[into.position(command_.columns[i])] = parameters[i];
    into.rows.push_back(std::move(added));
    affected_ = 1;
}

void statement::select(row const& parameters) {
    auto const& from = owner_.find(command_.table);
    std::vector<std::size_t> wanted, compared;
    for (auto const& name : command_.columns) wanted.push_back(from.position(name));
    for (auto const& each : command_.conditions) compared.push_back(from.position(each.column));
    for (auto const& candidate : from.rows) {
        bool fits = true;
        for (std::size_t i = 0; fits && i < compared.size(); ++i)
            fits = holds(command_.conditions[i].comparison, compare(candidate[compared[i]], parameters[i]));
        if (!fits) continue;
        auto& result = found_.emplace_back();
        for (auto const column : wanted) result.push_back(candidate[column]);
    }
}

core::fetch_outcome statement::fetch(core::row_plan const& plan, std::span<core::segment_target const> targets,
                                     std::size_t max_rows, std::size_t& filled) {
    filled = 0;
    if (plan.column_count() > columns_.size())
        fail(failure::statement, "column " + std::to_string(plan.column_count()) + " is to be read, but there are " +
                                     std::to_string(columns_.size()));
    for (; filled < max_rows && next_ < found_.size(); ++filled, ++next_) {
        auto const& from = found_[next_];
        std::size_t which = 0;
        for (auto const& segment : plan.segments()) {
            auto const& target = targets[which++];
            if (segment.presence_column != core::always_present) {
                bool const present = !from[segment.presence_column].is_null();
                if (target.present) target.present[filled] = present ? 1 : 0;
                if (!present) continue;
            }
            auto const slots = plan.slots(segment);
            for (std::size_t i = 0; i < slots.size(); ++i) {
                auto* const member = target.base + filled * target.stride + slots[i].offset;
                try {
                    core::store(core::view(from[slots[i].column]), member, slots[i],
                                plan.label(segment.first_slot + i));
                } catch (core::error& passing) {
                    core::add_cell_context(passing, next_, slots[i].column, columns_[slots[i].column].name);
                    throw;
                }
            }
        }
    }
    return {filled, next_ < found_.size() ? core::fetch_status::more : core::fetch_status::done};
}

std::int64_t statement::run_each(core::parameters const& given, core::execute_options const&,
                                 std::span<std::int64_t> each) {
    std::int64_t sum = 0;
    for (std::size_t which = 0; which < given.rows.count; ++which) {
        try {
            execute(values_of(given, which));
        } catch (core::driver_failure& passing) {
            passing.add_context("in row " + std::to_string(which) + " of the parameters, counted from 0");
            throw;
        }
        if (which < each.size()) each[which] = affected_;
        sum += affected_ > 0 ? affected_ : 0;
    }
    owner_.statement_done();
    return affected_ = sum;
}

}  // namespace csv
