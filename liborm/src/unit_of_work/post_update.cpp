// SPDX-License-Identifier: BSL-1.0
/// Rows that refer to each other: the foreign keys of relationships with `post_update` are written by UPDATEs of their own,
/// after all rows have been inserted and before any is deleted.
#include <aludel/core/error/error.hpp>

#include "flush_executor.hpp"
#include "flush_planner.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace aludel::orm {

bool is_post_updated(mapper const& holder, std::size_t foreign_key) {
    auto const says_so = [&](mapper const& side, bool has_key) {
        auto const all = side.relations();
        return std::any_of(all.begin(), all.end(), [&](relation_map const& each) {
            return each.post_update && each.foreign_key == foreign_key &&
                   (each.kind == relation_kind::belongs_to) == has_key && (has_key || each.target == &holder);
        });
    };
    auto const* const target = holder.foreign_keys()[foreign_key].target;
    return says_so(holder, true) || (target && says_so(*target, false));
}

/// What is deleted lets go of what is deleted with it, whatever the order.
void flush_planner::note_post_updates(tracked erased) {
    auto const& entity = erased.in->mapper();
    for (std::size_t i = 0; i < entity.foreign_keys().size(); ++i) {
        if (!is_post_updated(entity, i)) continue;
        auto const& key = entity.foreign_keys()[i];
        std::vector<core::value> values;
        core::value scratch;
        bool changed = false;
        for (auto const position : key.columns) {
            values.push_back(core::own(read_member(erased, position, scratch)));
            changed = changed ||
                      !erased.in->plan().equal_column(position, erased.object(), erased.in->snapshot(erased.index));
        }
        // When the program has changed the member, its row refers to something else.
        auto const target = store_.find(*key.target, values);
        if (!changed && (!target || !doomed(target) || target == erased)) continue;
        for (auto const position : key.columns)
            before_erasures_.push_back({.from = {}, .from_column = 0, .to = erased, .to_column = position});
    }
}

/// One batch for the objects of an entity with the same columns.
void flush_planner::add_post_updates(flush_plan& to, std::vector<key_copy> const& copies) const {
    std::vector<std::pair<tracked, std::vector<key_copy>>> objects;
    boost::unordered_flat_map<void const*, std::size_t> places;
    for (auto const& each : copies) {
        auto const [at, is_new] = places.try_emplace(each.to.object(), objects.size());
        if (is_new) objects.push_back({each.to, {}});
        objects[at->second].second.push_back(each);
    }
    std::map<std::pair<std::uint32_t, std::vector<std::uint16_t>>, flush_batch> groups;
    for (auto const& [object, own] : objects) {
        std::vector<std::uint16_t> columns;
        for (auto const& each : own) columns.push_back(each.to_column);
        std::sort(columns.begin(), columns.end());
        auto const& entity = object.in->mapper();
        auto& batch = groups[{entity.number(), columns}];
        batch.action = flush_action::post_update;
        batch.entity = &entity;
        batch.columns = std::move(columns);
        batch.objects.push_back(object);
        batch.copies.insert(batch.copies.end(), own.begin(), own.end());
    }
    for (auto& [key, batch] : groups) to.batches.push_back(std::move(batch));
}

void flush_executor::post_update(flush_batch const& batch) {
    std::vector<void const*> pointers;
    for (auto const each : batch.objects) pointers.push_back(each.object());
    run_counted({.action = flush_action::post_update, .entity = batch.entity, .columns = batch.columns}, batch.objects,
                pointers);
}

}  // namespace aludel::orm
