// SPDX-License-Identifier: BSL-1.0
/// A parameter plan: the row plan mirrored. Which members of an object become which parameters.
#pragma once

#include <aludel/core/export.hpp>
#include <aludel/core/transfer/slot.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aludel::core {

/// Immutable once built. Slots are ordered by parameter, without gaps: slot i is parameter i.
class ALUDEL_CORE_API parameter_plan {
public:
    parameter_plan();
    void add_slot(slot, slot_label = {});

    std::uint64_t number() const noexcept { return number_; }
    std::span<slot const> slots() const noexcept { return slots_; }
    slot_label const& label(std::size_t slot_index) const noexcept { return labels_[slot_index]; }

    /// The plan of an array of `count` core::value objects, one per parameter. One shared plan per count.
    static parameter_plan const& for_values(std::size_t count);

private:
    std::uint64_t number_;
    std::vector<slot> slots_;
    std::vector<slot_label> labels_;
};

/// The objects whose members are bound: an array (base, stride) or a list of pointers.
struct row_source {
    void const* base = nullptr;
    std::size_t stride = 0;
    void const* const* pointers = nullptr;  ///< when set, base and stride are not used
    std::size_t count = 0;

    void const* row(std::size_t index) const noexcept {
        return pointers ? pointers[index] : static_cast<std::byte const*>(base) + index * stride;
    }
};

/// Objects and how to read them.
struct parameters {
    parameter_plan const* plan = nullptr;
    row_source rows{};
};

}  // namespace aludel::core
