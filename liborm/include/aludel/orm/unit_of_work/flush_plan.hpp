// SPDX-License-Identifier: BSL-1.0
/// What a flush will do, worked out before anything is sent: batches in an order in which foreign keys hold, and which keys
/// are copied where between them.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/store/store.hpp>
#include <aludel/orm/unit_of_work/flush_scope.hpp>

#include <cstdint>
#include <vector>

namespace aludel::orm {

enum class flush_action : std::uint8_t {
    insert,
    update,       ///< of the columns that changed
    unlink,       ///< delete rows of an association table
    link,         ///< insert rows into an association table
    erase,        ///< delete rows of the entity
    take_over,    ///< update the row of an object that is to be deleted: a new one with its key gets it
    post_update,  ///< update foreign keys after the rows were inserted, or before they are deleted
};

/// A foreign key takes the value of the key that it points to; or NULL, when `from` is empty.
struct key_copy {
    tracked from{};
    std::uint16_t from_column = 0;
    tracked to{};
    std::uint16_t to_column = 0;
};

struct association_row {
    tracked owner{};
    tracked target{};
};

/// Rows of one table that one statement can be executed for. None depends on another row of the batch.
struct flush_batch {
    flush_action action = flush_action::insert;
    mapper const* entity = nullptr;
    relation_map const* association = nullptr;  ///< of link and unlink; entity is its owner
    std::vector<tracked> objects{};
    std::vector<tracked> former{};         ///< of take_over: whose row each gets
    std::vector<std::uint16_t> columns{};  ///< of the three kinds of updates, ascending
    std::vector<association_row> rows{};   ///< of link and unlink
    /// To be done before the batch; the keys that they take are known by then.
    std::vector<key_copy> copies{};
};

struct flush_plan {
    std::vector<flush_batch> batches{};
    /// Relationships with changes, which are settled when all batches have been executed.
    std::vector<relation*> relations{};
    /// Pending objects that have been let go before they were ever inserted.
    std::vector<tracked> dropped{};
    /// Pages whose plain members were compared.
    std::vector<slab_page> compared{};
    bool empty() const noexcept { return batches.empty(); }
};

/// Plans what is pending, changed and doomed in the store. Deleting cascades to what is loaded. Changes no object, except
/// that the cascades and orphans are marked as doomed, which they are not after an error, and that a generated key which the
/// program has set to nothing is what it was.
/// Errors, all before anything has been sent: `usage_error` — flush-foreign-key-unset: a foreign key that cannot be NULL has
/// no value and nothing related; flush-foreign-key-conflict: the member and the relationship were both changed and
/// disagree; flush-cycle: new rows that need each other's keys, and no relationship between them is a post_update.
ALUDEL_ORM_API flush_plan plan_flush(store& of, flush_scope = {});

/// Does one copy of a plan.
ALUDEL_ORM_API void copy_key(key_copy const&);

}  // namespace aludel::orm
