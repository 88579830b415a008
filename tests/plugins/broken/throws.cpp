// SPDX-License-Identifier: BSL-1.0
// Throws while it says what it offers, after an offer that must then not count; a class that only this file has.
#include <aludel/core/plugin/declare.hpp>

#include "toy.hpp"

#include <stdexcept>

namespace {
constexpr char throws[] = "throws";

struct licence_expired : std::runtime_error {
    using std::runtime_error::runtime_error;
};
}  // namespace

ALUDEL_PLUGIN(throws, "1") {
    offer.dialect(throws, toy::make_dialect<throws>);
    throw licence_expired{"the licence ended yesterday"};
}
