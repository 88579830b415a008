// SPDX-License-Identifier: BSL-1.0
// A lease's transaction and savepoints.
#include <aludel/core/error/database_error.hpp>

#include "../pool/exclusive_use.hpp"
#include "lease.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace aludel::core::detail {

namespace {
std::string savepoint_name(std::uint64_t number) { return fmt::format("aludel_{}", number); }
}  // namespace

void lease::forget_transaction() noexcept {
    connection_->transaction_owner = nullptr;
    connection_->transaction = 0;
    connection_->statements = 0;
    connection_->savepoints.clear();
}

void lease::throw_active() const {
    if (connection_->transaction_owner != this)
        throw usage_error{
            "transaction-active",
            "another session or connection of this thread has a transaction, and this database has one connection for "
            "all of them (it is in memory)\n  end that one first, or name a database that several connections can "
            "reach: "
            "a file, or file:name?mode=memory&cache=shared"};
    throw usage_error{
        "transaction-active",
        "a transaction is active on this connection already (the first statement began it, or begin())\n  "
        "commit() or rollback() it first, or use begin_nested() for a part of it"};
}

void lease::begin(transaction_options const& chosen) {
    if (connection_->transaction != 0) throw_active();
    try {
        exclusive_use const guard{*connection_};
        begin_inside(chosen);
    } catch (driver_failure const& failure) {
        fail(failure, "BEGIN", nullptr);
    }
}

/// For callers that are inside the connection already. Throws what the driver throws.
void lease::begin_inside(transaction_options options) {
    if (options.isolation == isolation_level::autocommit) options.isolation = isolation_level::server_default;
    connection_->link->begin(engine_->dialect.begin(options));
    connection_->transaction_owner = this;
    connection_->transaction = next_number();
    connection_->statements = 0;
}

void lease::ensure_transaction() {
    if (connection_->transaction == 0 && transactions.isolation != isolation_level::autocommit)
        begin_inside(transactions);
    ++connection_->statements;
}

void lease::commit() {
    if (connection_->transaction == 0) return;
    try {
        exclusive_use const guard{*connection_};
        connection_->link->commit();
    } catch (driver_failure const& failure) {
        if (!failure.native().lost) {
            try {
                exclusive_use const guard{*connection_};
                if (connection_->link->transaction_state() != transaction_state::idle) connection_->link->rollback();
            } catch (...) {
                connection_->invalid = true;
            }
        }
        forget_transaction();
        fail(failure, "COMMIT", nullptr, true);
    }
    forget_transaction();
}

void lease::rollback() {
    if (connection_->transaction == 0) return;
    forget_transaction();
    try {
        exclusive_use const guard{*connection_};
        if (connection_->link->transaction_state() != transaction_state::idle) connection_->link->rollback();
    } catch (driver_failure const& failure) {
        connection_->invalid = true;
        fail(failure, "ROLLBACK", nullptr);
    }
}

std::uint64_t lease::begin_savepoint() {
    if (connection_->transaction == 0) begin(transactions);
    auto const number = next_number();
    auto const sql = engine_->dialect.savepoint(savepoint_name(number));
    run(sql);
    connection_->savepoints.push_back(number);
    return number;
}

bool lease::savepoint_open(std::uint64_t number) const noexcept {
    auto const& open = connection_->savepoints;
    return std::find(open.begin(), open.end(), number) != open.end();
}

void lease::end_savepoint(std::uint64_t number, bool keep) {
    auto& open = connection_->savepoints;
    auto const found = std::find(open.begin(), open.end(), number);
    if (found == open.end())
        throw usage_error{"savepoint-ended",
                          "this savepoint has ended already: it was committed or rolled back, or a transaction "
                          "or savepoint around it was"};
    open.erase(found, open.end());
    auto const name = savepoint_name(number);
    auto const sql = keep ? engine_->dialect.release_savepoint(name) : engine_->dialect.rollback_to_savepoint(name);
    if (!sql.empty()) run(sql);
}

}  // namespace aludel::core::detail
