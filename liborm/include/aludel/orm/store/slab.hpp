// SPDX-License-Identifier: BSL-1.0
/// A block of objects of one entity, with the snapshot and the state of each.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/store/object_state.hpp>
#include <aludel/orm/store/snapshot.hpp>
#include <aludel/orm/store/tracked.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace aludel::orm {

/// What handles of one page share: as long as one lives, its page is held, its slab and the store stay.
class ALUDEL_ORM_API lease {
public:
    lease(std::shared_ptr<store> of, slab& held, std::uint32_t page) noexcept
        : store_{std::move(of)}, slab_{&held}, page_{page} {}
    lease(lease const&) = delete;
    lease& operator=(lease const&) = delete;
    ~lease();

private:
    std::shared_ptr<store> store_;
    slab* slab_;
    std::uint32_t page_;
};

/// A few objects side by side: what is known of handles and of changes is known for each page.
struct slab_page {
    slab* in = nullptr;
    std::uint32_t number = 0;
};

/// Objects never move. Part of a store; its places are numbered from 0.
class ALUDEL_ORM_API slab {
public:
    slab(store& home, std::uint32_t number, mapper const& of, snapshot_plan const& plan, std::uint32_t capacity);
    slab(slab const&) = delete;
    slab& operator=(slab const&) = delete;
    ~slab();

    orm::mapper const& mapper() const noexcept { return *mapper_; }
    snapshot_plan const& plan() const noexcept { return *plan_; }
    store& home() const noexcept { return *home_; }
    /// Younger slabs of a store have higher numbers.
    std::uint32_t number() const noexcept { return number_; }
    std::uint32_t capacity() const noexcept { return capacity_; }
    /// Places that were ever used are below this one.
    std::uint32_t used() const noexcept { return used_; }
    std::size_t stride() const noexcept { return stride_; }

    void* object(std::uint32_t index) const noexcept { return objects_ + index * stride_; }
    /// Of the object, or of anything in it.
    std::uint32_t index_of(void const* within) const noexcept {
        return static_cast<std::uint32_t>(static_cast<std::size_t>(static_cast<std::byte const*>(within) - objects_) /
                                          stride_);
    }
    bool contains(void const* address) const noexcept {
        auto const* at = static_cast<std::byte const*>(address);
        return at >= objects_ && at < objects_ + capacity_ * stride_;
    }
    /// Errors: `std::bad_alloc` when the object was read-only until now.
    std::byte* snapshot(std::uint32_t index) {
        if (!snapshots_ || entries_[index].read_only) track(index);
        return snapshots_ + index * plan_->size();
    }

    object_state state(std::uint32_t index) const noexcept { return entries_[index].state; }
    void set_state(std::uint32_t index, object_state now) noexcept {
        wait(index, (now == object_state::pending) - (state(index) == object_state::pending));
        entries_[index].state = now;
        if (now == object_state::persistent) entries_[index].has_row = true;
    }
    /// Is there, as far as is known, a row in the database? Of a detached object it says what `add` makes of it.
    bool has_row(std::uint32_t index) const noexcept { return entries_[index].has_row; }
    void set_has_row(std::uint32_t index, bool now) noexcept { entries_[index].has_row = now; }
    /// A stale object is read again when it is next obtained.
    bool stale(std::uint32_t index) const noexcept { return entries_[index].stale; }
    void set_stale(std::uint32_t index, bool now) noexcept { entries_[index].stale = now; }
    /// Known to the program as `T const` only: it cannot have been changed, and has no snapshot.
    bool read_only(std::uint32_t index) const noexcept { return entries_[index].read_only; }
    void set_read_only(std::uint32_t index) noexcept { entries_[index].read_only = true; }
    /// From now on the object may be changed. To be called before anybody can.
    void track(std::uint32_t index);
    /// Marked by the session: to be deleted by the next flush.
    bool doomed(std::uint32_t index) const noexcept { return entries_[index].doomed; }
    void set_doomed(std::uint32_t index, bool now) noexcept {
        wait(index, now - doomed(index));
        entries_[index].doomed = now;
    }
    /// The level of the undo record that has kept the object's former content; 0: none.
    std::uint16_t kept(std::uint32_t index) const noexcept { return entries_[index].kept; }
    void set_kept(std::uint32_t index, std::uint16_t level) noexcept { entries_[index].kept = level; }
    /// Does or did a relationship lead to it? Then it stays as long as its slab.
    bool related(std::uint32_t index) const noexcept { return entries_[index].related; }
    void set_related(std::uint32_t index) noexcept { entries_[index].related = true; }
    /// The undo record has something of this slab: it stays, with its texts.
    void pin() noexcept { ++pins_; }
    void unpin() noexcept { --pins_; }
    bool pinned() const noexcept { return pins_ != 0; }
    /// Are objects in here to be inserted or deleted?
    bool waiting() const noexcept { return waiting_pages_ != 0; }
    /// Can a flush have anything to do with it?
    bool active() const noexcept { return held() || released() || waiting(); }

