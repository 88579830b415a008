// SPDX-License-Identifier: BSL-1.0
/// Who listens to an engine.
#pragma once

#include <aludel/core/event/events.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace aludel::core::detail {

/// Threads: any. Handlers are called on a snapshot, outside the lock.
class listeners {
public:
    using list = std::vector<std::pair<std::size_t, event_handlers>>;

    std::size_t add(event_handlers);
    void remove(std::size_t number) noexcept;
    std::shared_ptr<list const> all() const;

    /// Cheap questions for hot paths.
    bool any() const noexcept { return any_.load(std::memory_order_acquire); }
    bool executions() const noexcept { return executions_.load(std::memory_order_acquire); }

private:
    void publish(list);
    mutable std::mutex lock_;
    std::shared_ptr<list const> list_ = std::make_shared<list>();
    std::size_t last_ = 0;
    std::atomic<bool> any_{false};
    std::atomic<bool> executions_{false};
};

}  // namespace aludel::core::detail
