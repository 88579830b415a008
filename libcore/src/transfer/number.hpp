// SPDX-License-Identifier: BSL-1.0
/// Numbers of cells, converted only when nothing is lost.
#pragma once

#include <aludel/core/transfer/cell.hpp>

#include "../value/int128.hpp"

#include <cstdint>
#include <optional>

namespace aludel::core::detail {

enum class numeric_fit : std::uint8_t {
    exact,
    inexact,   ///< the target could only hold something near it
    beyond,    ///< outside the target's range
    no_number  ///< the cell is not numeric
};

/// The cell as a whole number. `beyond` when it does not even fit into 128 bits.
numeric_fit whole_number(cell const& from, int128& to) noexcept;
/// The cell as a double or a float. A decimal is exact when printing the result with the decimal's scale gives the decimal
/// back (0.1 does, a number of 20 digits does not); integers and floating point numbers must be represented as they are.
numeric_fit real_number(cell const& from, double& to) noexcept;
numeric_fit real_number(cell const& from, float& to) noexcept;
/// The cell as a decimal. A floating point number becomes the shortest decimal that gives it back.
numeric_fit exact_number(cell const& from, decimal& to) noexcept;

}  // namespace aludel::core::detail
