// SPDX-License-Identifier: BSL-1.0
#include "attachments.hpp"

#include <aludel/core/error/error.hpp>

namespace aludel::core {

namespace {
struct attachment_registry {
    std::mutex lock;
    std::array<attachment_kind, attachment_kinds> kinds{};
    std::size_t count = 0;
};
attachment_registry& registered() {
    static auto& one = *new attachment_registry;
    return one;
}
}  // namespace

std::size_t register_attachment(attachment_kind const& kind) {
    auto& all = registered();
    std::lock_guard const guard{all.lock};
    if (all.count == attachment_kinds)
        throw usage_error{"attachment-full", "no more kinds of engine attachments can be registered (16 in a process)"};
    all.kinds[all.count] = kind;
    return all.count++;
}

detail::attachments::~attachments() {
    for (std::size_t key = 0; key < attachment_kinds; ++key)
        if (auto* const attached = made_[key].load()) registered().kinds[key].destroy(attached);
}

void* detail::attachments::make(std::size_t key, engine_options const& options) {
    std::lock_guard const guard{making_};
    if (auto* const made = made_[key].load()) return made;
    auto* const made = registered().kinds[key].make(options);
    made_[key].store(made, std::memory_order_release);
    return made;
}

}  // namespace aludel::core
