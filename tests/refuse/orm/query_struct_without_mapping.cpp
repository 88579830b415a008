// SPDX-License-Identifier: BSL-1.0
// What is selected is an entity.
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return orm::select<customer>();
#else
    return orm::select<note>();
#endif
}
}  // namespace shop
