// SPDX-License-Identifier: BSL-1.0
/// What relationships demand of a flush: cascades and orphans, keys that follow, rows of association tables.
#include <aludel/core/error/error.hpp>

#include "flush_planner.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace aludel::orm {

namespace {

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

/// Children that are loaded are let go as always, unless their foreign keys cannot be NULL.
bool left_to_database(relation_map const& which) {
    auto const all = which.target->columns();
    return which.cascade.passive_deletes && std::any_of(which.join.begin(), which.join.end(),
                                                        [&](auto const& each) { return !all[each.second].nullable; });
}

}  // namespace

void flush_planner::doom(tracked which) {
    if (!which || doomed(which)) return;
    which.in->set_doomed(which.index, true);
    cascaded_.push_back(which);
    if (which.in->state(which.index) == object_state::persistent) doomed_.push_back(which);
}

/// Children that have left a relationship which owns them, for no other owner.
void flush_planner::find_orphans(tracked owner, relation_map const& which) {
    if (!which.cascade.delete_orphan) return;
    for (void* child : relation::at(owner.object(), which).removed())
        if (!which.reverse || relation::at(child, *which.reverse).tracked_targets().empty()) doom(place_of(child));
}

void flush_planner::follow_erasures() {
    for (std::size_t next = 0; next < doomed_.size(); ++next) {
        auto const owner = doomed_[next];
        for (auto const& which : owner.in->mapper().relations()) {
            if (which.kind == relation_kind::belongs_to) continue;
            if (which.kind == relation_kind::many_to_many) {
                unlink_all(owner, which);
                continue;
            }
            for (void* each : relation::at(owner.object(), which).tracked_targets()) {
                auto const child = place_of(each);
                if (which.cascade.remove) doom(child);
                else if (!doomed(child) && !left_to_database(which)) relate(child, {}, which);
            }
        }
    }
}

/// The rows that the database has: what was added since is not among them, what was removed is.
void flush_planner::unlink_all(tracked owner, relation_map const& which) {
    auto const& relation = relation::at(owner.object(), which);
    auto const added = relation.added();
    for (void* each : relation.tracked_targets())
        if (std::find(added.begin(), added.end(), each) == added.end()) associate(owner, each, which, false);
    for (void* each : relation.removed()) associate(owner, each, which, false);
}

/// Both sides of an association are told under one name.
void flush_planner::associate(tracked owner, void* target, relation_map const& which, bool link) {
    bool const turn = which.reverse && which.reverse < &which;
    auto& rows = links_[turn ? which.reverse : &which];
    auto const other = place_of(target);
    if (link && doomed(other)) return;
    (link ? rows.links : rows.unlinks).push_back(turn ? association_row{other, owner} : association_row{owner, other});
}

/// `which` is a relation of either side.
void flush_planner::relate(tracked child, tracked parent, relation_map const& which) {
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
        if (parent && which.post_update && child.in->state(child.index) == object_state::pending) {
            after_inserts_.push_back(copy);
            continue;
        }
        bool const first = copies_.add(copy);
        if (first && child.in->state(child.index) == object_state::persistent &&
            !(compares({child.in, slab::page_of(child.index)}) && differs(child)))
            work_[&child.in->mapper()].compared.push_back(child);
    }
}

void flush_planner::check_agreement(key_copy const& copy, relation_map const& which) const {
    core::value first, second;
    auto const member = read_member(copy.to, copy.to_column, first);
    bool const persistent = copy.to.in->state(copy.to.index) == object_state::persistent;
    bool const changed = persistent ? !copy.to.in->plan().equal_column(copy.to_column, copy.to.object(),
                                                                       copy.to.in->snapshot(copy.to.index))
                                    : !is_unset(member);
    if (!changed) return;
    auto const key = read_member(copy.from, copy.from_column, second);
    if (same_key(member, key)) return;
    auto const& column = copy.to.in->mapper().columns()[copy.to_column];
    throw core::usage_error{"flush-foreign-key-conflict",
                            column.label + " is " + core::to_display(core::own(member)) + ", but " + which.label +
                                " relates it to the " + copy.from.in->mapper().name() + " whose key is " +
                                core::to_display(core::own(key)) + ": change only one of the two"};
}

void flush_planner::check_unset(tracked which) const {
    for (auto const& key : which.in->mapper().foreign_keys())
        for (auto const position : key.columns) {
            auto const& column = which.in->mapper().columns()[position];
            if (column.nullable) continue;
            bool given = false;
            copies_.for_each(which.object(),
                             [&](key_copy const& each) { given = given || each.to_column == position; });
            if (given) continue;
            core::value scratch;
            if (is_unset(read_member(which, position, scratch)))
                throw core::usage_error{"flush-foreign-key-unset",
                                        "a new " + which.in->mapper().name() + " has no " + column.label +
                                            ", which cannot be NULL, and nothing is related that gives it: set the "
                                            "member or the relationship before flush"};
        }
}

void flush_planner::read_relation(tracked owner, relation_map const& which) {
    auto const& relation = relation::at(owner.object(), which);
    auto const targets = relation.tracked_targets();
    switch (which.kind) {
        case relation_kind::belongs_to:
            // Of a relationship with one side, the database says what it thinks of a parent that is to be deleted.
            relate(
                owner,
                targets.empty() || (which.reverse && doomed(place_of(targets[0]))) ? tracked{} : place_of(targets[0]),
                which);
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
            for (void* each : relation.added()) associate(owner, each, which, true);
            for (void* each : relation.removed()) associate(owner, each, which, false);
            break;
    }
}

}  // namespace aludel::orm
