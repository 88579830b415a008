// SPDX-License-Identifier: BSL-1.0
// What leads to one is asked with has().
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return rel(&order::buyer).has();
#else
    return rel(&order::buyer).any();
#endif
}
}  // namespace shop
