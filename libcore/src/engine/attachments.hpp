// SPDX-License-Identifier: BSL-1.0
/// The objects of upper layers that belong to one engine or one connection.
#pragma once

#include <aludel/core/engine/attachment.hpp>

#include <array>
#include <atomic>
#include <mutex>

namespace aludel::core::detail {

/// Makes each object when it is first asked for, destroys all in the end. Threads: any.
class attachments {
public:
    attachments() = default;
    attachments(attachments const&) = delete;
    attachments& operator=(attachments const&) = delete;
    ~attachments();
    void* get(std::size_t key, engine_options const& options) {
        if (auto* const made = made_[key].load(std::memory_order_acquire)) return made;
        return make(key, options);
    }

private:
    void* make(std::size_t key, engine_options const&);
    std::mutex making_;
    std::array<std::atomic<void*>, attachment_kinds> made_{};
};

}  // namespace aludel::core::detail
