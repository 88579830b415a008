// SPDX-License-Identifier: BSL-1.0
#include "undo_record.hpp"

#include <aludel/core/transfer/cell.hpp>
#include <aludel/orm/mapping/mapper.hpp>

#include "flush_planner.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace aludel::orm {

namespace {
constexpr std::size_t block_size = 16 * 1024;

bool is_live(object_state of) noexcept { return of != object_state::raw && of != object_state::spare; }
}  // namespace

undo_record::undo_record(store& of) : store_{of} {
    levels_.emplace_back();
    levels_.back().epoch = store_.next_epoch();
}

std::byte* undo_record::allocate(std::size_t bytes) {
    auto& in = levels_.back();
    if (bytes > in.room) {
        in.room = std::max(bytes, block_size);
        in.blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(in.room));
        in.next = in.blocks.back().get();
    }
    in.room -= bytes;
    return std::exchange(in.next, in.next + bytes);
}

/// The members that an INSERT writes into its object: the generated key, foreign keys, the version, defaults.
snapshot_plan const& undo_record::written_by_insert(mapper const& of) {
    if (of.number() >= written_.size()) written_.resize(of.number() + 1);
    auto& known = written_[of.number()];
    if (!known) {
        std::vector<std::uint16_t> written;
        auto const columns = of.columns();
        for (std::uint16_t i = 0; i < columns.size(); ++i)
            if (columns[i].generated != generation::never || columns[i].version) written.push_back(i);
        for (auto const& key : of.foreign_keys()) written.insert(written.end(), key.columns.begin(), key.columns.end());
        std::sort(written.begin(), written.end());
        written.erase(std::unique(written.begin(), written.end()), written.end());
        known = std::make_unique<snapshot_plan>(of, written);
    }
    return *known;
}

void undo_record::keep(tracked which) {
    auto& in = *which.in;
    if (in.kept(which.index) == number()) return;
    auto const size = in.plan().size();
    auto* const snapshot = allocate(size);
    // Its texts stay where they are, because the slab is pinned.
    std::memcpy(snapshot, in.snapshot(which.index), size);
    levels_.back().objects.push_back({which, snapshot, in.kept(which.index), false});
    in.set_kept(which.index, number());
    in.pin();
}

void undo_record::keep_new(tracked which) {
    auto& in = *which.in;
    if (in.kept(which.index) == number()) return;
    auto& level = levels_.back();
    if (level.texts.empty()) level.texts.push_back(std::make_unique<text_arena>());
    auto const& written = written_by_insert(in.mapper());
    auto* const snapshot = allocate(written.size());
    written.capture(which.object(), snapshot, *level.texts.front());
    level.objects.push_back({which, snapshot, in.kept(which.index), true});
    in.set_kept(which.index, number());
    in.pin();
}

void undo_record::keep(relation& which) {
    if (which.kept() == number()) return;
    auto& home = *which.home();
    // A new object is detached by a rollback; there is nothing that its relationships could go back to.
    if (home.state(home.index_of(&which)) == object_state::pending) return;
    pin(levels_.back().relations.emplace_back(&which, which.remember(), which.kept()), true);
    which.set_kept(number());
}

/// The owner's slab stays, and those of the objects that it was related to: nothing else may reach them now.
void undo_record::pin(kept_relation const& of, bool now) const {
    auto const one = [&](void* object) {
        auto const there = store_.find(object);
        if (!there) return;
        if (now) there.in->pin();
        else there.in->unpin();
    };
    one(of.which);
    if (of.memory.one) one(of.memory.one);
    for (auto const* list : {&of.memory.objects, &of.memory.added, &of.memory.removed})
        for (void* each : *list) one(each);
}

void undo_record::begin() {
    if (depth_ != 0) {
        levels_.emplace_back();
        levels_.back().epoch = store_.next_epoch();
    }
    ++depth_;
}

void undo_record::release() {
    if (depth_ > 1) {
        auto inner = std::move(levels_.back());
        levels_.pop_back();
        --depth_;
        merge(std::move(inner), levels_.back(), number());
        return;
    }
    auto& ended = levels_.back();
    let_go_of_deleted(ended);
    for (auto const& each : ended.objects)
        if (each.place.in->state(each.place.index) == object_state::deleted) {
            each.place.in->set_state(each.place.index, object_state::detached);
            each.place.in->set_has_row(each.place.index, false);
        }
    forget(ended);
    depth_ = 0;
}

/// What was deleted for good is related to nothing: those that are still there forget it.
void undo_record::let_go_of_deleted(level const& of) {
    boost::unordered_flat_map<relation*, boost::unordered_flat_set<void const*>> gone;
    auto const note = [&](tracked owner, relation_map const& which, tracked target) {
        if (owner && owner.in->state(owner.index) == object_state::persistent)
            gone[&relation::at(owner.object(), which)].insert(target.object());
    };
    core::value scratch;
    for (auto const& each : of.objects) {
        auto const deleted = each.place;
        if (deleted.in->state(deleted.index) != object_state::deleted) continue;
        auto const& entity = deleted.in->mapper();
        for (auto const& which : entity.relations())
            if (which.kind == relation_kind::many_to_many && which.reverse)
                for (void* owner : relation::at(deleted.object(), which).tracked_targets())
                    note(store_.find(owner), *which.reverse, deleted);
        for (std::size_t i = 0; i < entity.foreign_keys().size(); ++i) {
            auto const& key = entity.foreign_keys()[i];
            if (!key.target || !std::equal(key.target_positions.begin(), key.target_positions.end(),
                                           key.target->key().begin(), key.target->key().end()))
                continue;
            std::vector<core::value> values;
            for (auto const position : key.columns)
                values.push_back(core::own(read_member(deleted, position, scratch)));
            auto const owner = store_.find(*key.target, values);
            for (auto const& which : key.target->relations())
                if (which.kind != relation_kind::belongs_to && which.foreign_key == i && which.target == &entity)
                    note(owner, which, deleted);
        }
    }
    for (auto& [which, objects] : gone) {
        auto content = which->remember();
        if (objects.contains(content.one)) content.one = nullptr;
        if (std::erase_if(content.objects, [&](void* each) { return objects.contains(each); }) != 0 || !content.one)
            which->recall(content);
    }
}

