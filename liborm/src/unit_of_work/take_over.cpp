// SPDX-License-Identifier: BSL-1.0
/// An object is deleted, and a new one has its key: the new one gets the row, by an UPDATE. Rows that refer to it stay.
#include <aludel/core/transfer/store.hpp>

#include "flush_executor.hpp"
#include "flush_planner.hpp"
#include "unset.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace aludel::orm {

/// The doomed object that has the key which the new one will have. Empty when there is none.
tracked flush_planner::row_of(tracked pending) const {
    auto const& entity = pending.in->mapper();
    std::vector<core::value> key;
    core::value scratch;
    for (auto const position : entity.key()) {
        tracked from = pending;
        auto column = position;
        copies_.for_each(pending.object(), [&](key_copy const& copy) {
            if (copy.to_column != position) return;
            from = copy.from;
            column = copy.from_column;
        });
        if (!from || (from != pending && from.in->state(from.index) != object_state::persistent)) return {};
        key.push_back(core::own(read_member(from, column, scratch)));
    }
    auto const known = store_.find(entity, key);
    return known && known != pending && doomed(known) ? known : tracked{};
}

void flush_planner::find_heirs(work& of) {
    if (of.erasures.empty()) return;
    std::erase_if(of.inserts, [&](tracked each) {
        auto const former = row_of(each);
        if (!former || std::erase(of.erasures, former) == 0) return false;
        of.heirs.emplace_back(each, former);
        return true;
    });
}

void flush_planner::add_heirs(flush_plan& to) {
    std::vector<std::uint16_t> columns;
    for (auto const& [entity, work] : work_) {
        std::map<std::vector<std::uint16_t>, flush_batch> groups;
        for (auto const& [heir, former] : work.heirs) {
            columns.clear();
            former.in->plan().changed_columns(heir.object(), former.in->snapshot(former.index), columns);
            copies_.for_each(heir.object(), [&](key_copy const& copy) { columns.push_back(copy.to_column); });
            std::sort(columns.begin(), columns.end());
            columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
            std::erase_if(columns, [&, &all = *entity](std::uint16_t position) {
                auto const& column = all.columns()[position];
                return column.version || std::find(all.key().begin(), all.key().end(), position) != all.key().end() ||
                       (column.generated != generation::never && is_unset(heir, column));
            });
            auto& batch = groups[columns];
            batch.objects.push_back(heir);
            batch.former.push_back(former);
            copies_.for_each(heir.object(), [&](key_copy const& copy) { batch.copies.push_back(copy); });
        }
        for (auto& [columns, batch] : groups) {
            batch.action = flush_action::take_over;
            batch.entity = entity;
            batch.columns = columns;
            to.batches.push_back(std::move(batch));
        }
    }
}

void flush_executor::take_over(flush_batch const& batch) {
    auto const& entity = *batch.entity;
    std::vector<void const*> pointers;
    for (std::size_t i = 0; i < batch.objects.size(); ++i) {
        auto const heir = batch.objects[i], former = batch.former[i];
        auto const take = [&](std::uint16_t column) {
            former.in->plan().restore_column(column, former.in->snapshot(former.index), heir.object());
        };
        // What the row keeps: its version, and what would have been the database's default.
        for (std::uint16_t column = 0; column < entity.columns().size(); ++column) {
            auto const& map = entity.columns()[column];
            if (map.version || (map.generated != generation::never && is_unset(heir, map))) take(column);
        }
        pointers.push_back(heir.object());
    }
    if (batch.columns.empty()) return;
    run_counted({.action = flush_action::update, .entity = &entity, .columns = batch.columns}, batch.former, pointers);
}

void count_version(tracked which) {
    auto const* const version = which.in->mapper().version();
    if (!version) return;
    core::value scratch;
    auto* const member = static_cast<std::byte*>(which.object()) + version->slot.offset;
    auto counted = core::load(member, version->slot, scratch);
    ++counted.number.integer;
    core::store(counted, member, version->slot, {version->label.c_str(), version->type_name});
}

}  // namespace aludel::orm
