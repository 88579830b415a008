// SPDX-License-Identifier: BSL-1.0
// A pointer does not become `true`.
#include <aludel/core/value/value.hpp>

aludel::core::value wrap(int* number) {
#ifdef ALUDEL_REFUSE_CONTROL
    return *number;
#else
    return number;
#endif
}
