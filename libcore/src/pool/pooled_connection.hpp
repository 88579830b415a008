// SPDX-License-Identifier: BSL-1.0
/// A driver connection with what libcore knows about it.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/core/driver/driver_connection.hpp>

#include "../engine/attachments.hpp"
#include "prepared_cache.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace aludel::core::detail {

class lease;

/// Shared between a connection and its cancellers. The mutex keeps the driver connection alive during a cancel, and keeps
/// an execution from ending (and the next from beginning) meanwhile.
struct cancel_state {
    std::mutex lock;
    driver_canceller* target = nullptr;  // null once the connection is closed
    std::uint64_t running = 0;           // number of the execution that runs, 0 = none
};

struct pooled_connection {
    pooled_connection(std::unique_ptr<driver_connection> opened, core::profile seen, std::size_t prepared_statements,
                      std::uint64_t pool_generation);
    ~pooled_connection();
    pooled_connection(pooled_connection const&) = delete;
    pooled_connection& operator=(pooled_connection const&) = delete;

    std::unique_ptr<driver_connection> link;
    detail::attachments attached;
    prepared_cache prepared;  // after `link`: statements go before their connection
    core::profile profile;
    std::uint64_t const number;
    std::uint64_t const generation;
    std::chrono::steady_clock::time_point const opened = std::chrono::steady_clock::now();
    bool invalid = false;  ///< closed instead of returned

    std::atomic<bool> busy{false};  ///< a thread is inside a driver call

    // The transaction. Leases that share the connection share it; the one that began it ends it.
    lease* transaction_owner = nullptr;
    std::uint64_t transaction = 0;          ///< process-unique number, 0 = none
    std::uint64_t statements = 0;           ///< executed in this transaction
    std::vector<std::uint64_t> savepoints;  ///< open ones, outermost first

    std::uint64_t execution = 0;               ///< number of the latest execution
    std::shared_ptr<cancel_state> cancelling;  ///< made when somebody asks for a canceller
};

/// A number that is different at every call in this process, never 0.
std::uint64_t next_number() noexcept;

}  // namespace aludel::core::detail
