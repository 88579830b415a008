// SPDX-License-Identifier: BSL-1.0
// What a relationship leads to has aliases of its own entity.
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return rel(&customer::orders).of_type(aliased<order>());
#else
    return rel(&customer::orders).of_type(aliased<customer>());
#endif
}
}  // namespace shop