/// What the outer level has kept already is older, and stays.
void undo_record::merge(level&& inner, level& outer, std::uint16_t outer_number) {
    outer.objects.reserve(outer.objects.size() + inner.objects.size());
    outer.relations.reserve(outer.relations.size() + inner.relations.size());
    outer.blocks.insert(outer.blocks.end(), std::make_move_iterator(inner.blocks.begin()),
                        std::make_move_iterator(inner.blocks.end()));
    // The outer level goes on filling its own arena.
    if (outer.texts.empty() && !inner.texts.empty()) outer.texts.push_back(std::make_unique<text_arena>());
    outer.texts.insert(outer.texts.end(), std::make_move_iterator(inner.texts.begin()),
                       std::make_move_iterator(inner.texts.end()));
    for (auto const& each : inner.objects) {
        each.place.in->set_kept(each.place.index, outer_number);
        if (each.kept_before == outer_number) each.place.in->unpin();
        else outer.objects.push_back(each);
    }
    for (auto& each : inner.relations) {
        each.which->set_kept(outer_number);
        if (each.kept_before == outer_number) pin(each, false);
        else outer.relations.push_back(std::move(each));
    }
}

void undo_record::forget(level& ended) {
    for (auto const& each : ended.objects) {
        each.place.in->set_kept(each.place.index, each.kept_before);
        each.place.in->unpin();
    }
    for (auto const& each : ended.relations) {
        each.which->set_kept(each.kept_before);
        pin(each, false);
    }
    ended = level{.epoch = store_.next_epoch()};
}

void undo_record::detach(tracked which) {
    auto& in = *which.in;
    if (in.state(which.index) == object_state::persistent) store_.forget(which, object_state::detached);
    in.set_state(which.index, object_state::detached);
    in.set_has_row(which.index, false);
    in.set_doomed(which.index, false);
    in.set_stale(which.index, false);
    for (auto const& each : in.mapper().relations()) relation::at(which.object(), each).renew();
}

void undo_record::restore_objects(level const& from) {
    // First all keys are given up, because objects may have exchanged them.
    for (auto const& each : from.objects) {
        if (each.is_new) {
            detach(each.place);
            written_by_insert(each.place.in->mapper()).restore(each.snapshot, each.place.object());
        } else if (each.place.in->state(each.place.index) == object_state::persistent) {
            store_.forget(each.place, object_state::deleted);
        }
    }
    for (auto const& each : from.objects) {
        // What the program has expunged meanwhile is its own.
        if (each.is_new || each.place.in->state(each.place.index) != object_state::deleted) continue;
        auto const& plan = each.place.in->plan();
        std::memcpy(each.place.in->snapshot(each.place.index), each.snapshot, plan.size());
        plan.restore(each.snapshot, each.place.object());
        store_.remember(each.place);
    }
}

void undo_record::restore_relations(level const& from) {
    for (auto const& each : from.relations) {
        auto& home = *each.which->home();
        if (home.state(home.index_of(each.which)) != object_state::persistent) continue;
        // What was read in this level may have been written in it, too: it is read again.
        if (each.memory.loaded && each.memory.loaded_at >= from.epoch) each.which->recall({});
        else each.which->recall(each.memory);
    }
}

/// What no flush has written: added objects, plain members, marks; and what was read meanwhile.
/// Statements of the program may have written besides: every object is read again.
void undo_record::revert_rest(level const& ended) {
    for (auto const& each : store_.slabs()) {
        auto& in = *each;
        for (std::uint32_t i = 0; i < in.used(); ++i) {
            if (!is_live(in.state(i))) continue;
            if (in.state(i) == object_state::pending) detach({&in, i});
            in.set_doomed(i, false);
            if (in.state(i) != object_state::persistent) continue;
            bool const compare = in.mark(slab::page_of(i)) == store_.round();
            if (compare && in.changed(i)) in.plan().restore(in.snapshot(i), in.object(i));
            in.set_stale(i, true);
            for (auto const& which : in.mapper().relations()) {
                auto& relation = relation::at(in.object(i), which);
                if (relation.loaded_at() >= ended.epoch && relation.kept() != number()) relation.expire();
            }
        }
    }
}

void undo_record::rollback() {
    auto& ended = levels_.back();
    bool const outermost = depth_ <= 1;
    store_.suspects();  // marks what can have been changed
    restore_objects(ended);
    restore_relations(ended);
    revert_rest(ended);
    forget(ended);
    if (!outermost) levels_.pop_back();
    if (depth_ != 0) --depth_;
}

}  // namespace aludel::orm
