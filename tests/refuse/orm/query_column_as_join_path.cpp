// SPDX-License-Identifier: BSL-1.0
// A join goes along a relationship.
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return orm::select<customer>().join(&customer::orders);
#else
    return orm::select<customer>().join(&customer::name);
#endif
}
}  // namespace shop
