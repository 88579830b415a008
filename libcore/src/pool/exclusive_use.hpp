// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/error/error.hpp>

#include "pooled_connection.hpp"

namespace aludel::core::detail {

/// Marks a thread as being inside a driver call; a second one is refused instead of corrupting the connection. A read and a
/// write and not an exchange, which would cost each call as much as some 50 instructions: of two threads that come within
/// the nanoseconds between them none is refused, of those that come while another is at work all are.
class exclusive_use {
public:
    explicit exclusive_use(pooled_connection& of) : of_{of} {
        if (of_.busy.load(std::memory_order_acquire)) [[unlikely]]
            throw usage_error{
                "connection-threads",
                "two threads use one connection at the same time\n  a connection, its results and its session "
                "belong to one thread at a time: borrow one for each thread from the engine"};
        of_.busy.store(true, std::memory_order_relaxed);
    }
    ~exclusive_use() { of_.busy.store(false, std::memory_order_release); }
    exclusive_use(exclusive_use const&) = delete;
    exclusive_use& operator=(exclusive_use const&) = delete;

private:
    pooled_connection& of_;
};

}  // namespace aludel::core::detail
