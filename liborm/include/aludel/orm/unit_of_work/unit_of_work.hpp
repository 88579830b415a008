// SPDX-License-Identifier: BSL-1.0
/// Sends what has changed in a store to the database, and can take it back.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/unit_of_work/flush_scope.hpp>

#include <cstddef>
#include <memory>

namespace aludel::core {
class connection;
}

namespace aludel::orm {

/// Part of a session. Its levels are the session's transaction and the savepoints in it; each remembers what objects were
/// like before it changed them. Lifetime: not longer than the store. Threads: those of the session.
class ALUDEL_ORM_API unit_of_work {
public:
    explicit unit_of_work(store&);
    unit_of_work(unit_of_work const&) = delete;
    unit_of_work& operator=(unit_of_work const&) = delete;
    ~unit_of_work();

    using scope = flush_scope;

    /// Plans, executes, settles. Returns the number of rows written. What is about to be written is remembered in the
    /// innermost level, so that it can be rolled back.
    /// Errors: those of plan_flush, after which everything is as it was; database errors, `stale_data_error`
    /// (row-stale) when a row was changed or deleted by somebody else, `usage_error` (identity-taken): the caller then has
    /// to roll back. Until that, objects keep what the program wrote, and none counts as written.
    std::size_t flush(core::connection&, scope);
    std::size_t flush(core::connection& on) { return flush(on, scope{}); }
    bool flushing() const noexcept;

    /// A level begins: the first is the transaction's, to which belongs what was changed since the last one ended. Flush
    /// before a savepoint begins; what was not flushed is not part of what a rollback of it goes back to.
    void begin();
    /// The innermost level ends and stays: it becomes part of the level around it. Of the transaction: it was committed.
    void release();
    /// The innermost level ends, and objects are again what they were when it began: members, relationships, keys. What was
    /// not flushed is reverted too. Objects that were added in it are detached, and what flush had written into
    /// them (generated keys, foreign keys, defaults) is taken out. All others are read again when they are next obtained;
    /// in a savepoint only when something was flushed in it. The database is the caller's to roll back.
    void rollback();
    /// Levels that have begun.
    std::size_t depth() const noexcept;

    /// From `loading_source::changing`: the relationship is about to change.
    void note(relation_map const&, void* owner);

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace aludel::orm
