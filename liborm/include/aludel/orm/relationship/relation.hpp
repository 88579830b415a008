// SPDX-License-Identifier: BSL-1.0
/// What all relationship members have in common, whatever their target's type: content, whether it is loaded, and what has
/// changed since the last flush. Sessions and stores work on this; programs use has_many, belongs_to and their like.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/relationship/entity_type.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace aludel::orm {

// What is in it, and what it was: relationship/relation_content.hpp.
struct relation_content;
struct relation_memory;

/// Lifetime: an object in a store reaches its relatives by plain pointers; the store keeps them. A transient object owns the
/// values that it was given, and shares handles.
class ALUDEL_ORM_API relation {
public:
    static relation& at(void* owner, relation_map const& which) noexcept;

    // The store's and the session's side.

    /// The owner lies in this slab from now on.
    void settle(slab& home) noexcept { home_ = &home; }
    /// The owner was never in the database: what is not here does not exist.
    void settle_new() noexcept;
    bool in_store() const noexcept { return home_ != nullptr; }
    bool loaded() const noexcept { return home_ == nullptr || (flags_ & is_loaded) != 0; }
    /// Was it changed since the last flush?
    bool changed() const noexcept { return (flags_ & is_changed) != 0; }
    /// Loaded content that lies in the store; nothing before it is loaded, save what was added meanwhile.
    std::span<void* const> tracked_targets() const noexcept;
    std::span<void* const> added() const noexcept;
    std::span<void* const> removed() const noexcept;
    /// The content as it was read from the database. What was added and removed meanwhile is kept.
    void fill(std::span<void* const> targets);
    /// Reading it while it is not loaded is an error from now on, instead of loading it.
    void set_raising(bool now) noexcept {
        flags_ = static_cast<std::uint8_t>(now ? flags_ | is_raising : flags_ & ~is_raising);
    }
    /// Content that is here without loading anything: of a transient owner its values.
    std::span<void* const> known_targets() const noexcept;
    /// Replaces the content by these objects of the store, on both sides. Loads it when it is not loaded.
    void replace_tracked(std::span<void* const> wanted);
    /// It is read again when it is next asked for, unless it was changed.
    void expire() noexcept;
    /// Flushed: there are no changes.
    void settle_changes() noexcept;
    /// Takes the transient relatives of an owner that has come into the store there too. Errors: `usage_error`
    /// (relation-foreign) for a handle of another session or of none.
    void adopt_seedlings();
    relation_memory remember() const;
    void recall(relation_memory const&);
    /// The owner has no row any more: what it is related to is there to be written anew.
    void renew();
    /// Where the owner lies; null for a transient one.
    slab* home() const noexcept { return home_; }
    /// The store's epoch in which the content was read from the database.
    std::uint32_t loaded_at() const noexcept { return loaded_at_; }
    /// The level of the undo record that has kept the content; 0: none.
    std::uint16_t kept() const noexcept { return kept_; }
    void set_kept(std::uint16_t level) noexcept { kept_ = level; }
    /// Takes `target` out, or puts it in, without touching the other side: what the other side does.
    void unlink(void* target);
    void link(void* target);

protected:
    explicit relation(bool to_many) noexcept;
    relation(relation const&);
    relation(relation&&) noexcept;
    /// As a part of its owner's assignment: see has_many.
    relation& operator=(relation const&);
    relation& operator=(relation&&);
    ~relation();

    /// The content, loaded when it was not. Errors: `detached_error` (relation-detached).
    std::span<void* const> read() const;
    void* read_one() const;
    /// The same when there must be one. Errors: as `read`; `usage_error` (relation-empty).
    void* need_one() const;
    void add(std::shared_ptr<seedling> const& what);
    bool remove(void const* target);
    bool has(void const* target) const;
    void replace(std::vector<std::shared_ptr<seedling>> const& by);
    void set_one(std::shared_ptr<seedling> const& what);
    /// A handle of `target`, which is in the content.
    std::shared_ptr<void> handle_of(void* target) const;

private:
    static constexpr std::uint8_t is_to_many = 1, is_loaded = 2, is_changed = 4, is_raising = 8;
    bool to_many() const noexcept { return (flags_ & is_to_many) != 0; }
    relation_content& content();
    void* owner() const noexcept;
    relation_map const& map() const noexcept;
    void need() const;
    void before_change();
    void note_former();
    void* place(seedling& what) const;
    void add_tracked(void* target);
    bool remove_tracked(void* target);
    void set_tracked(void* target);
    void copy_from(relation const&);

    slab* home_ = nullptr;  // first: stores set it
    void* one_ = nullptr;   // of a to-one relationship, when the target lies in the store
    std::unique_ptr<relation_content> content_;
    std::uint8_t flags_;
    std::uint16_t kept_ = 0;
    std::uint32_t loaded_at_ = 0;
};

}  // namespace aludel::orm
