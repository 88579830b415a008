// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace aludel::core {

/// A binary value (BLOB, BYTEA…).
using bytes = std::vector<std::byte>;
using bytes_view = std::span<std::byte const>;

}  // namespace aludel::core
