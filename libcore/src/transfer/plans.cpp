// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/transfer/parameter_plan.hpp>
#include <aludel/core/transfer/row_plan.hpp>
#include <aludel/core/value/value.hpp>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace aludel::core {

namespace {
std::uint64_t next_plan_number() noexcept {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}
}  // namespace

row_plan::row_plan() : number_{next_plan_number()} {}

void row_plan::add_segment(std::uint16_t presence_column) {
    segments_.push_back({static_cast<std::uint32_t>(slots_.size()), 0, presence_column});
    if (presence_column != always_present) column_count_ = std::max<std::size_t>(column_count_, presence_column + 1u);
}

void row_plan::add_slot(slot added, slot_label label) {
    if (segments_.empty()) add_segment();
    slots_.push_back(added);
    labels_.push_back(label);
    ++segments_.back().slot_count;
    column_count_ = std::max<std::size_t>(column_count_, added.column + 1u);
}

parameter_plan::parameter_plan() : number_{next_plan_number()} {}

void parameter_plan::add_slot(slot added, slot_label label) {
    added.column = static_cast<std::uint16_t>(slots_.size());
    slots_.push_back(added);
    labels_.push_back(label);
}

parameter_plan const& parameter_plan::for_values(std::size_t count) {
    // Grows and is never freed: plans may be in use by any thread until the process ends.
    static std::mutex lock;
    static auto& known = *new std::vector<std::unique_ptr<parameter_plan>>;
    std::lock_guard const guard{lock};
    if (known.size() <= count) known.resize(count + 1);
    auto& entry = known[count];
    if (!entry) {
        entry = std::make_unique<parameter_plan>();
        for (std::size_t i = 0; i < count; ++i)
            entry->add_slot(
                {.storage = storage::value, .nullable = true, .offset = static_cast<std::uint32_t>(i * sizeof(value))},
                {"", "value"});
    }
    return *entry;
}

}  // namespace aludel::core
