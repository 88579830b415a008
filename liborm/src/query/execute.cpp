// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/query/execute.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>

namespace aludel::orm::detail {

plain_plan::plain_plan(column_choices const* choices) noexcept : choices_{choices} {}
plain_plan::~plain_plan() = default;

core::row_plan const& plan_of_entity(mapper const& of) noexcept { return *of.plan(); }

void plain_plan::add_slots(std::vector<labelled>& to, mapper const& of, std::size_t offset) {
    auto const& plan = *of.plan();
    for (std::size_t i = 0; i < plan.slots().size(); ++i) {
        if (!reads(of, i)) continue;
        auto slot = plan.slots()[i];
        slot.column = static_cast<std::uint16_t>(columns_++);
        slot.offset += static_cast<std::uint32_t>(offset);
        to.push_back({slot, plan.label(i)});
    }
}

bool plain_plan::reads(mapper const& of, std::size_t position) const {
    return choices_ == nullptr || choices_->reads(of, position);
}

void plain_plan::add_entity(mapper const& of, std::size_t offset) { add_slots(inside_, of, offset); }

void plain_plan::add_maybe_entity(mapper const& of) {
    // Columns before the key may be left out; the key never is.
    auto key = columns_;
    for (std::size_t i = 0; i < of.key().front(); ++i) key += reads(of, i);
    beside made{static_cast<std::uint16_t>(key), {}};
    add_slots(made.slots, of, 0);
    beside_.push_back(std::move(made));
}

void plain_plan::add_value(core::slot of) {
    of.column = static_cast<std::uint16_t>(columns_++);
    inside_.push_back({of, {}});
}

std::shared_ptr<core::row_plan const> plain_plan::finish() const {
    auto made = std::make_shared<core::row_plan>();
    made->add_segment();
    for (auto const& [slot, label] : inside_) made->add_slot(slot, label);
    for (auto const& each : beside_) {
        made->add_segment(each.presence);
        for (auto const& [slot, label] : each.slots) made->add_slot(slot, label);
    }
    return made;
}

chosen start_chosen(core::connection& on, sql::select_node const& statement, statement_options const& options,
                    sql::named_values values, std::span<mapper const* const> parts,
                    std::shared_ptr<core::row_plan const> (*make)(column_choices const*)) {
    column_choices const choices{options};
    if (choices.count() != options.size())
        throw core::usage_error{
            "options-need-session",
            "the statement has options that say how a session loads objects, and is executed on a "
            "connection, which makes plain structs; execute it in a session, or leave the options out"};
    auto const narrowed = choices.narrow(statement, parts);
    return {sql::detail::start(on, *narrowed, values), make(&choices)};
}

}  // namespace aludel::orm::detail
