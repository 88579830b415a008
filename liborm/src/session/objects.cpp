// SPDX-License-Identifier: BSL-1.0
/// What a session does with single objects.
#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/codec.hpp>
#include <aludel/core/transfer/store.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include "relation_loader.hpp"
#include "session_state.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <string>
#include <utility>

namespace aludel::orm::detail {

namespace {

std::vector<core::value> key_of(mapper const& of, void const* object) {
    std::vector<core::value> key;
    core::value scratch;
    for (auto const position : of.key()) {
        auto const& slot = of.columns()[position].slot;
        key.push_back(core::own(core::load(static_cast<std::byte const*>(object) + slot.offset, slot, scratch)));
    }
    return key;
}

bool is_unset(mapper const& of, std::vector<core::value> const& key) {
    if (!of.generated_key()) return false;
    auto const cell = core::view(key[0]);
    return cell.is_null() || cell.number.integer == 0;
}

/// A foreign key that is not set says nothing: relationships write it.
void copy_columns(mapper const& of, void const* from, tracked to) {
    std::vector<std::byte> before(to.in->plan().size());
    text_arena texts;
    to.in->plan().capture(to.object(), before.data(), texts);
    of.shape().copy_columns(to.object(), from);
    core::value scratch;
    for (auto const& key : of.foreign_keys())
        for (auto const position : key.columns) {
            auto const& slot = of.columns()[position].slot;
            auto const given = core::load(static_cast<std::byte const*>(from) + slot.offset, slot, scratch);
            bool const unset = given.is_null() || (given.number.integer == 0 && given.text.empty());
            if (unset) to.in->plan().restore_column(position, before.data(), to.object());
        }
}

}  // namespace

/// The object, and what its loaded relationships with this cascade lead to.
std::vector<tracked> session_state::with_related(tracked of, bool cascades::* cascade) const {
    std::vector<tracked> found{of};
    boost::unordered_flat_set<void const*> seen{of.object()};
    for (std::size_t next = 0; next < found.size(); ++next) {
        auto const from = found[next];
        for (auto const& each : from.in->mapper().relations())
            if (each.cascade.*cascade)
                for (void* target : relation::at(from.object(), each).tracked_targets())
                    if (auto const there = place_of(target); there && seen.insert(target).second)
                        found.push_back(there);
    }
    return found;
}

session_state::kept_select& session_state::select_by_key(mapper const& of, core::connection& on) {
    if (of.number() >= by_key_.size()) by_key_.resize(of.number() + 1);
    auto& kept = by_key_[of.number()];
    if (!kept) {
        auto const& table = table_of(of);
        auto* const node = new sql::select_node;
        kept = std::make_unique<kept_select>();
        kept->statement = sql::ref<sql::select_node>{node};
        add_columns(node->columns, of, table);
        for (auto const position : of.key()) {
            auto const column = table.column_at(position);
            node->where.push_back(
                sql::detail::compare(sql::operation::equal, {column, {}},
                                     {sql::bind_node::named(column->own_name(), column->type(), {}, true), {}}));
        }
        auto const& first = of.columns()[of.key()[0]];
        kept->number.add_slot(core::make_slot<std::int64_t>(0, 0), {first.label.c_str(), first.type_name});
    }
    if (!kept->compiled || kept->compiled->profile() != on.profile())
        kept->compiled = sql::compiled_for(on, *kept->statement);
    return *kept;
}

/// `known` is the stale object with this key, if there is one: it is forgotten when its row is gone.
tracked session_state::read_by_key(mapper const& of, std::span<core::value const> key, tracked known) {
    if (key.size() != of.key().size())
        throw core::usage_error{"session-key", "get of " + of.name() + " was given " + std::to_string(key.size()) +
                                                   (key.size() == 1 ? " value" : " values") + "; its primary key has " +
                                                   std::to_string(of.key().size())};
    flush_known();
    keeping_unheld const keep_all{*objects_};
    if (known) known = objects_->find(of, key);  // nobody may hold it, and the flush may have let it go
    auto& on = connection();
    auto const& kept = select_by_key(of, on);
    auto const& placed = kept.compiled->fixed();
    constexpr std::size_t most = 16;
    core::value const* values[most];
    if (key.size() > most) throw core::usage_error{"session-key", "a primary key has at most 16 columns"};
    for (std::size_t i = 0; i < key.size(); ++i) values[i] = &key[placed.places[i].parameter];
    auto const* const number = key.size() == 1 ? key[0].get_if<std::int64_t>() : nullptr;
    auto cursor =
        on.start(placed.text, number ? core::parameters{&kept.number, {.base = number, .stride = 0, .count = 1}}
                                     : core::parameters{&placed.plan, {.base = values, .stride = 0, .count = 1}});
    auto const places = objects_->reserve(of, 1);
    core::segment_target const target{places.base(), places.stride(), nullptr};
    core::fetch_outcome outcome;
    try {
        cursor.fetch(*of.plan(), {&target, 1}, 1, outcome);
    } catch (...) {
        objects_->adopt(places, 0, nullptr);
        throw;
    }
    cursor.close();
    tracked found;
    objects_->adopt(places, static_cast<std::uint32_t>(outcome.rows), &found);
    if (!found && known) objects_->forget(known, object_state::deleted);
    return found;
}

tracked session_state::find(mapper const& of, std::int64_t key, bool read_only) {
    auto const known = objects_->find(of, key);
    if (known && !known.in->stale(known.index)) return known;
    core::value const value{key};
    (void)read_only;
    return read_by_key(of, {&value, 1}, known);
}

tracked session_state::find(mapper const& of, std::span<core::value const> key, bool) {
    auto const known = key.size() == of.key().size() ? objects_->find(of, key) : tracked{};
    if (known && !known.in->stale(known.index)) return known;
    return read_by_key(of, key, known);
}

tracked session_state::place_of(void const* object) const noexcept { return objects_->find(object); }

bool session_state::is_attached(tracked which) const noexcept {
    auto const state = which.in->state(which.index);
    return state == object_state::pending || state == object_state::persistent;
}

tracked session_state::require(void const* object, char const* what) const {
    auto const there = object ? place_of(object) : tracked{};
    if (there && is_attached(there)) return there;
    throw core::usage_error{"session-object",
                            std::string{"cannot "} + what + " an object that " +
                                (!object ? "is null"
                                 : there ? "is " + std::string{to_string(there.in->state(there.index))}
                                         : "does not belong to this session") +
                                ": give one that was loaded by or added to this session"};
}

void session_state::attach(void const* object) {
    require_usable();
    if (!object) throw core::usage_error{"session-object", "cannot add an object that is null"};
    auto const there = place_of(object);
    if (!there)
        throw core::usage_error{"relation-foreign",
                                "add was given a handle whose object does not belong to this session: a new object is "
                                "added as a value, add(T{…}); for one of elsewhere use merge, which returns this "
                                "session's object"};
    known_work_ = true;
    if (is_attached(there)) return there.in->set_doomed(there.index, false);
    std::vector<tracked> open{there};
    for (std::size_t next = 0; next < open.size(); ++next) {
        auto const each = open[next];
        if (is_attached(each)) continue;  // and so is what it is related to
        attach_again(each);
        for (auto const& which : each.in->mapper().relations()) {
            if (!which.cascade.save_update) continue;
            for (void* target : relation::at(each.object(), which).tracked_targets())
                if (auto const other = place_of(target);
                    other && other.in->state(other.index) == object_state::detached)
                    open.push_back(other);
        }
    }
}

void session_state::attach_again(tracked which) {
    auto const state = which.in->state(which.index);
    if (which.in->has_row(which.index) && state == object_state::detached) return objects_->remember(which);
    which.in->set_state(which.index, object_state::pending);
    for (auto const& each : which.in->mapper().relations()) relation::at(which.object(), each).settle_new();
}

void session_state::remove(void const* object) {
    require_usable();
    auto const there = require(object, "remove");
    known_work_ = may_erase_ = true;
    if (there.in->state(there.index) == object_state::pending) return expunge(object);
    there.in->set_doomed(there.index, true);
}

void session_state::expunge(void const* object) {
    auto const there = require(object, "expunge");
    for (auto const each : with_related(there, &cascades::expunge))
        if (is_attached(each)) objects_->forget(each, object_state::detached);
}

void session_state::forget_all() {
    for (auto const& each : objects_->slabs())
        for (std::uint32_t i = 0; i < each->used(); ++i)
            if (is_attached({each.get(), i})) objects_->forget({each.get(), i}, object_state::detached);
}

void session_state::expire(void const* object) {
    auto const there = require(object, "expire");
    for (auto const each : with_related(there, &cascades::expire)) {
        if (each.in->state(each.index) != object_state::persistent) continue;
        each.in->set_stale(each.index, true);
        for (auto const& which : each.in->mapper().relations()) relation::at(each.object(), which).expire();
    }
}

void session_state::expire_all() {
    for (auto const& each : objects_->slabs())
        for (std::uint32_t i = 0; i < each->used(); ++i)
            if (each->state(i) == object_state::persistent) {
                each->set_stale(i, true);
                for (auto const& which : each->mapper().relations()) relation::at(each->object(i), which).expire();
            }
}

void session_state::refresh(void const* object) {
    auto const there = require(object, "refresh");
    auto const& of = there.in->mapper();
    if (there.in->state(there.index) != object_state::persistent)
        throw core::usage_error{"session-object",
                                "cannot refresh a new " + of.name() + ": it has no row yet, flush first"};
    there.in->plan().restore(there.in->snapshot(there.index),
                             there.object());  // what was changed is not flushed either
    expire(object);
    auto const key = key_of(of, there.object());
    if (read_by_key(of, key, there)) return;
    throw core::no_result_found{"result-none",
                                "cannot refresh a " + of.name() + ": its row is no longer in the database"};
}

bool session_state::is_modified(tracked which) const {
    if (!which) return false;
    if (which.in->state(which.index) == object_state::pending || which.in->doomed(which.index)) return true;
    if (which.in->state(which.index) != object_state::persistent) return false;
    if (which.in->changed(which.index)) return true;
    for (auto const& each : which.in->mapper().relations())
        if (relation::at(which.object(), each).changed()) return true;
    return false;
}

// Merging.

struct session_state::merging {
    boost::unordered_flat_map<void const*, tracked> done{};  ///< a graph may have cycles
};

tracked session_state::merge(mapper const& of, void const* object) {
    require_usable();
    // A graph that is half merged is not to be flushed.
    struct without_autoflush {
        orm::autoflush& now;
        orm::autoflush before;
        explicit without_autoflush(orm::autoflush& of) : now{of}, before{std::exchange(of, autoflush::off)} {}
        ~without_autoflush() { now = before; }
    } const off{options_.autoflush};
    keeping_unheld const keep_all{*objects_};
    merging all;
    return merge(of, object, all);
}

tracked session_state::merge(mapper const& of, void const* object, merging& all) {
    if (auto const own = place_of(object); own && is_attached(own)) return own;
    if (auto const at = all.done.find(object); at != all.done.end()) return at->second;
    auto const key = key_of(of, object);
    auto into = is_unset(of, key) ? tracked{} : find(of, key, false);
    if (into) {
        copy_columns(of, object, into);
    } else {
        struct copy {
            object_shape const& shape;
            void* memory;
            explicit copy(object_shape const& of)
                : shape{of}, memory{::operator new(of.size, std::align_val_t{of.align})} {
                shape.construct(memory, 1);
            }
            ~copy() {
                shape.destroy(memory, 1);
                ::operator delete(memory, std::align_val_t{shape.align});
            }
        } made{of.shape()};
        of.shape().copy_columns(made.memory, object);
        into = add(of, made.memory);
    }
    all.done.emplace(object, into);
    for (auto const& which : of.relations()) {
        if (!which.cascade.merge) continue;
        auto const& theirs = relation::at(const_cast<void*>(object), which);  // only read
        auto const targets = theirs.known_targets();
        if (targets.empty() && !theirs.in_store()) continue;  // never filled: says nothing
        if (theirs.in_store() && !theirs.loaded()) continue;
        std::vector<void*> merged;
        for (void* each : std::vector<void*>{targets.begin(), targets.end()})
            merged.push_back(merge(*which.target, each, all).object());
        relation::at(into.object(), which).replace_tracked(merged);
    }
    return into;
}

}  // namespace aludel::orm::detail
