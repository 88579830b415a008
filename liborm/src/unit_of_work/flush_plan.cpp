// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/unit_of_work/flush_plan.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/store.hpp>

#include "flush_planner.hpp"
#include "unset.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace aludel::orm {

/// Once a handle was dropped, what it reached can be looked at for the last time: that must not be put off.
bool flush_planner::compares(slab_page const& of) const {
    if (scope_.everything) return true;
    auto const& touched = scope_.touched;
    bool const is_touched = std::find(touched.begin(), touched.end(), &of.in->mapper()) != touched.end();
    if (scope_.only_foreign_keys) return is_touched && of.in->held(of.number);
    return is_touched || (any_released_ && !of.in->held(of.number));
}

bool flush_planner::differs(tracked which) const {
    if (!scope_.only_foreign_keys) return which.in->changed(which.index);
    if (which.in->read_only(which.index)) return false;
    for (auto const& key : which.in->mapper().foreign_keys())
        for (auto const column : key.columns)
            if (!which.in->plan().equal_column(column, which.object(), which.in->snapshot(which.index))) return true;
    return false;
}

/// A value that is assigned to the whole object leaves its identity alone: a generated key that it has not set says nothing.
bool flush_planner::keep_identity(tracked which) {
    auto const& entity = which.in->mapper();
    auto const* const key = entity.generated_key();
    if (!key || !is_unset(which, *key)) return false;
    which.in->plan().restore_column(static_cast<std::size_t>(key - entity.columns().data()),
                                    which.in->snapshot(which.index), which.object());
    return true;
}

void flush_planner::collect() {
    auto suspects = store_.suspects();
    // Batches are in the order in which objects came.
    std::sort(suspects.begin(), suspects.end(), [](slab_page const& a, slab_page const& b) {
        return a.in != b.in ? a.in->number() < b.in->number() : a.number < b.number;
    });
    any_released_ = std::any_of(suspects.begin(), suspects.end(),
                                [](slab_page const& each) { return each.in->released(each.number); });
    for (auto const& page : suspects) {
        auto* const slab = page.in;
        auto const& entity = slab->mapper();
        auto& work = work_[&entity];
        bool const compare = compares(page);
        if (compare && !scope_.only_foreign_keys) compared_.push_back(page);
        auto const first = page.number * slab::page_size;
        auto const end = std::min(first + slab::page_size, slab->used());
        auto const candidates = slab->candidates(page.number, store_.round());
        for (auto i = first; i < end; ++i) {
            if ((candidates >> (i - first) & 1) == 0) continue;
            auto const state = slab->state(i);
            if (state != object_state::pending && state != object_state::persistent) continue;
            tracked const each{slab, i};
            if (state == object_state::pending) {
                if (slab->doomed(i)) continue;
                work.inserts.push_back(each);
            } else if (slab->doomed(i)) {
                doomed_.push_back(each);
            } else if (compare && differs(each) && (!keep_identity(each) || differs(each))) {
                work.compared.push_back(each);
            }
            for (auto const& which : entity.relations())
                if (relation::at(each.object(), which).changed()) changed_.push_back({each, &which});
        }
    }
}

/// The rows of the group that have to be there before this one (and go after it).
std::vector<tracked> flush_planner::parents(tracked of, entity_group const& group, bool erasing) const {
    std::vector<tracked> found;
    auto const in_group = [&](tracked which) {
        auto const& all = group.entities;
        return which && std::find(all.begin(), all.end(), &which.in->mapper()) != all.end();
    };
    if (!erasing) {
        copies_.for_each(of.object(), [&](key_copy const& each) {
            if (in_group(each.from) && each.from.in->state(each.from.index) == object_state::pending)
                found.push_back(each.from);
        });
        return found;
    }
    auto const keys = of.in->mapper().foreign_keys();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        auto const& key = keys[i];
        if (is_post_updated(of.in->mapper(), i)) continue;
        if (!key.target || !std::equal(key.target_positions.begin(), key.target_positions.end(),
                                       key.target->key().begin(), key.target->key().end()))
            continue;
        std::vector<core::value> values;
        core::value scratch;
        for (auto const position : key.columns) values.push_back(core::own(read_member(of, position, scratch)));
        if (auto const parent = store_.find(*key.target, values); in_group(parent) && doomed(parent) && parent != of)
            found.push_back(parent);
    }
    return found;
}

std::size_t flush_planner::level(tracked of, entity_group const& group, bool erasing) {
    auto const [at, is_new] = levels_.try_emplace(of.object(), 0);
    if (!is_new) {
        if (at->second == 0)
            throw core::usage_error{"flush-cycle",
                                    std::string{erasing ? "rows to be deleted" : "new rows"} + " of " +
                                        of.in->mapper().name() +
                                        " refer to each other in a circle: say post_update of one of the "
                                        "relationships, or leave its foreign key NULL, flush, and set it then"};
        return at->second;
    }
    std::size_t highest = 0;
    for (auto const each : parents(of, group, erasing)) highest = std::max(highest, level(each, group, erasing));
    return levels_[of.object()] = highest + 1;
}

