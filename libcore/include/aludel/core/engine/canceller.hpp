// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/export.hpp>

#include <cstdint>
#include <memory>

namespace aludel::core {

namespace detail {
struct cancel_state;
class lease;
}  // namespace detail

/// Stops one execution from any thread: the one that was running when it was made, or else the next one.
/// Once that has ended, `cancel` does nothing. Copyable; may outlive the connection.
class ALUDEL_CORE_API canceller {
public:
    void cancel() const noexcept;

private:
    friend class detail::lease;
    std::shared_ptr<detail::cancel_state> state_;
    std::uint64_t execution_ = 0;
};

}  // namespace aludel::core
