// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/unit_of_work/flush_plan.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/store.hpp>
#include <aludel/orm/relationship/relation.hpp>

#include "entity_order.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace aludel::orm {

namespace {

core::cell read(tracked of, std::uint16_t column, core::value& scratch) {
    auto const& slot = of.in->mapper().columns()[column].slot;
    return core::load(static_cast<std::byte const*>(of.object()) + slot.offset, slot, scratch);
}

/// Is it what a member has that nobody has set?
bool is_unset(core::cell const& value) {
    switch (value.kind) {
        case core::kind::null: return true;
        case core::kind::int16:
        case core::kind::int32:
        case core::kind::int64: return value.number.integer == 0;
        case core::kind::text: return value.text.empty();
        case core::kind::uuid: return value.text.find_first_not_of('\0') == std::string_view::npos;
        default: return false;
    }
}

bool same_key(core::cell const& a, core::cell const& b) {
    auto const integer = [](core::cell const& each) {
        return each.kind == core::kind::int16 || each.kind == core::kind::int32 || each.kind == core::kind::int64;
    };
    if (integer(a) && integer(b)) return a.number.integer == b.number.integer;
    return core::own(a) == core::own(b);
}

class planner {
public:
    explicit planner(store& of) : store_{of} {}
    flush_plan plan();

private:
    struct work {
        std::vector<tracked> inserts{}, erasures{}, others{};
    };
    void collect();
    void doom(tracked);
    void find_orphans(tracked owner, relation_map const&);
    void follow_erasures();
    void read_relation(tracked owner, relation_map const&);
    void relate(tracked child, tracked parent, relation_map const& which);
    void check_agreement(key_copy const&, relation_map const&) const;
    void check_unset(tracked) const;
    std::vector<key_copy> const* copies_of(tracked) const;
    std::size_t level(tracked, entity_group const&, bool erasing);
    std::vector<tracked> parents(tracked, entity_group const&, bool erasing) const;
    void add_rows(flush_plan&, entity_group const&, bool erasing);
    void add_updates(flush_plan&);
    void add_associations(flush_plan&);
    tracked place_of(void* object) const { return store_.find(object); }
    bool doomed(tracked which) const { return which.in->doomed(which.index); }

