// SPDX-License-Identifier: BSL-1.0
// Its factory returns null.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/plugin/declare.hpp>

ALUDEL_PLUGIN(makes_nothing, "1") {
    offer.dialect("makes_nothing", [] { return std::unique_ptr<aludel::core::dialect>{}; });
}
