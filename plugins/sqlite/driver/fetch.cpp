// SPDX-License-Identifier: BSL-1.0
/// Rows go into objects. This is the hot loop: SQLite decides the type of each cell, so the frequent pairs of cell and
/// member are handled here, and every other pair goes through core::store, which converts or refuses.
#include <aludel/core/transfer/store.hpp>

#include "failure.hpp"
#include "statement.hpp"

#include <sqlite3.h>

#include <optional>
#include <utility>

namespace aludel::sqlite {

namespace {

// The functions on sqlite3_value cost a third of their sqlite3_column_ twins, which lock and check for each call. SQLite
// asks only that no other thread uses the connection meanwhile, and that is the contract of a driver connection.

std::string_view text_of(sqlite3_value* value) noexcept {
    auto const* const text = reinterpret_cast<char const*>(sqlite3_value_text(value));
    return {text ? text : "", static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

std::string_view blob_of(sqlite3_value* value) noexcept {
    auto const* const blob = static_cast<char const*>(sqlite3_value_blob(value));
    return {blob ? blob : "", static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

core::cell cell_of(sqlite3_value* value) noexcept {
    core::cell cell;
    switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER:
            cell.kind = core::kind::int64;
            cell.number.integer = sqlite3_value_int64(value);
            break;
        case SQLITE_FLOAT:
            cell.kind = core::kind::float64;
            cell.number.real = sqlite3_value_double(value);
            break;
        case SQLITE_TEXT:
            cell.kind = core::kind::text;
            cell.text = text_of(value);
            break;
        case SQLITE_BLOB:
            cell.kind = core::kind::bytes;
            cell.text = blob_of(value);
            break;
        default: break;
    }
    return cell;
}

/// A member and a std::optional of it, written alike.
template <class T, bool Nullable, class From>
void put(std::byte* member, From from) {
    if constexpr (Nullable) *reinterpret_cast<std::optional<T>*>(member) = static_cast<T>(from);
    else *reinterpret_cast<T*>(member) = static_cast<T>(from);
}

/// Reads an integer into a member of type `T`. False: somebody else must look at it.
template <class T, bool Nullable>
bool put_integer(sqlite3_value* value, std::byte* member) {
    int const type = sqlite3_value_type(value);
    if (type == SQLITE_INTEGER) [[likely]] {
        std::int64_t const number = sqlite3_value_int64(value);
        if constexpr (std::is_same_v<T, bool>) {
            if (number != 0 && number != 1) return false;
        } else if (!std::in_range<T>(number)) {
            return false;
        }
        put<T, Nullable>(member, number);
        return true;
    }
    if constexpr (Nullable) {
        if (type == SQLITE_NULL) {
            reinterpret_cast<std::optional<T>*>(member)->reset();
            return true;
        }
    }
    return false;
}

template <bool Nullable>
bool put_double(sqlite3_value* value, std::byte* member) {
    int const type = sqlite3_value_type(value);
    if (type == SQLITE_FLOAT) [[likely]] {
        put<double, Nullable>(member, sqlite3_value_double(value));
        return true;
    }
    if constexpr (Nullable) {
        if (type == SQLITE_NULL) {
            reinterpret_cast<std::optional<double>*>(member)->reset();
            return true;
        }
    }
    if (type != SQLITE_INTEGER) return false;
    // A column of NUMERIC affinity keeps 3.0 as the integer 3.
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    std::int64_t const number = sqlite3_value_int64(value);
    if (number < -exact || number > exact) return false;
    put<double, Nullable>(member, number);
    return true;
}

template <bool Nullable>
bool put_string(sqlite3_value* value, std::byte* member) {
    int const type = sqlite3_value_type(value);
    if (type == SQLITE_TEXT) [[likely]] {
        auto const* const text = reinterpret_cast<char const*>(sqlite3_value_text(value));
        auto const size = static_cast<std::size_t>(sqlite3_value_bytes(value));
        if (!text) return false;  // out of memory while converting from UTF-16
        if constexpr (Nullable) {
            auto& maybe = *reinterpret_cast<std::optional<std::string>*>(member);
            if (maybe) maybe->assign(text, size);
            else maybe.emplace(text, size);
        } else {
            reinterpret_cast<std::string*>(member)->assign(text, size);
        }
        return true;
    }
    if constexpr (Nullable) {
        if (type == SQLITE_NULL) {
            reinterpret_cast<std::optional<std::string>*>(member)->reset();
            return true;
        }
    }
    return false;
}

constexpr unsigned pair(core::storage storage, bool nullable) noexcept {
    return static_cast<unsigned>(storage) * 2 + (nullable ? 1 : 0);
}

}  // namespace

void statement::check_plan(core::row_plan const& plan, std::span<core::segment_target const> targets) {
    auto const delivered = static_cast<std::size_t>(sqlite3_column_count(handle_.get()));
    if (plan.column_count() > delivered)
        throw_failure(SQLITE_MISUSE, "column " + std::to_string(plan.column_count()) +
                                         " is to be read, but the result has " + std::to_string(delivered) +
                                         " columns");
    if (targets.size() != plan.segments().size())
        throw_failure(SQLITE_MISUSE, "the plan has " + std::to_string(plan.segments().size()) + " segments, but " +
                                         std::to_string(targets.size()) + " targets were given");
    checked_plan_ = plan.number();
}

void statement::read_slowly(core::row_plan const& plan, core::slot const& slot, std::byte* member) {
    auto const& label = plan.label(static_cast<std::size_t>(&slot - plan.slots().data()));
    auto* const value = sqlite3_column_value(handle_.get(), slot.column);
    try {
        core::store(cell_of(value), member, slot, label);
    } catch (core::error& problem) {
        core::add_cell_context(problem, rows_read_, slot.column, columns()[slot.column].name);
        throw;
    }
}

void statement::read_slots(core::row_plan const& plan, core::plan_segment const& segment, std::byte* object) {
    using core::storage;
    for (auto const& slot : plan.slots(segment)) {
        auto* const value = sqlite3_column_value(handle_.get(), slot.column);
        auto* const member = object + slot.offset;
        bool done = false;
        switch (pair(slot.storage, slot.nullable)) {
            case pair(storage::int64, false): done = put_integer<std::int64_t, false>(value, member); break;
            case pair(storage::int64, true): done = put_integer<std::int64_t, true>(value, member); break;
            case pair(storage::string, false): done = put_string<false>(value, member); break;
            case pair(storage::string, true): done = put_string<true>(value, member); break;
            case pair(storage::int32, false): done = put_integer<std::int32_t, false>(value, member); break;
            case pair(storage::int32, true): done = put_integer<std::int32_t, true>(value, member); break;
            case pair(storage::float64, false): done = put_double<false>(value, member); break;
            case pair(storage::float64, true): done = put_double<true>(value, member); break;
            case pair(storage::boolean, false): done = put_integer<bool, false>(value, member); break;
            case pair(storage::boolean, true): done = put_integer<bool, true>(value, member); break;
            case pair(storage::int16, false): done = put_integer<std::int16_t, false>(value, member); break;
            case pair(storage::int16, true): done = put_integer<std::int16_t, true>(value, member); break;
            case pair(storage::uint32, false): done = put_integer<std::uint32_t, false>(value, member); break;
            case pair(storage::uint32, true): done = put_integer<std::uint32_t, true>(value, member); break;
            case pair(storage::uint64, false): done = put_integer<std::uint64_t, false>(value, member); break;
            case pair(storage::uint64, true): done = put_integer<std::uint64_t, true>(value, member); break;
            default: break;
        }
        if (!done) [[unlikely]]
            read_slowly(plan, slot, member);
    }
}

template <bool OneSegment>
core::fetch_outcome statement::fetch_rows(core::row_plan const& plan, std::span<core::segment_target const> targets,
                                          std::size_t max_rows, std::size_t& filled) {
    std::size_t row = 0;
    for (; row < max_rows; ++row) {
        if (!has_row_ && !step()) return {row, core::fetch_status::done};
        if constexpr (OneSegment) {
            read_slots(plan, plan.segments().front(), targets.front().base + row * targets.front().stride);
        } else {
            std::size_t index = 0;
            for (auto const& segment : plan.segments()) {
                auto const& target = targets[index++];
                if (segment.presence_column != core::always_present) {
                    bool const present = sqlite3_column_type(handle_.get(), segment.presence_column) != SQLITE_NULL;
                    if (target.present) target.present[row] = present ? 1 : 0;
                    if (!present) continue;
                }
                read_slots(plan, segment, target.base + row * target.stride);
            }
        }
        has_row_ = false;
        ++rows_read_;
        filled = row + 1;
    }
    return {row, core::fetch_status::more};
}

core::fetch_outcome statement::fetch(core::row_plan const& plan, std::span<core::segment_target const> targets,
                                     std::size_t max_rows, std::size_t& filled) {
    filled = 0;
    if (!running_ || (at_end_ && !has_row_)) return {0, core::fetch_status::done};
    if (plan.number() != checked_plan_) check_plan(plan, targets);
    owner_.watch(deadline_);
    bool const one_segment =
        plan.segments().size() == 1 && plan.segments().front().presence_column == core::always_present;
    return one_segment ? fetch_rows<true>(plan, targets, max_rows, filled)
                       : fetch_rows<false>(plan, targets, max_rows, filled);
}

}  // namespace aludel::sqlite
