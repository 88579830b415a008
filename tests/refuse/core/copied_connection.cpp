// SPDX-License-Identifier: BSL-1.0
// A connection is borrowed by one owner.
#include <aludel/core/engine/connection.hpp>

#include <utility>

aludel::core::connection hand_over(aludel::core::connection& borrowed) {
#ifdef ALUDEL_REFUSE_CONTROL
    return std::move(borrowed);
#else
    return borrowed;
#endif
}
