// SPDX-License-Identifier: BSL-1.0
// Offers, besides its own, a dialect that the plugin "good" offers too.
#include <aludel/core/plugin/declare.hpp>

#include "toy.hpp"

namespace {
constexpr char good[] = "good";
constexpr char duplicate[] = "duplicate";
}  // namespace

ALUDEL_PLUGIN(duplicate, "1") {
    offer.dialect(duplicate, toy::make_dialect<duplicate>);
    offer.dialect(good, toy::make_dialect<good>);
}