    /// Value-initialised objects at [used, used + count), whose state is spare. There is room for them.
    std::uint32_t construct(std::uint32_t count);
    /// Moves `from` to a free place and returns its number. There is one.
    std::uint32_t move_in(void* from);
    /// Moves the spare object at `from` to the spare place `to`; an object that was moved from is left there.
    void relocate(std::uint32_t from, std::uint32_t to);
    /// A constructed place that is free, or one that becomes it; `none` when the slab is full.
    std::uint32_t take_spare();
    /// The place is free again.
    void give_back(std::uint32_t index);
    /// Ends an object that nobody can reach; its place is free again. Errors: `std::bad_alloc`, before anything has happened.
    void let_go(std::uint32_t index);
    /// Is there no object left?
    bool empty() const noexcept { return spares_.size() == used_; }
    /// It is empty: as it was when it was new.
    void start_again() noexcept;
    std::uint32_t room() const noexcept { return capacity_ - used_; }
    bool full() const noexcept { return room() == 0 && spares_.empty(); }
    static constexpr std::uint32_t none = 0xffffffff;

    void capture(std::uint32_t index) { plan_->capture(object(index), snapshot(index), texts_); }
    bool changed(std::uint32_t index) const {
        return !read_only(index) && !plan_->equal(object(index), snapshots_ + index * plan_->size());
    }
    text_arena& texts() noexcept { return texts_; }
    /// Copies the texts that are in use to a new arena when most are not; not while the slab is pinned. No snapshot may be
    /// kept elsewhere.
    void compact_texts();

    // Pages.

