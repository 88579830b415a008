// SPDX-License-Identifier: BSL-1.0
/// What a store remembers of an object: the content of its columns when they were last equal to the database's row.
///
/// A snapshot is a record of fixed size beside the object: numbers and times as they are, texts as pointer and length into
/// an arena of the slab. So capturing allocates nothing for a row, comparing is a few words and a memcmp, and the former
/// values can be given back. docs/decisions/ has the measurements.
#pragma once

#include <aludel/core/transfer/slot.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace aludel::orm {

/// Where the texts of snapshots lie. Texts stay where they are until the arena goes.
class ALUDEL_ORM_API text_arena {
public:
    /// A copy; an empty text has an address too.
    std::string_view keep(std::string_view text) {
        if (text.empty()) return {"", 0};
        if (text.size() > room_) grow(text.size());
        char* at = next_;
        text.copy(at, text.size());
        next_ += text.size();
        room_ -= text.size();
        used_ += text.size();
        return {at, text.size()};
    }
    /// Bytes kept so far.
    std::size_t used() const noexcept { return used_; }
    /// Bytes allocated.
    std::size_t capacity() const noexcept { return capacity_; }

private:
    void grow(std::size_t least);
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;
    std::size_t room_ = 0;
    std::size_t used_ = 0;
    std::size_t capacity_ = 0;
};

/// Bytes of one column's part of a snapshot.
ALUDEL_ORM_API std::uint32_t snapshot_size(core::slot const&) noexcept;

/// How the objects of one mapper are captured: what of its columns the hot loops need, side by side.
class ALUDEL_ORM_API snapshot_plan {
public:
    explicit snapshot_plan(mapper const&);
    /// Of some of its columns only, which are numbered anew.
    snapshot_plan(mapper const&, std::span<std::uint16_t const> columns);

    std::uint32_t size() const noexcept { return size_; }
    std::size_t column_count() const noexcept { return entries_.size(); }

    /// Writes the snapshot of `object`. Errors: `data_error` of a codec that cannot encode a member.
    void capture(void const* object, std::byte* snapshot, text_arena&) const;
    /// Of one column.
    void capture_column(std::size_t column, void const* object, std::byte* snapshot, text_arena&) const;
    /// Has the object the content of the snapshot?
    bool equal(void const* object, std::byte const* snapshot) const;
    bool equal_column(std::size_t column, void const* object, std::byte const* snapshot) const;
    /// Appends the positions of the columns that differ.
    void changed_columns(void const* object, std::byte const* snapshot, std::vector<std::uint16_t>& changed) const;
    /// Writes the column's former content into the object.
    void restore_column(std::size_t column, std::byte const* snapshot, void* object) const;
    void restore(std::byte const* snapshot, void* object) const;
    /// Copies the texts of a snapshot into another arena.
    void move_texts(std::byte* snapshot, text_arena& into) const;
    /// The bytes that the snapshot has in an arena.
    std::size_t text_bytes(std::byte const* snapshot) const;

private:
    struct entry {
        core::slot slot;
        std::uint32_t at;  ///< in the snapshot
    };
    void add(core::slot const&);
    std::vector<entry> entries_;
    std::uint32_t size_ = 0;
};

}  // namespace aludel::orm
