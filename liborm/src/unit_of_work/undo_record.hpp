// SPDX-License-Identifier: BSL-1.0
/// What objects were like before a transaction, or a savepoint in it, changed them.
#pragma once

#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/relationship/relation_content.hpp>
#include <aludel/orm/store/store.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace aludel::orm {

/// Levels are numbered from 1. The first is always there, so that what is changed before the transaction begins belongs to it.
/// Each object and each relationship is kept once in a level; a mark beside it says in which it was kept last.
class undo_record {
public:
    explicit undo_record(store& of);
    undo_record(undo_record const&) = delete;
    undo_record& operator=(undo_record const&) = delete;

    std::size_t depth() const noexcept { return depth_; }
    void begin();
    void release();
    void rollback();

    /// Before it changes.
    void keep(relation& which);
    /// A persistent object whose row is about to be written.
    void keep(tracked);
    /// A pending object that is about to be inserted: the members that this writes.
    void keep_new(tracked);

private:
    struct kept_object {
        tracked place;
        std::byte* snapshot;  ///< of a new object: by `written_by_insert`
        std::uint16_t kept_before;
        bool is_new;
    };
    struct kept_relation {
        kept_relation(relation* which, relation_memory memory, std::uint16_t kept_before)
            : which{which}, memory{std::move(memory)}, kept_before{kept_before} {}
        relation* which;
        relation_memory memory;
        std::uint16_t kept_before;
    };
    struct level {
        std::vector<kept_object> objects{};
        std::vector<kept_relation> relations{};
        std::vector<std::unique_ptr<std::byte[]>> blocks{};  ///< snapshots lie in them
        std::byte* next = nullptr;
        std::size_t room = 0;
        std::vector<std::unique_ptr<text_arena>> texts{};  ///< of new objects
        std::uint32_t epoch = 0;
    };
    std::uint16_t number() const noexcept { return static_cast<std::uint16_t>(levels_.size()); }
    std::byte* allocate(std::size_t bytes);
    snapshot_plan const& written_by_insert(mapper const&);
    void pin(kept_relation const&, bool now) const;
    void merge(level&& inner, level& outer, std::uint16_t outer_number);
    void let_go_of_deleted(level const&);
    void forget(level&);
    void restore_objects(level const&);
    void restore_relations(level const&);
    void detach(tracked);
    void revert_rest(level const&);

    store& store_;
    std::vector<level> levels_;
    std::size_t depth_ = 0;
    std::vector<std::unique_ptr<snapshot_plan>> written_;  // by the mapper's number
};

}  // namespace aludel::orm
