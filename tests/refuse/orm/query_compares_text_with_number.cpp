// SPDX-License-Identifier: BSL-1.0
// The column of a text member is not compared with a number.
#include "shop.hpp"

namespace shop {
auto refused() {
#ifdef ALUDEL_REFUSE_CONTROL
    return col(&customer::name) == "five";
#else
    return col(&customer::name) == 5;
#endif
}
}  // namespace shop
