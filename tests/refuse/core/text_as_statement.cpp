// SPDX-License-Identifier: BSL-1.0
// SQL text says that it is one.
#include <aludel/core/engine/connection.hpp>

void run(aludel::core::connection& connection) {
#ifdef ALUDEL_REFUSE_CONTROL
    connection.query("SELECT 1");
#else
    connection.execute("SELECT 1");
#endif
}
