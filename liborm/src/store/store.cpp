// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/store/store.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/store/source.hpp>

#include "store_state.hpp"

#include <algorithm>
#include <functional>
#include <new>
#include <string>
#include <utility>

namespace aludel::orm {

namespace {
constexpr std::uint32_t largest_slab = slab::page_size * slab::most_pages;

/// A slab that is so small beside what is wanted is not worth a batch of its own.
constexpr std::uint32_t worth_decoding = 16;
}  // namespace

loading_source::~loading_source() = default;

void loading_source::load_column(column_map const& which, void*) {
    throw core::detached_error{"deferred-detached",
                               which.label +
                                   " is deferred and not loaded, and nothing here can load it; read it in a "
                                   "session"};
}

store::store(only_make) : state_{std::make_unique<state>()} {}

store::~store() = default;

std::shared_ptr<store> store::make(loading_source* source) {
    auto made = std::make_shared<store>(only_make{});
    made->source_ = source;
    return made;
}

store::kind& store::kind_of(mapper const& of) {
    auto& kinds = state_->kinds;
    if (of.number() >= kinds.size()) kinds.resize(of.number() + 1);
    auto& one = kinds[of.number()];
    if (!one) one = std::make_unique<kind>(of);
    return *one;
}

store::kind const* store::find_kind(mapper const& of) const noexcept {
    auto const& kinds = state_->kinds;
    return of.number() < kinds.size() ? kinds[of.number()].get() : nullptr;
}

snapshot_plan const& store::plan_of(mapper const& of) { return kind_of(of).plan; }

slab& store::add_slab(kind& to, std::uint32_t capacity) {
    auto made = std::make_unique<slab>(*this, ++state_->last_slab, *to.of, to.plan, capacity);
    auto& added = *made;
    auto const at =
        std::lower_bound(slabs_.begin(), slabs_.end(), added.object(0), [](auto const& each, void const* address) {
            return std::less<>{}(static_cast<void const*>(each->object(0)), address);
        });
    active_.reserve(slabs_.size() + 1);
    slabs_.insert(at, std::move(made));
    to.open = &added;
    return added;
}

fresh_places store::reserve(mapper const& of, std::uint32_t wanted) {
    auto& into = kind_of(of);
    if (wanted == 1 && into.open) {
        if (auto const index = into.open->take_spare(); index != slab::none) return {into.open, index, 1};
    }
    auto* in = into.open;
    if (!in || in->room() < std::min(wanted, worth_decoding)) {
        // Slabs grow with what has been loaded, so that one object does not reserve a thousand places.
        auto const capacity = std::clamp(wanted, into.next_capacity, largest_slab);
        in = &add_slab(into, capacity);
        into.next_capacity = std::min(capacity * 2, largest_slab);
    }
    auto const count = std::min(wanted, in->room());
    return {in, in->construct(count), count};
}

void store::adopt(fresh_places const& places, std::uint32_t filled, tracked* found, std::uint8_t const* present,
                  access how) {
    auto& into = kind_of(places.in->mapper());
    auto& in = *places.in;
    auto& key = state_->scratch;
    into.identities.reserve_more(filled);
    // The places that nobody took are given back from the end, so that the next batch goes where they are.
    struct giving_back {
        slab& in;
        fresh_places const& places;
        ~giving_back() {
            for (auto i = places.first + places.count; i-- > places.first;)
                if (in.state(i) == object_state::spare) in.give_back(i);
        }
    } const give_back{in, places};
    // New objects close ranks, so that the free places are side by side at the end.
    auto next = places.first;
    for (std::uint32_t row = 0; row < filled; ++row) {
        found[row] = {};
        if (present && !present[row]) continue;
        auto const index = places.first + row;
        into.identities.read(in.object(index), key);
        tracked const fresh{&in, next};
        auto const known = into.identities.insert(key, fresh);
        if (known == fresh) {
            try {
                if (next != index) in.relocate(index, next);
                if (how == access::read_write) in.capture(next);
            } catch (...) {
                into.identities.erase(key, fresh);
                throw;
            }
            if (how == access::read_only) {
                in.set_read_only(next);
                has_read_only_ = true;
            }
            in.set_state(next++, object_state::persistent);
        } else {
            if (how == access::read_write) known.in->track(known.index);
            if (known.in->stale(known.index)) freshen(known, in, index);
        }
        found[row] = known;
    }
}

/// The row was read again: members that were changed meanwhile win, all others take the row's value.
void store::freshen(tracked known, slab& from, std::uint32_t fresh) {
    auto const& plan = known.in->plan();
    auto* const former = known.in->snapshot(known.index);
    auto const* const row = from.object(fresh);
    // Columns that are as they were cost nothing: reading the same rows again and again does not make the arena grow.
    for (std::size_t column = 0; column < plan.column_count(); ++column) {
        if (plan.equal_column(column, row, former)) continue;
        bool const untouched = plan.equal_column(column, known.object(), former);
        plan.capture_column(column, row, former, known.in->texts());
        if (untouched) plan.restore_column(column, former, known.object());
    }
    known.in->set_stale(known.index, false);
    for (auto const& each : known.in->mapper().relations()) relation::at(known.object(), each).expire();
}

tracked store::insert(mapper const& of, void* from) {
    auto& into = kind_of(of);
    if (!into.open || into.open->full()) {
        auto const capacity = into.next_capacity;
        add_slab(into, capacity);
        into.next_capacity = std::min(capacity * 2, largest_slab);
    }
    tracked const placed{into.open, into.open->move_in(from)};
    placed.in->set_state(placed.index, object_state::pending);
    return placed;
}

void store::expect(mapper const& of, std::size_t count) { kind_of(of).identities.reserve_more(count); }

void store::make_persistent(tracked which) {
    auto& into = kind_of(which.in->mapper());
    auto& key = state_->scratch;
    into.identities.read(which.object(), key);
    if (auto const known = into.identities.insert(key, which); known != which)
        throw core::usage_error{"identity-taken", "another " + which.in->mapper().name() +
                                                      " of this session has the same primary key: two objects cannot "
                                                      "stand for one row; change the object that is there instead"};
    which.in->capture(which.index);
    which.in->set_state(which.index, object_state::persistent);
    which.in->set_stale(which.index, false);
}

void store::rekey(tracked which, std::span<std::byte const> old_snapshot) {
    auto& into = kind_of(which.in->mapper());
    auto& key = state_->scratch;
    // The former key is read from an object that has it: a spare one.
    auto const spare = reserve(which.in->mapper(), 1);
    spare.in->plan().restore(old_snapshot.data(), spare.in->object(spare.first));
    into.identities.read(spare.in->object(spare.first), key);
    into.identities.erase(key, which);
    spare.in->give_back(spare.first);
    into.identities.read(which.object(), key);
    into.identities.assign(key, which);
}

void store::forget(tracked which, object_state now) {
    auto& of = kind_of(which.in->mapper());
    auto const before = which.in->state(which.index);
    if (before == object_state::persistent) {
        // By the key that the database knows, not by one that the program has written since.
        auto const spare = reserve(which.in->mapper(), 1);
        spare.in->plan().restore(which.in->snapshot(which.index), spare.in->object(spare.first));
        of.identities.read(spare.in->object(spare.first), state_->scratch);
        spare.in->give_back(spare.first);
        of.identities.erase(state_->scratch, which);
    }
    which.in->set_state(which.index, now);
    which.in->set_doomed(which.index, false);
}

void store::remember(tracked which) {
    auto& of = kind_of(which.in->mapper());
    of.identities.read(which.object(), state_->scratch);
    of.identities.assign(state_->scratch, which);
    which.in->set_state(which.index, object_state::persistent);
}

tracked store::find(void const* address) const noexcept {
    auto const after =
        std::upper_bound(slabs_.begin(), slabs_.end(), address, [](void const* wanted, auto const& each) {
            return std::less<>{}(wanted, static_cast<void const*>(each->object(0)));
        });
    if (after == slabs_.begin()) return {};
    auto& in = **std::prev(after);
    if (!in.contains(address)) return {};
    return {&in, in.index_of(address)};
}

tracked store::find(mapper const& of, std::span<core::value const> key) const {
    auto const* in = find_kind(of);
    if (!in) return {};
    identity wanted;
    in->identities.read(key, wanted);
    return in->identities.find(wanted);
}

tracked store::find(mapper const& of, std::int64_t key) const {
    auto const* in = find_kind(of);
    return in ? in->identities.find(key) : tracked{};
}

tracked store::find_same(mapper const& of, void const* object) const {
    auto const* in = find_kind(of);
    if (!in) return {};
    identity wanted;
    in->identities.read(object, wanted);
    return in->identities.find(wanted);
}

std::vector<mapper const*> store::entities() const {
    std::vector<mapper const*> found;
    for (auto const& each : state_->kinds)
        if (each) found.push_back(each->of);
    return found;
}

std::size_t store::identity_count() const noexcept {
    std::size_t count = 0;
    for (auto const& each : state_->kinds)
        if (each) count += each->identities.size();
    return count;
}

std::size_t store::memory() const noexcept {
    std::size_t bytes = sizeof *this;
    for (auto const& each : slabs_) bytes += each->memory();
    for (auto const& each : state_->kinds)
        if (each) bytes += each->identities.memory();
    return bytes;
}

}  // namespace aludel::orm
