// SPDX-License-Identifier: BSL-1.0
/// A row plan: where the columns of a result go. Built once for each (statement, C++ row type), used for every batch.
#pragma once

#include <aludel/core/export.hpp>
#include <aludel/core/transfer/slot.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aludel::core {

/// No column decides whether a segment's object is there: it always is.
inline constexpr std::uint16_t always_present = 0xffff;

/// The part of a row that goes into one object. Joined loading, mixed rows and polymorphic rows have several.
struct plan_segment {
    std::uint32_t first_slot = 0;  ///< into row_plan::slots()
    std::uint32_t slot_count = 0;
    /// The column whose NULL means that this row has no such object; the slots are then left alone.
    std::uint16_t presence_column = always_present;
};

/// Immutable once built. Its identity is its number: a driver checks wire types against a plan once per execution and
/// remembers the number, never the address.
class ALUDEL_CORE_API row_plan {
public:
    row_plan();

    /// Begins a segment; the slots added next belong to it.
    void add_segment(std::uint16_t presence_column = always_present);
    void add_slot(slot, slot_label = {});

    std::uint64_t number() const noexcept { return number_; }
    std::span<plan_segment const> segments() const noexcept { return segments_; }
    std::span<slot const> slots() const noexcept { return slots_; }
    std::span<slot const> slots(plan_segment const& of) const noexcept {
        return std::span{slots_}.subspan(of.first_slot, of.slot_count);
    }
    slot_label const& label(std::size_t slot_index) const noexcept { return labels_[slot_index]; }
    /// One more than the highest column that is read.
    std::size_t column_count() const noexcept { return column_count_; }

private:
    std::uint64_t number_;
    std::size_t column_count_ = 0;
    std::vector<plan_segment> segments_;
    std::vector<slot> slots_;
    std::vector<slot_label> labels_;
};

/// Where one batch goes: for each segment of the plan an array of objects, row r at base + r × stride.
/// The objects are alive and value-initialised or hold earlier values; a driver assigns, it does not construct.
struct segment_target {
    std::byte* base = nullptr;
    std::size_t stride = 0;
    /// For segments with a presence column: present[r] is set to 1 or 0. May be null for the others.
    std::uint8_t* present = nullptr;
};

enum class fetch_status : std::uint8_t {
    more,         ///< the batch is full; there may be more rows
    done,         ///< no more rows
    would_block,  ///< only with the non-blocking facet: wait for the socket and call again
};

struct fetch_outcome {
    std::size_t rows = 0;  ///< rows filled by this call; whole ones only
    fetch_status status = fetch_status::done;
};

}  // namespace aludel::core
