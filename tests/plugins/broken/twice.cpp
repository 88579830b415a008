// SPDX-License-Identifier: BSL-1.0
// Offers one dialect twice.
#include <aludel/core/plugin/declare.hpp>

#include "toy.hpp"

namespace {
constexpr char twice[] = "twice";
}  // namespace

ALUDEL_PLUGIN(twice, "1") {
    offer.dialect(twice, toy::make_dialect<twice>);
    offer.dialect(twice, toy::make_dialect<twice>);
}
