// SPDX-License-Identifier: BSL-1.0
/// Where a session's objects lie, and how they are found again by their keys.
#pragma once

#include <aludel/core/value/value.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/store/object_state.hpp>
#include <aludel/orm/store/slab.hpp>
#include <aludel/orm/store/tracked.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace aludel::orm {

class loading_source;

/// Free places of one slab, side by side, for a driver to decode into.
struct fresh_places {
    slab* in = nullptr;
    std::uint32_t first = 0;
    std::uint32_t count = 0;

    std::byte* base() const noexcept { return static_cast<std::byte*>(in->object(first)); }
    std::size_t stride() const noexcept { return in->stride(); }
};

/// What the program can do with the objects of rows.
enum class access : std::uint8_t { read_write, read_only };

/// Owned by its session and by every handle. Objects are found by address and by key; every object that can be reached from
/// a handle, directly or over loaded relationships, stays readable as long as that handle lives, also after the session.
/// Threads: one at a time. That includes dropping handles.
class ALUDEL_ORM_API store : public std::enable_shared_from_this<store> {
    struct only_make {};

public:
    explicit store(only_make);
    store(store const&) = delete;
    store& operator=(store const&) = delete;
    ~store();
    static std::shared_ptr<store> make(loading_source* source = nullptr);

    /// Null after `close()`.
    loading_source* source() const noexcept { return source_; }
    /// The session has ended: identities are forgotten, and slabs that no held slab reaches are freed.
    void close() noexcept;

    // Loading.

    /// At most `wanted` places, at least one. They are spare until they are adopted.
    fresh_places reserve(mapper const& of, std::uint32_t wanted);
    /// Takes in the rows that were decoded into the first `filled` places: known ones by their key — their place is given
    /// back and the known object is left alone, unless it is stale —, the others as persistent; with a snapshot, unless all of
    /// their handles will be `T const`. `present`, when given, tells which rows there are. `found` gets one entry for each row,
    /// an empty one when it is not there.
    /// Errors: what a codec throws; the rows from that one on are then not taken in.
    void adopt(fresh_places const& places, std::uint32_t filled, tracked* found, std::uint8_t const* present = nullptr,
               access how = access::read_write);

    // Objects.

    /// Moves the transient object `from` into the store, as pending.
    tracked insert(mapper const& of, void* from);
    /// So many objects are about to become known: there is room for their keys.
    void expect(mapper const& of, std::size_t count);
    /// The pending object has a row now: its key identifies it and its content is the database's.
    /// Errors: `usage_error` (identity-taken) when another object has the identity.
    void make_persistent(tracked);
    /// Its key changed in the database; it takes the identity over from an object that had it (two may swap keys).
    void rekey(tracked, std::span<std::byte const> old_snapshot);
    /// Forgets the identity; the object stays where it is.
    void forget(tracked, object_state now);
    /// The object is known by this key again (rollback).
    void remember(tracked);

    /// The object at this address (or that it lies in). Empty when it is none of this store's.
    tracked find(void const* address) const noexcept;
    /// By key: values in the order of the mapper's key columns.
    tracked find(mapper const& of, std::span<core::value const> key) const;
    tracked find(mapper const& of, std::int64_t key) const;
    /// By the key members of another object of the same mapper, tracked or not.
    tracked find_same(mapper const& of, void const* object) const;

    /// A handle's owner; aliased with the object's address it is a handle.
    std::shared_ptr<lease> hold(tracked object) {
        object.in->track(object.index);
        return object.in->hold(object.index);
    }
    std::shared_ptr<void> handle(tracked object) { return {hold(object), object.object()}; }
    /// Are there objects without a snapshot?
    bool has_read_only() const noexcept { return has_read_only_; }
    /// Relationships are about to lead to this object of the store: from now on it may be changed.
    void track(void* object) {
        if (!has_read_only_) return;
        if (auto const there = find(object)) there.in->track(there.index);
    }