    store& store_;
    boost::unordered_flat_map<mapper const*, work> work_;
    std::vector<tracked> doomed_;
    boost::unordered_flat_map<void*, std::vector<key_copy>> copies_;  // by the object that has the foreign key
    std::map<relation_map const*, std::pair<std::vector<association_row>, std::vector<association_row>>> links_;
    boost::unordered_flat_map<void*, std::size_t> levels_;  // 0: being worked out
};

void planner::collect() {
    for (auto* slab : store_.suspects()) {
        auto const& entity = slab->mapper();
        for (std::uint32_t i = 0; i < slab->used(); ++i) {
            auto const state = slab->state(i);
            tracked const each{slab, i};
            if (state == object_state::pending && !slab->doomed(i)) work_[&entity].inserts.push_back(each);
            else if (state == object_state::persistent && slab->doomed(i)) doomed_.push_back(each);
            else if (state == object_state::persistent) work_[&entity].others.push_back(each);
        }
    }
}

void planner::doom(tracked which) {
    if (!which || doomed(which)) return;
    which.in->set_doomed(which.index, true);
    if (which.in->state(which.index) == object_state::persistent) doomed_.push_back(which);
}

/// Children that have left a relationship which owns them, for no other owner.
void planner::find_orphans(tracked owner, relation_map const& which) {
    if (!which.cascade.delete_orphan) return;
    for (void* child : relation::at(owner.object(), which).removed())
        if (!which.reverse || relation::at(child, *which.reverse).tracked_targets().empty()) doom(place_of(child));
}

void planner::follow_erasures() {
    for (std::size_t next = 0; next < doomed_.size(); ++next) {
        auto const owner = doomed_[next];
        for (auto const& which : owner.in->mapper().relations()) {
            if (which.kind == relation_kind::belongs_to) continue;
            auto& relation = relation::at(owner.object(), which);
            auto const targets = relation.tracked_targets();
            if (which.kind == relation_kind::many_to_many) {
                for (void* each : targets) links_[&which].second.push_back({owner, place_of(each)});
                continue;
            }
            for (void* each : targets) {
                auto const child = place_of(each);
                if (which.cascade.remove) doom(child);
                else if (!doomed(child) && !which.cascade.passive_deletes) relate(child, {}, which);
            }
        }
    }
}

/// `which` is a relation of either side.
void planner::relate(tracked child, tracked parent, relation_map const& which) {
    auto& copies = copies_[child.object()];
    for (auto const& [own, other] : which.join) {
        bool const owned = which.kind == relation_kind::belongs_to;  // the owner of the relation has the foreign key
        key_copy const copy{parent, owned ? other : own, child, owned ? own : other};
        if (parent) check_agreement(copy, which);
        auto const& column = child.in->mapper().columns()[copy.to_column];
        if (!parent && !column.nullable)
            throw core::usage_error{"flush-foreign-key-unset",
                                    column.label + " cannot be NULL, but its object was taken out of " + which.label +
                                        ": relate it to another object, delete it, or let the relationship do that "
                                        "(cascade_all_delete_orphan)"};
        std::erase_if(copies, [&](key_copy const& each) { return each.to_column == copy.to_column && !each.from; });
        copies.push_back(copy);
    }
}

void planner::check_agreement(key_copy const& copy, relation_map const& which) const {
    core::value first, second;
    auto const member = read(copy.to, copy.to_column, first);
    bool const persistent = copy.to.in->state(copy.to.index) == object_state::persistent;
    bool const changed = persistent ? !copy.to.in->plan().equal_column(copy.to_column, copy.to.object(),
                                                                       copy.to.in->snapshot(copy.to.index))
                                    : !is_unset(member);
    if (!changed) return;
    auto const key = read(copy.from, copy.from_column, second);
    if (same_key(member, key)) return;
    auto const& column = copy.to.in->mapper().columns()[copy.to_column];
    throw core::usage_error{"flush-foreign-key-conflict",
                            column.label + " is " + core::to_display(core::own(member)) + ", but " + which.label +
                                " relates it to a " + copy.from.in->mapper().name() + " whose key is " +
                                core::to_display(core::own(key)) + ": change only one of the two"};
}

void planner::check_unset(tracked which) const {
    auto const* copies = copies_of(which);
    for (auto const& key : which.in->mapper().foreign_keys())
        for (auto const position : key.columns) {
            auto const& column = which.in->mapper().columns()[position];
            if (column.nullable) continue;
            if (copies && std::any_of(copies->begin(), copies->end(),
                                      [&](key_copy const& each) { return each.to_column == position; }))
                continue;
            core::value scratch;
            if (is_unset(read(which, position, scratch)))
                throw core::usage_error{"flush-foreign-key-unset",
                                        "a new " + which.in->mapper().name() + " has no " + column.label +
                                            ", which cannot be NULL, and nothing is related that gives it: set the "
                                            "member or the relationship before flush"};
        }
}

void planner::read_relation(tracked owner, relation_map const& which) {
    auto const& relation = relation::at(owner.object(), which);
    if (!relation.changed()) return;
    auto const targets = relation.tracked_targets();
    switch (which.kind) {
        case relation_kind::belongs_to:
            relate(owner, targets.empty() || doomed(place_of(targets[0])) ? tracked{} : place_of(targets[0]), which);
            break;
        case relation_kind::has_one:
        case relation_kind::has_many:
            if (which.reverse) break;  // the other side knows it as well
            for (void* each : relation.removed())
                if (!doomed(place_of(each)) && !copies_.contains(each)) relate(place_of(each), {}, which);
            for (void* each : which.kind == relation_kind::has_one ? targets : relation.added())
                relate(place_of(each), owner, which);
            break;
        case relation_kind::many_to_many:
            if (which.reverse && which.reverse < &which) break;
            for (void* each : relation.added()) links_[&which].first.push_back({owner, place_of(each)});
            for (void* each : relation.removed()) links_[&which].second.push_back({owner, place_of(each)});
            break;
    }
}

std::vector<key_copy> const* planner::copies_of(tracked of) const {
    auto const at = copies_.find(of.object());
    return at == copies_.end() ? nullptr : &at->second;
}

/// The rows of the group that have to be there before this one (and go after it).
std::vector<tracked> planner::parents(tracked of, entity_group const& group, bool erasing) const {
    std::vector<tracked> found;
    auto const in_group = [&](tracked which) {
        auto const& all = group.entities;
        return which && std::find(all.begin(), all.end(), &which.in->mapper()) != all.end();
    };
    if (!erasing) {
        if (auto const* copies = copies_of(of))
            for (auto const& each : *copies)
                if (in_group(each.from) && each.from.in->state(each.from.index) == object_state::pending)
                    found.push_back(each.from);
        return found;
    }
    for (auto const& key : of.in->mapper().foreign_keys()) {
        if (!key.target || !std::equal(key.target_positions.begin(), key.target_positions.end(),
                                       key.target->key().begin(), key.target->key().end()))
            continue;
        std::vector<core::value> values;
        core::value scratch;
        for (auto const position : key.columns) values.push_back(core::own(read(of, position, scratch)));
        if (auto const parent = store_.find(*key.target, values); in_group(parent) && doomed(parent) && parent != of)
            found.push_back(parent);
    }
    return found;
}

std::size_t planner::level(tracked of, entity_group const& group, bool erasing) {
    auto const [at, is_new] = levels_.try_emplace(of.object(), 0);
    if (!is_new) {
        if (at->second == 0)
            throw core::usage_error{"flush-cycle",
                                    std::string{erasing ? "rows to be deleted" : "new rows"} + " of " +
                                        of.in->mapper().name() +
                                        " refer to each other in a circle: leave one of the foreign keys "
                                        "NULL, flush, and set it then"};
        return at->second;
    }
    std::size_t highest = 0;
    for (auto const each : parents(of, group, erasing)) highest = std::max(highest, level(each, group, erasing));
    return levels_[of.object()] = highest + 1;
}

void planner::add_rows(flush_plan& to, entity_group const& group, bool erasing) {
    std::map<std::pair<std::size_t, std::size_t>, std::vector<tracked>> waves;  // by level, then entity
    levels_.clear();
    for (std::size_t i = 0; i < group.entities.size(); ++i) {
        auto const& work = work_[group.entities[i]];
        for (auto const each : erasing ? work.erasures : work.inserts) {
            std::size_t const wave = group.cyclic ? level(each, group, erasing) : 1;
            waves[{wave, i}].push_back(each);
        }
    }
    std::vector<flush_batch> made;
    for (auto& [place, objects] : waves) {
        flush_batch batch{.action = erasing ? flush_action::erase : flush_action::insert,
                          .entity = group.entities[place.second]};
        if (!erasing)
            for (auto const each : objects)
                if (auto const* copies = copies_of(each))
                    batch.copies.insert(batch.copies.end(), copies->begin(), copies->end());
        batch.objects = std::move(objects);
        made.push_back(std::move(batch));
    }
    if (erasing) std::reverse(made.begin(), made.end());
    for (auto& each : made) to.batches.push_back(std::move(each));
}

void planner::add_updates(flush_plan& to) {
    // Grouped by which columns change, in the order in which the groups are met.
    for (auto const& [entity, work] : work_) {
        std::map<std::vector<std::uint16_t>, flush_batch> groups;
        for (auto const each : work.others) {
            if (doomed(each)) continue;
            std::vector<std::uint16_t> columns;
            each.in->plan().changed_columns(each.object(), each.in->snapshot(each.index), columns);
            auto const* copies = copies_of(each);
            if (copies)
                for (auto const& copy : *copies)
                    if (std::find(columns.begin(), columns.end(), copy.to_column) == columns.end())
                        columns.push_back(copy.to_column);
            if (columns.empty()) continue;
            std::sort(columns.begin(), columns.end());
            auto& batch = groups[columns];
            batch.objects.push_back(each);
            if (copies) batch.copies.insert(batch.copies.end(), copies->begin(), copies->end());
        }
        for (auto& [columns, batch] : groups) {
            batch.action = flush_action::update;
            batch.entity = entity;
            batch.columns = columns;
            to.batches.push_back(std::move(batch));
        }
    }
}

void planner::add_associations(flush_plan& to) {
    for (auto& [which, rows] : links_)
        for (auto const action : {flush_action::unlink, flush_action::link}) {
            auto& some = action == flush_action::link ? rows.first : rows.second;
            if (some.empty()) continue;
            to.batches.push_back({.action = action,
                                  .entity = &some.front().owner.in->mapper(),
                                  .association = which,
                                  .rows = std::move(some)});
        }
}

flush_plan planner::plan() {
    collect();
    auto const for_each_saved = [&](auto&& use) {
        for (auto const& [entity, work] : work_)
            for (auto const* list : {&work.inserts, &work.others})
                for (auto const owner : *list)
                    for (auto const& which : entity->relations()) use(owner, which);
    };
    for_each_saved([&](tracked owner, relation_map const& which) { find_orphans(owner, which); });
    follow_erasures();
    for_each_saved([&](tracked owner, relation_map const& which) {
        if (!doomed(owner)) read_relation(owner, which);
    });
    for (auto& [entity, work] : work_) {
        std::erase_if(work.inserts, [&](tracked each) { return doomed(each); });
        for (auto const each : work.inserts) check_unset(each);
    }
    for (auto const each : doomed_) work_[&each.in->mapper()].erasures.push_back(each);

    std::vector<mapper const*> entities;
    for (auto const& [entity, work] : work_) entities.push_back(entity);
    std::sort(entities.begin(), entities.end(), [](auto* a, auto* b) { return a->number() < b->number(); });
    auto const groups = order_entities(entities);

    flush_plan made;
    for (auto const& group : groups) add_rows(made, group, false);
    add_updates(made);
    add_associations(made);
    for (auto at = groups.rbegin(); at != groups.rend(); ++at) add_rows(made, *at, true);
    return made;
}

}  // namespace

flush_plan plan_flush(store& of) { return planner{of}.plan(); }

void copy_key(key_copy const& copy) {
    core::value scratch;
    auto const& to = copy.to.in->mapper().columns()[copy.to_column];
    auto const value = copy.from ? read(copy.from, copy.from_column, scratch) : core::cell{};
    core::store(value, static_cast<std::byte*>(copy.to.object()) + to.slot.offset, to.slot,
                {.member = to.label.c_str(), .type = to.type_name});
}

}  // namespace aludel::orm
