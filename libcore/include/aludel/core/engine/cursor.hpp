// SPDX-License-Identifier: BSL-1.0
/// A running execution, untyped. What results are built on; applications use `result`.
#pragma once

#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/export.hpp>

#include <cstdint>
#include <memory>
#include <span>

namespace aludel::core {

namespace detail {
class lease;
struct prepared_statement;
}  // namespace detail

/// Lifetime: shares its connection's lease and the engine's state, so that it may outlive both handles.
/// The cached statement that it uses goes back to the cache when it ends; a second execution meanwhile prepares its own.
/// Threads: those of its connection.
class ALUDEL_CORE_API cursor {
public:
    cursor() noexcept;
    cursor(cursor&&) noexcept;
    cursor& operator=(cursor&&) noexcept;
    ~cursor();

    /// Does it deliver rows that have not been read to the end?
    bool open() const noexcept { return statement_ != nullptr; }
    /// Empty after the end, and for statements without rows.
    std::span<column_info const> columns();
    /// Decodes the next rows; closes itself after the last one. `outcome.rows` is right even when it throws. Errors:
    /// `data_error`, database errors.
    void fetch(row_plan const&, std::span<segment_target const> targets, std::size_t max_rows, fetch_outcome& outcome);

    /// Rows inserted, updated or deleted; -1 when not known. For statements with RETURNING: after the last row.
    std::int64_t affected_rows() const noexcept { return affected_rows_; }
    /// 0 when the database does not tell.
    std::int64_t last_insert_id() const noexcept { return last_insert_id_; }
    /// Drops what has not been read.
    void close() noexcept;

private:
    friend class detail::lease;
    std::shared_ptr<detail::lease> lease_;
    detail::prepared_statement* cached_ = nullptr;     // in the connection's cache, checked out to us; or
    std::unique_ptr<detail::prepared_statement> own_;  // prepared for us alone
    driver_statement* statement_ = nullptr;            // null once ended
    std::int64_t affected_rows_ = -1;
    std::int64_t last_insert_id_ = 0;
    std::uint64_t execution_ = 0;
    std::size_t rows_read_ = 0;
};

}  // namespace aludel::core