void flush_planner::add_rows(flush_plan& to, entity_group const& group, bool erasing) {
    std::map<std::pair<std::size_t, std::size_t>, std::vector<tracked>> waves;  // by level, then entity
    levels_.clear();
    for (std::size_t i = 0; i < group.entities.size(); ++i) {
        auto& work = work_[group.entities[i]];
        auto& rows = erasing ? work.erasures : work.inserts;
        if (rows.empty()) continue;
        if (!group.cyclic) waves[{1, i}] = std::move(rows);
        else
            for (auto const each : rows) waves[{level(each, group, erasing), i}].push_back(each);
    }
    std::vector<flush_batch> made;
    for (auto& [place, objects] : waves) {
        flush_batch batch{.action = erasing ? flush_action::erase : flush_action::insert,
                          .entity = group.entities[place.second]};
        if (!erasing)
            for (auto const each : objects)
                copies_.for_each(each.object(), [&](key_copy const& copy) { batch.copies.push_back(copy); });
        batch.objects = std::move(objects);
        made.push_back(std::move(batch));
    }
    if (erasing) std::reverse(made.begin(), made.end());
    for (auto& each : made) to.batches.push_back(std::move(each));
}

void flush_planner::add_updates(flush_plan& to) {
    // Grouped by which columns change, in the order in which the groups are met.
    std::vector<std::uint16_t> columns;
    for (auto const& [entity, work] : work_) {
        std::map<std::vector<std::uint16_t>, flush_batch> groups;
        auto last = groups.end();
        for (auto const each : work.compared) {
            if (doomed(each)) continue;
            columns.clear();
            each.in->plan().changed_columns(each.object(), each.in->snapshot(each.index), columns);
            copies_.for_each(each.object(), [&](key_copy const& copy) { columns.push_back(copy.to_column); });
            std::sort(columns.begin(), columns.end());
            columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
            if (columns.empty()) continue;
            if (last == groups.end() || last->first != columns) last = groups.try_emplace(columns).first;
            last->second.objects.push_back(each);
            copies_.for_each(each.object(), [&](key_copy const& copy) { last->second.copies.push_back(copy); });
        }
        for (auto& [columns, batch] : groups) {
            batch.action = flush_action::update;
            batch.entity = entity;
            batch.columns = columns;
            to.batches.push_back(std::move(batch));
        }
    }
}

void flush_planner::add_associations(flush_plan& to) {
    auto const before = [](association_row const& a, association_row const& b) {
        return std::pair{a.owner.object(), a.target.object()} < std::pair{b.owner.object(), b.target.object()};
    };
    auto const same = [](association_row const& a, association_row const& b) {
        return a.owner == b.owner && a.target == b.target;
    };
    for (auto& [which, rows] : links_)
        for (auto const action : {flush_action::unlink, flush_action::link}) {
            auto& some = action == flush_action::link ? rows.links : rows.unlinks;
            if (some.empty()) continue;
            // Both ends may have said it.
            std::sort(some.begin(), some.end(), before);
            some.erase(std::unique(some.begin(), some.end(), same), some.end());
            to.batches.push_back({.action = action,
                                  .entity = &some.front().owner.in->mapper(),
                                  .association = which,
                                  .rows = std::move(some)});
        }
}

flush_plan flush_planner::plan() {
    collect();
    flush_plan made;
    bool const idle =
        changed_.empty() && doomed_.empty() && std::all_of(work_.begin(), work_.end(), [](auto const& each) {
            return each.second.inserts.empty() && each.second.compared.empty();
        });
    if (idle) {  // as before most queries
        made.compared = std::move(compared_);
        return made;
    }
    for (auto const& [owner, which] : changed_)
        if (!doomed(owner)) find_orphans(owner, *which);
    follow_erasures();
    for (auto const& [owner, which] : changed_)
        if (!doomed(owner)) read_relation(owner, *which);
    for (auto& [entity, work] : work_) {
        std::erase_if(work.inserts, [&](tracked each) { return doomed(each); });
        for (auto const each : work.inserts) check_unset(each);
    }
    for (auto const each : doomed_) {
        work_[&each.in->mapper()].erasures.push_back(each);
        note_post_updates(each);
    }
    for (auto& [entity, work] : work_) find_heirs(work);

    std::vector<mapper const*> entities;
    for (auto const& [entity, work] : work_) entities.push_back(entity);
    auto const groups = order_entities(entities);

    for (auto const& group : groups) add_rows(made, group, false);
    add_updates(made);
    add_heirs(made);
    add_post_updates(made, after_inserts_);
    add_associations(made);
    add_post_updates(made, before_erasures_);
    for (auto at = groups.rbegin(); at != groups.rend(); ++at) add_rows(made, *at, true);
    for (auto const& [owner, which] : changed_) made.relations.push_back(&relation::at(owner.object(), *which));
    made.compared = std::move(compared_);
    for (auto const each : cascaded_)
        if (each.in->state(each.index) == object_state::pending) made.dropped.push_back(each);
    return made;
}

flush_plan plan_flush(store& of, flush_scope scope) {
    flush_planner one{of, scope};
    try {
        return one.plan();
    } catch (...) {
        one.give_up();
        throw;
    }
}

core::cell read_member(tracked of, std::uint16_t column, core::value& scratch) {
    auto const& slot = of.in->mapper().columns()[column].slot;
    return core::load(static_cast<std::byte const*>(of.object()) + slot.offset, slot, scratch);
}

void copy_key(key_copy const& copy) {
    core::value scratch;
    auto const& to = copy.to.in->mapper().columns()[copy.to_column];
    auto const value = copy.from ? read_member(copy.from, copy.from_column, scratch) : core::cell{};
    core::store(value, static_cast<std::byte*>(copy.to.object()) + to.slot.offset, to.slot,
                {.member = to.label.c_str(), .type = to.type_name});
}

}  // namespace aludel::orm
