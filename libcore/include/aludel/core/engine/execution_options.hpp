// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <optional>

namespace aludel::core {

/// How one execution runs. What is left out is the connection's, then the engine's.
struct execution_options {
    std::optional<std::chrono::milliseconds> timeout{};
    bool stream = false;  ///< hold no more than a batch of the result in memory
};

}  // namespace aludel::core
