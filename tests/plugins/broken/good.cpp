// SPDX-License-Identifier: BSL-1.0
// Nothing is wrong with it: a dialect, a driver of its own, and one for any dialect, in one file.
#include <aludel/core/plugin/declare.hpp>

#include "toy.hpp"

namespace {
constexpr char good[] = "good";
constexpr char anybody[] = "anybodys";
}  // namespace

ALUDEL_PLUGIN(good, "1.2.3") {
    offer.dialect(good, toy::make_dialect<good>);
    offer.driver(good, good, toy::make_driver<good>);
    offer.driver("*", anybody, toy::make_driver<anybody>);
}
