// SPDX-License-Identifier: BSL-1.0
// An alias has the columns of its own entity.
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return aliased<customer>("c").col(&customer::name);
#else
    return aliased<customer>("c").col(&order::customer_id);
#endif
}
}  // namespace shop