    /// A relationship is about to lead to this object of the store.
    void relate(void const* object) noexcept {
        if (auto const there = find(object)) there.in->set_related(there.index);
    }

    /// Counts the levels of the undo record that have begun: what was read in which.
    std::uint32_t epoch() const noexcept { return epoch_; }
    std::uint32_t next_epoch() noexcept { return ++epoch_; }

    // Walking.

    std::vector<std::unique_ptr<slab>> const& slabs() const noexcept { return slabs_; }
    /// Of which there are or were objects.
    std::vector<mapper const*> entities() const;
    /// The pages that a flush looks at: held, released since they were last compared (`slab::seen`), with objects to be
    /// inserted or deleted, or reached from these over loaded relationships.
    std::vector<slab_page> suspects();
    /// Pages that the last `suspects()` has found have this mark.
    std::uint64_t round() const noexcept { return round_; }
    /// Could there be any? Cheap, and true too often.
    bool may_have_changes() const noexcept;
    /// Is it certain that a flush would find nothing to do? Looks at a few objects only, which then count as seen, as after a
    /// flush; false when there are more, or when relationships lead from them to others.
    bool idle();
    bool has_handles(mapper const&) const noexcept;
    /// A flush, or `idle()`, has looked at the page.
    void seen(slab_page const& which);

    // Letting go: store/unheld.cpp.

    /// So many objects stay known after their last handle is gone, in pages; of more the oldest are let go, and their rows are
    /// read anew when they are next obtained. For ever stay those that relationships lead to and that a rollback would
    /// restore. As long as there is a source.
    void remember_unheld(std::size_t objects) noexcept { most_unheld_ = objects / slab::page_size; }
    /// Frees slabs without handles, changes, and loaded relationships from slabs that stay. Returns how many objects went.
    std::size_t trim();
    /// Objects that have an identity.
    std::size_t identity_count() const noexcept;
    std::size_t memory() const noexcept;
    /// What the mapper's objects are captured by.
    snapshot_plan const& plan_of(mapper const&);

private:
    friend class slab;
    friend class keeping_unheld;
    struct kind;  // what belongs to one mapper
    struct state;
    kind& kind_of(mapper const&);
    kind const* find_kind(mapper const&) const noexcept;
    slab& add_slab(kind&, std::uint32_t capacity);
    void freshen(tracked known, slab& from, std::uint32_t fresh);
    enum class reaching : std::uint8_t { pages, whole_slabs };
    void mark_from(std::vector<slab_page>& roots, reaching);
    std::size_t free_unmarked();
    void forget_inactive();
    bool untouched(slab const&, std::uint32_t index) const;
    void released(slab_page const&) noexcept;
    void review(slab_page const&);
    void note_unheld(slab_page const&);
    void let_go_oldest();
    void let_go(slab_page const&);
    void free_empty(slab&);

    loading_source* source_ = nullptr;
    std::unique_ptr<state> state_;
    std::vector<std::unique_ptr<slab>> slabs_;  // ordered by address of their objects
    std::vector<slab*> active_;  // all active ones, and some that were; so that nobody has to look through all slabs
    std::uint64_t round_ = 0;
    std::deque<slab_page> unheld_;    // of which there is no handle; the oldest first
    std::vector<slab_page> put_off_;  // released while somebody knows objects by their addresses
    std::size_t most_unheld_ = 64;    // pages
    int keeping_ = 0;
    std::uint32_t epoch_ = 0;
    bool has_read_only_ = false;
};

/// While it lives nothing is let go: somebody knows objects by their addresses, without handles.
class ALUDEL_ORM_API keeping_unheld {
public:
    explicit keeping_unheld(store& in) noexcept : in_{in} { ++in_.keeping_; }
    keeping_unheld(keeping_unheld const&) = delete;
    keeping_unheld& operator=(keeping_unheld const&) = delete;
    ~keeping_unheld();

private:
    store& in_;
};

}  // namespace aludel::orm