    static constexpr std::uint32_t page_size = 16;
    /// As many as a word has bits, so that sets of pages are words.
    static constexpr std::uint32_t most_pages = 64;
    static constexpr std::uint32_t page_of(std::uint32_t index) noexcept { return index / page_size; }
    std::uint32_t page_count() const noexcept { return (used_ + page_size - 1) / page_size; }
    std::shared_ptr<lease> hold(std::uint32_t index);
    /// There is a handle of it that may change it. (`hold` says so for the object that it is asked for.)
    void give_out(std::uint32_t index) noexcept {
        pages_[page_of(index)].given_out |= static_cast<std::uint16_t>(1U << (index % page_size));
    }
    /// Objects of the page of which there are handles, or were since the last `seen()` of it: a bit for each.
    std::uint16_t given_out(std::uint32_t page) const noexcept { return pages_[page].given_out; }
    /// Is there a handle of anything in here?
    bool held() const noexcept { return held_pages_ != 0; }
    bool held(std::uint32_t page) const noexcept { return (held_pages_ & bit(page)) != 0; }
    bool waiting(std::uint32_t page) const noexcept { return (waiting_pages_ & bit(page)) != 0; }
    /// Was a page's last handle dropped since the last `seen()` of it? Then objects may have been changed before.
    bool released() const noexcept { return released_pages_ != 0; }
    bool released(std::uint32_t page) const noexcept { return (released_pages_ & bit(page)) != 0; }
    void seen(std::uint32_t page) noexcept {
        released_pages_ &= ~bit(page);
        if (!held(page)) pages_[page].given_out = 0;
    }
    /// Which objects of a suspect page could have been changed: a bit for each.
    std::uint16_t candidates(std::uint32_t page, std::uint64_t round) const noexcept {
        auto const& of = pages_[page];
        return of.waiting != 0 || of.reached == round ? 0xffff : of.given_out;
    }
    /// A loaded relationship leads into the page.
    bool reached(std::uint32_t page, std::uint64_t round) const noexcept { return pages_[page].reached == round; }
    void set_reached(std::uint32_t page, std::uint64_t round) noexcept { pages_[page].reached = round; }
    /// Could objects of a page have been changed, or are they to be inserted or deleted? A bit for each page.
    std::uint64_t suspects() const noexcept { return held_pages_ | released_pages_ | waiting_pages_; }
    /// For marking by store: a number of the current round.
    std::uint64_t mark(std::uint32_t page) const noexcept { return pages_[page].mark; }
    void set_mark(std::uint32_t page, std::uint64_t round) noexcept { pages_[page].mark = mark_ = round; }
    /// The last round that any of its pages was marked in.
    std::uint64_t mark() const noexcept { return mark_; }
    /// Bytes allocated for this slab, without what its objects allocate.
    std::size_t memory() const noexcept;

private:
    friend class lease;
    friend class store;  // lists the active ones
    struct entry {
        object_state state = object_state::raw;
        bool stale = false;
        bool doomed = false;
        bool related = false;
        std::uint16_t kept = 0;
        bool has_row = false;
        bool read_only = false;
    };
    struct page {
        std::weak_ptr<lease> owner{};
        std::uint64_t mark = 0;
        std::uint64_t reached = 0;
        int waiting = 0;
        std::uint16_t given_out = 0;
        bool listed = false;  ///< among the store's unheld pages
    };
    static constexpr std::uint64_t bit(std::uint32_t page) noexcept { return std::uint64_t{1} << page; }
    void wait(std::uint32_t index, int more) noexcept {
        if (more == 0) return;
        auto const page = page_of(index);
        if ((pages_[page].waiting += more) != 0) waiting_pages_ |= bit(page);
        else waiting_pages_ &= ~bit(page);
        if (more > 0) activate();
    }
    void activate() noexcept;
    bool has_snapshot(std::uint32_t index) const noexcept {
        return state(index) == object_state::persistent && !read_only(index);
    }
    /// The last handle of the page was dropped.
    void release(std::uint32_t page) noexcept;
    void settle(std::uint32_t index) noexcept;
    deferred_column& deferred_at(std::uint32_t index, column_map const&) const noexcept;

    store* home_;
    std::uint32_t number_;
    orm::mapper const* mapper_;
    snapshot_plan const* plan_;
    std::size_t stride_;
    std::uint32_t capacity_;
    std::uint32_t used_ = 0;
    bool listed_ = false;
    std::uint64_t held_pages_ = 0;
    std::uint64_t released_pages_ = 0;
    std::uint64_t waiting_pages_ = 0;
    std::uint64_t mark_ = 0;
    std::size_t pins_ = 0;
    std::byte* objects_ = nullptr;
    std::unique_ptr<std::byte[]> room_for_snapshots_;
    std::byte* snapshots_ = nullptr;  ///< null until one is needed
    std::unique_ptr<entry[]> entries_;
    std::vector<std::uint32_t> spares_;
    text_arena texts_;
    std::uint32_t let_go_ = 0;  ///< since texts were last compacted
    std::unique_ptr<page[]> pages_;
};

inline void* tracked::object() const noexcept { return in->object(index); }

}  // namespace aludel::orm
