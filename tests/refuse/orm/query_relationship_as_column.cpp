// SPDX-License-Identifier: BSL-1.0
// A relationship is no column.
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return col(&customer::name);
#else
    return col(&customer::orders);
#endif
}
}  // namespace shop
