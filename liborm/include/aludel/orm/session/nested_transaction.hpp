// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/orm/export.hpp>

#include <cstddef>
#include <memory>

namespace aludel::orm {

namespace detail {
class session_state;
}

/// A savepoint of a session. Rolls back when it goes out of scope without `commit()`: the database and the objects are then
/// as they were when it began.
/// Lifetime: does not keep the session; once that has ended it does nothing. Threads: the session's.
class ALUDEL_ORM_API nested_transaction {
public:
    nested_transaction(nested_transaction&&) noexcept;
    nested_transaction& operator=(nested_transaction&&) noexcept;
    /// Never throws; when rolling back fails the session's transaction is given up.
    ~nested_transaction();

    /// Flushes and releases the savepoint: what was done becomes part of the enclosing transaction. Savepoints begun after
    /// this one are released too. Errors: as `session::flush`; `usage_error` (savepoint-ended).
    void commit();
    /// Undoes what was done since, in savepoints begun after this one too. Errors: database errors; `usage_error`
    /// (savepoint-ended).
    void rollback();
    bool active() const noexcept;

private:
    friend class detail::session_state;
    nested_transaction(std::weak_ptr<detail::session_state>, std::size_t number) noexcept;
    std::shared_ptr<detail::session_state> require() const;
    std::weak_ptr<detail::session_state> of_;
    std::size_t number_ = 0;
};

}  // namespace aludel::orm
