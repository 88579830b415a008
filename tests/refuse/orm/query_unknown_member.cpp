// SPDX-License-Identifier: BSL-1.0
// A member that is not there.
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return col(&customer::name);
#else
    return col(&customer::nickname);
#endif
}
}  // namespace shop
