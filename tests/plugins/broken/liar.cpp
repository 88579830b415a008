// SPDX-License-Identifier: BSL-1.0
// Offers another dialect than its file name says, and a driver for that one.
#include <aludel/core/plugin/declare.hpp>

#include "toy.hpp"

namespace {
constexpr char other[] = "other";
}  // namespace

ALUDEL_PLUGIN(liar, "1") {
    offer.dialect(other, toy::make_dialect<other>);
    offer.driver(other, other, toy::make_driver<other>);
}
