// SPDX-License-Identifier: BSL-1.0
// Offers a name that no URL and no file can have.
#include <aludel/core/plugin/declare.hpp>

#include "toy.hpp"

namespace {
constexpr char odd[] = "../odd";
}  // namespace

ALUDEL_PLUGIN(odd_name, "1") { offer.dialect(odd, toy::make_dialect<odd>); }
