// SPDX-License-Identifier: BSL-1.0
/// The connections of one engine.
#pragma once

#include <aludel/core/pool/pool_options.hpp>

#include "pooled_connection.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace aludel::core::detail {

/// Threads: any. Connections are opened, tested and closed outside the lock.
class pool {
public:
    using opener = std::function<std::shared_ptr<pooled_connection>(std::uint64_t generation)>;
    /// `single`: one connection for everybody (in-memory databases), which leases of one thread share.
    pool(pool_options const&, bool single, opener);
    ~pool();

    /// Errors: `timeout_error` (pool-exhausted); what `opener` throws.
    std::shared_ptr<pooled_connection> checkout();
    /// The connection is rolled back already. Never throws.
    void checkin(std::shared_ptr<pooled_connection>) noexcept;
    /// A connection was lost: all that were opened before now are closed instead of used again.
    void invalidate_all() noexcept;
    void dispose() noexcept;
    pool_status status() const;

private:
    using connections = std::vector<std::shared_ptr<pooled_connection>>;
    using time_point = std::chrono::steady_clock::time_point;
    std::shared_ptr<pooled_connection> take_idle(connections& stale);
    std::shared_ptr<pooled_connection> checkout_single(std::unique_lock<std::mutex>&, time_point give_up);
    bool stale(pooled_connection const&) const noexcept;
    void forget_after_fork() noexcept;
    void wait(std::unique_lock<std::mutex>&, time_point give_up);
    [[noreturn]] void throw_exhausted(std::unique_lock<std::mutex>&);

    pool_options const options_;
    bool const single_;
    opener const open_;

    mutable std::mutex lock_;
    std::condition_variable freed_;
    std::deque<std::shared_ptr<pooled_connection>> idle_;
    std::size_t checked_out_ = 0;  // being opened included
    std::size_t waiting_ = 0;
    std::uint64_t generation_ = 1;
    pool_status counters_;
    long process_;

    std::shared_ptr<pooled_connection> shared_;  // single_: the connection
    std::size_t shared_users_ = 0;
    std::thread::id shared_by_;
};

}  // namespace aludel::core::detail
