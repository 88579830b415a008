// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/transaction.hpp>

#include "lease.hpp"

#include <utility>

namespace aludel::core {

transaction::transaction(std::shared_ptr<detail::lease> lease, std::uint64_t number) noexcept
    : lease_{std::move(lease)}, number_{number} {}
transaction::transaction(transaction&&) noexcept = default;

transaction& transaction::operator=(transaction&& other) noexcept {
    transaction ended{std::move(*this)};
    lease_ = std::move(other.lease_);
    number_ = other.number_;
    return *this;
}

bool transaction::active() const noexcept { return lease_ && lease_->connection().transaction == number_; }

transaction::~transaction() {
    if (!active()) return;
    try {
        lease_->rollback();
    } catch (...) {
        lease_->invalidate();
    }
}

namespace {
[[noreturn]] void throw_ended() {
    throw usage_error{"transaction-ended", "this transaction has ended already: it was committed or rolled back"};
}
}  // namespace

void transaction::commit() {
    if (!active()) throw_ended();
    lease_->commit();
}

void transaction::rollback() {
    if (!active()) throw_ended();
    lease_->rollback();
}

savepoint::savepoint(std::shared_ptr<detail::lease> lease, std::uint64_t number) noexcept
    : lease_{std::move(lease)}, number_{number} {}
savepoint::savepoint(savepoint&&) noexcept = default;

savepoint& savepoint::operator=(savepoint&& other) noexcept {
    savepoint ended{std::move(*this)};
    lease_ = std::move(other.lease_);
    number_ = other.number_;
    return *this;
}

bool savepoint::active() const noexcept { return lease_ && lease_->savepoint_open(number_); }

savepoint::~savepoint() {
    if (!active()) return;
    try {
        lease_->end_savepoint(number_, false);
    } catch (...) {
        lease_->invalidate();
    }
}

void savepoint::commit() {
    if (!lease_) throw usage_error{"savepoint-ended", "this savepoint was moved from"};
    lease_->end_savepoint(number_, true);
}

void savepoint::rollback() {
    if (!lease_) throw usage_error{"savepoint-ended", "this savepoint was moved from"};
    lease_->end_savepoint(number_, false);
}

}  // namespace aludel::core
