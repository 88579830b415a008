// SPDX-License-Identifier: BSL-1.0
#include "flush_executor.hpp"

#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/store.hpp>
#include <aludel/orm/relationship/relation.hpp>

#include <algorithm>

namespace aludel::orm {

flush_executor::flush_executor(store& of, core::connection& on)
    : store_{of}, on_{on}, statements_{flush_statements::of(on)} {}

std::shared_ptr<flush_statement const> flush_executor::statement(flush_statement_shape const& shape) {
    return statements_.find_or_make(on_, shape);
}

std::size_t flush_executor::run(flush_plan& plan) {
    std::size_t rows = 0;
    for (auto& batch : plan.batches) {
        for (auto const& each : batch.copies) copy_key(each);
        switch (batch.action) {
            case flush_action::insert: insert(batch); break;
            case flush_action::update: update(batch); break;
            case flush_action::take_over: take_over(batch); break;
            case flush_action::post_update: post_update(batch); break;
            case flush_action::unlink:
            case flush_action::link: associate(batch); break;
            case flush_action::erase: erase(batch); break;
        }
        rows += batch.objects.size() + batch.rows.size();
    }
    return rows;
}

/// The values of an association row lie in two objects, so they are put side by side.
void flush_executor::associate(flush_batch const& batch) {
    auto const columns = association_columns(*batch.association);
    flush_statement_shape shape{.action = batch.action, .association = batch.association};
    shape.arrays = batch.rows.size() >= worth_arrays && takes_arrays(on_, shape);
    auto const how = statement(shape);
    std::vector<core::value> values;
    values.reserve(batch.rows.size() * how->parameters.size());
    core::value scratch;
    for (auto const& row : batch.rows)
        for (auto const& parameter : how->parameters) {
            auto const& from = columns[parameter.column];
            auto const end = from.of_target ? row.target : row.owner;
            auto const& slot = end.in->mapper().columns()[from.position].slot;
            values.push_back(
                core::own(core::load(static_cast<std::byte const*>(end.object()) + slot.offset, slot, scratch)));
        }
    core::parameters const bound{
        how->plan,
        {.base = values.data(), .stride = how->parameters.size() * sizeof(core::value), .count = batch.rows.size()}};
    std::int64_t const affected =
        shape.arrays ? on_.start_arrays(how->text, bound).affected_rows() : on_.run_each(how->text, bound);
    if (affected >= 0 && affected != static_cast<std::int64_t>(batch.rows.size()))
        throw core::stale_data_error{
            "row-stale", std::to_string(batch.rows.size()) + " rows that relate " + batch.association->label +
                             " were to be " + (batch.action == flush_action::link ? "inserted" : "deleted") + ", but " +
                             std::to_string(affected) +
                             " were: somebody else has changed the relationship; roll back and read it again"};
}

void settle(store& in, flush_plan& plan) {
    // Identities that end go first, because others may take them over.
    for (auto const& batch : plan.batches)
        if (batch.action == flush_action::erase)
            for (auto const each : batch.objects) in.forget(each, object_state::deleted);
        else
            for (auto const each : batch.former) in.forget(each, object_state::deleted);
    for (auto const& batch : plan.batches) {
        if (batch.action != flush_action::update) continue;
        auto const& key = batch.entity->key();
        bool const rekeys = std::any_of(key.begin(), key.end(), [&](std::uint16_t position) {
            return std::binary_search(batch.columns.begin(), batch.columns.end(), position);
        });
        auto const* version = batch.entity->version();
        for (auto const each : batch.objects) {
            auto* const snapshot = each.in->snapshot(each.index);
            auto const& plan_of = each.in->plan();
            if (rekeys) in.rekey(each, {snapshot, plan_of.size()});
            for (auto const column : batch.columns)
                plan_of.capture_column(column, each.object(), snapshot, each.in->texts());
            if (!version) continue;
            count_version(each);
            plan_of.capture_column(static_cast<std::size_t>(version - batch.entity->columns().data()), each.object(),
                                   snapshot, each.in->texts());
        }
    }
    for (auto const& batch : plan.batches)
        if (batch.action == flush_action::insert || batch.action == flush_action::take_over) {
            in.expect(*batch.entity, batch.objects.size());
            for (auto const each : batch.objects) {
                if (batch.action == flush_action::take_over && !batch.columns.empty()) count_version(each);
                bool const stale = each.in->stale(each.index);  // a default that could not be read back
                in.make_persistent(each);
                each.in->set_stale(each.index, stale);
            }
        }
    for (auto const each : plan.dropped) {
        each.in->set_doomed(each.index, false);
        each.in->set_state(each.index, object_state::detached);
    }
    for (auto* each : plan.relations) each->settle_changes();
    for (auto const& each : plan.compared) in.seen(each);
}

}  // namespace aludel::orm
