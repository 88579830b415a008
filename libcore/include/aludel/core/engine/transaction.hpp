// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/export.hpp>

#include <cstdint>
#include <memory>

namespace aludel::core {

namespace detail {
class lease;
}

/// An explicit transaction. Rolls back when it goes out of scope without `commit()`.
/// Lifetime: keeps the connection checked out. Threads: those of its connection.
class ALUDEL_CORE_API transaction {
public:
    transaction(transaction&&) noexcept;
    transaction& operator=(transaction&&) noexcept;
    /// Rolls back; a rollback that fails invalidates the connection. Never throws.
    ~transaction();

    /// Errors: `commit_unknown_error` when the connection is lost meanwhile; database errors (the transaction is then
    /// rolled back); `usage_error` when it has ended already.
    void commit();
    /// Errors: database errors; `usage_error` when it has ended already.
    void rollback();
    bool active() const noexcept;

private:
    friend class connection;
    transaction(std::shared_ptr<detail::lease>, std::uint64_t number) noexcept;
    std::shared_ptr<detail::lease> lease_;
    std::uint64_t number_ = 0;
};

/// A part of a transaction that can be undone by itself (SAVEPOINT). Rolls back to its beginning when it goes out of scope
/// without `commit()`.
class ALUDEL_CORE_API savepoint {
public:
    savepoint(savepoint&&) noexcept;
    savepoint& operator=(savepoint&&) noexcept;
    ~savepoint();

    /// RELEASE: what was done becomes part of the enclosing transaction. Savepoints begun after this one end too.
    void commit();
    /// ROLLBACK TO: what was done since is undone, also in savepoints begun after this one.
    void rollback();
    bool active() const noexcept;

private:
    friend class connection;
    savepoint(std::shared_ptr<detail::lease>, std::uint64_t number) noexcept;
    std::shared_ptr<detail::lease> lease_;
    std::uint64_t number_ = 0;
};

}  // namespace aludel::core
