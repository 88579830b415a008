// SPDX-License-Identifier: BSL-1.0
// A key of a customer is none of an order.
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return col(&order::customer_id) == col(&customer::id);
#else
    return col(&order::customer_id) == col(&order::id);
#endif
}
}  // namespace shop
