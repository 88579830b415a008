// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace aludel::core {

enum class pool_order : std::uint8_t {
    lifo,  ///< the connection used last is used next; unused ones grow old and are closed
    fifo,  ///< all connections take turns
};

/// How many connections an engine keeps, and for how long. The defaults are SQLAlchemy's.
struct pool_options {
    std::size_t size = 5;                           ///< connections kept open when idle
    std::size_t overflow = 10;                      ///< further connections opened under load and closed when returned
    std::chrono::milliseconds timeout{30'000};      ///< how long to wait for a free connection
    std::optional<std::chrono::seconds> recycle{};  ///< connections older than this are replaced at checkout
    bool pre_ping = false;                          ///< test each connection with a round trip before handing it out
    pool_order order = pool_order::lifo;
};

/// What a pool is doing now, and has done.
struct pool_status {
    std::size_t idle = 0;         ///< open and free
    std::size_t checked_out = 0;  ///< in use
    std::size_t waiting = 0;      ///< threads waiting for a connection
    std::uint64_t opened = 0;     ///< since the engine was made
    std::uint64_t closed = 0;
    std::uint64_t timeouts = 0;       ///< checkouts that found no connection in time
    std::uint64_t invalidations = 0;  ///< how often a lost connection made the pool drop all older ones
};

}  // namespace aludel::core
