// SPDX-License-Identifier: BSL-1.0
#include "pool.hpp"

#include <aludel/core/error/database_error.hpp>

#include <fmt/format.h>

#include <utility>

#if defined(_WIN32)
#    include <process.h>
#    define getpid _getpid
#else
#    include <unistd.h>
#endif

namespace aludel::core::detail {

std::uint64_t next_number() noexcept {
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

pooled_connection::pooled_connection(std::unique_ptr<driver_connection> connected, core::profile seen,
                                     std::size_t prepared_statements, std::uint64_t pool_generation)
    : link{std::move(connected)},
      prepared{prepared_statements},
      profile{seen},
      number{next_number()},
      generation{pool_generation} {}

pooled_connection::~pooled_connection() {
    if (cancelling) {
        std::lock_guard const guard{cancelling->lock};
        cancelling->target = nullptr;
    }
}

pool::pool(pool_options const& options, bool single, opener open)
    : options_{options}, single_{single}, open_{std::move(open)}, process_{getpid()} {}

pool::~pool() {
    forget_after_fork();
    idle_.clear();
}

/// The parent process goes on using these connections: closing them here would end them there.
void pool::forget_after_fork() noexcept {
    if (process_ == getpid()) return;
    process_ = getpid();
    // Leaked on purpose, the shared_ptr objects too.
    static_cast<void>(new std::deque<std::shared_ptr<pooled_connection>>{std::move(idle_)});
    if (shared_) static_cast<void>(new std::shared_ptr<pooled_connection>{std::move(shared_)});
    shared_.reset();
    idle_.clear();
    shared_users_ = checked_out_ = waiting_ = 0;
    ++generation_;  // those checked out at the fork are not taken back either
}

bool pool::stale(pooled_connection const& connection) const noexcept {
    if (connection.invalid || connection.generation != generation_ || connection.link->lost()) return true;
    return options_.recycle && std::chrono::steady_clock::now() - connection.opened > *options_.recycle;
}

std::shared_ptr<pooled_connection> pool::take_idle(connections& stale_ones) {
    while (!idle_.empty()) {
        std::shared_ptr<pooled_connection> taken;
        if (options_.order == pool_order::lifo) {
            taken = std::move(idle_.back());
            idle_.pop_back();
        } else {
            taken = std::move(idle_.front());
            idle_.pop_front();
        }
        if (!stale(*taken)) return taken;
        ++counters_.closed;
        stale_ones.push_back(std::move(taken));
    }
    return nullptr;
}

void pool::throw_exhausted(std::unique_lock<std::mutex>& guard) {
    ++counters_.timeouts;
    auto const busy = checked_out_;
    auto const waiting = waiting_;
    guard.unlock();
    if (single_)
        throw timeout_error{
            "pool-exhausted",
            fmt::format(
                "no connection after {} ms: this engine has one connection (an in-memory database), which another "
                "thread is using\n  use a file database, or let one thread talk to this engine",
                options_.timeout.count())};
    throw timeout_error{
        "pool-exhausted",
        fmt::format(
            "no connection became free in {} ms: {} are in use (pool.size {} + pool.overflow {}), {} other threads "
            "are waiting\n  look for connections, results or sessions that are kept too long, or raise pool.size",
            options_.timeout.count(), busy, options_.size, options_.overflow, waiting)};
}

void pool::wait(std::unique_lock<std::mutex>& guard, time_point give_up) {
    ++waiting_;
    auto const woken = freed_.wait_until(guard, give_up);
    --waiting_;
    if (woken == std::cv_status::timeout && std::chrono::steady_clock::now() >= give_up) {
        // One last look is the caller's loop's: a connection may have come back at this moment.
        if (single_ ? shared_users_ > 0 : idle_.empty() && checked_out_ >= options_.size + options_.overflow)
            throw_exhausted(guard);
    }
}

std::shared_ptr<pooled_connection> pool::checkout() {
    auto const give_up = std::chrono::steady_clock::now() + options_.timeout;
    std::unique_lock guard{lock_};
    forget_after_fork();
    if (single_) return checkout_single(guard, give_up);

    connections stale_ones;  // closed when this function ends, outside the lock
    for (;;) {
        if (auto taken = take_idle(stale_ones)) {
            ++checked_out_;
            guard.unlock();
            stale_ones.clear();
            if (!options_.pre_ping) return taken;
            try {
                taken->link->ping(std::chrono::steady_clock::now() + options_.timeout);
                return taken;
            } catch (driver_failure const&) {
                // It was lost while it lay here, and so probably were the others.
            }
            taken->invalid = true;
            taken.reset();
            invalidate_all();
            guard.lock();
            --checked_out_;
            ++counters_.closed;
            continue;
        }
        if (checked_out_ < options_.size + options_.overflow) break;
        wait(guard, give_up);
    }
    ++checked_out_;
    auto const generation = generation_;
    guard.unlock();
    stale_ones.clear();
    try {
        auto opened = open_(generation);
        guard.lock();
        ++counters_.opened;
        return opened;
    } catch (...) {
        guard.lock();
        --checked_out_;
        guard.unlock();
        freed_.notify_one();
        throw;
    }
}

std::shared_ptr<pooled_connection> pool::checkout_single(std::unique_lock<std::mutex>& guard, time_point give_up) {
    while (shared_users_ > 0 && shared_by_ != std::this_thread::get_id()) wait(guard, give_up);
    ++shared_users_;
    shared_by_ = std::this_thread::get_id();
    checked_out_ = 1;
    if (shared_ && !shared_->invalid) return shared_;
    auto const generation = generation_;
    guard.unlock();
    try {
        auto opened = open_(generation);
        guard.lock();
        ++counters_.opened;
        shared_ = opened;
        return opened;
    } catch (...) {
        guard.lock();
        if (--shared_users_ == 0) checked_out_ = 0;
        guard.unlock();
        freed_.notify_one();
        throw;
    }
}

void pool::checkin(std::shared_ptr<pooled_connection> connection) noexcept {
    std::unique_lock guard{lock_};
    if (process_ != getpid()) {
        forget_after_fork();
        static_cast<void>(new std::shared_ptr<pooled_connection>{std::move(connection)});
        return;
    }
    if (single_) {
        if (--shared_users_ == 0) {
            checked_out_ = 0;
            if (connection->invalid && shared_ == connection) {
                shared_.reset();
                ++counters_.closed;
            }
        }
    } else {
        --checked_out_;
        if (stale(*connection) || idle_.size() >= options_.size) {
            ++counters_.closed;
        } else {
            idle_.push_back(std::move(connection));
        }
    }
    guard.unlock();
    freed_.notify_one();
    // What is left in `connection` is closed here, outside the lock.
}

void pool::invalidate_all() noexcept {
    connections dropped;
    std::unique_lock guard{lock_};
    if (single_) return;  // its one connection is marked itself
    ++generation_;
    ++counters_.invalidations;
    for (auto& each : idle_) dropped.push_back(std::move(each));
    counters_.closed += idle_.size();
    idle_.clear();
}

void pool::dispose() noexcept {
    connections dropped;
    std::unique_lock guard{lock_};
    forget_after_fork();
    ++generation_;
    for (auto& each : idle_) dropped.push_back(std::move(each));
    counters_.closed += idle_.size();
    idle_.clear();
    if (single_ && shared_) {
        if (shared_users_ == 0) {
            dropped.push_back(std::move(shared_));
            shared_.reset();
            ++counters_.closed;
        } else {
            shared_->invalid = true;
        }
    }
}

pool_status pool::status() const {
    std::lock_guard const guard{lock_};
    auto now = counters_;
    now.idle = single_ ? (shared_ && shared_users_ == 0 ? 1 : 0) : idle_.size();
    now.checked_out = checked_out_;
    now.waiting = waiting_;
    return now;
}

}  // namespace aludel::core::detail
