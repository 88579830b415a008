// SPDX-License-Identifier: BSL-1.0
#include "listeners.hpp"

#include <algorithm>

namespace aludel::core::detail {

void listeners::publish(list changed) {
    bool const executions = std::any_of(changed.begin(), changed.end(), [](auto const& each) {
        return each.second.before_execute || each.second.after_execute;
    });
    bool const any = !changed.empty();
    list_ = std::make_shared<list const>(std::move(changed));
    any_.store(any, std::memory_order_release);
    executions_.store(executions, std::memory_order_release);
}

std::size_t listeners::add(event_handlers handlers) {
    std::lock_guard const guard{lock_};
    auto changed = *list_;
    changed.emplace_back(++last_, std::move(handlers));
    publish(std::move(changed));
    return last_;
}

void listeners::remove(std::size_t number) noexcept {
    std::shared_ptr<list const> before;  // handlers die outside the lock
    std::lock_guard const guard{lock_};
    before = list_;
    auto changed = *list_;
    std::erase_if(changed, [&](auto const& each) { return each.first == number; });
    publish(std::move(changed));
}

std::shared_ptr<listeners::list const> listeners::all() const {
    std::lock_guard const guard{lock_};
    return list_;
}

}  // namespace aludel::core::detail
