// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/cursor.hpp>

#include "lease.hpp"

#include <utility>

namespace aludel::core {

cursor::cursor() noexcept = default;

cursor::cursor(cursor&& other) noexcept
    : lease_{std::move(other.lease_)},
      cached_{std::exchange(other.cached_, nullptr)},
      own_{std::move(other.own_)},
      statement_{std::exchange(other.statement_, nullptr)},
      affected_rows_{other.affected_rows_},
      last_insert_id_{other.last_insert_id_},
      execution_{other.execution_},
      rows_read_{other.rows_read_} {}

cursor& cursor::operator=(cursor&& other) noexcept {
    if (this == &other) return *this;
    close();
    lease_ = std::move(other.lease_);
    cached_ = std::exchange(other.cached_, nullptr);
    own_ = std::move(other.own_);
    statement_ = std::exchange(other.statement_, nullptr);
    affected_rows_ = other.affected_rows_;
    last_insert_id_ = other.last_insert_id_;
    execution_ = other.execution_;
    rows_read_ = other.rows_read_;
    return *this;
}

cursor::~cursor() { close(); }

std::span<column_info const> cursor::columns() {
    return statement_ ? statement_->columns() : std::span<column_info const>{};
}

void cursor::fetch(row_plan const& plan, std::span<segment_target const> targets, std::size_t max_rows,
                   fetch_outcome& outcome) {
    outcome = {0, fetch_status::done};
    if (statement_) lease_->fetch(*this, plan, targets, max_rows, outcome);
}

void cursor::close() noexcept {
    if (statement_) lease_->close(*this);
}

}  // namespace aludel::core
