// SPDX-License-Identifier: BSL-1.0
// execute() takes what has an execute_on() beside it, not just any object.
#include <aludel/core/engine/connection.hpp>

namespace shop {
struct request {};
#ifdef ALUDEL_REFUSE_CONTROL
int execute_on(aludel::core::connection&, request const&) { return 1; }
#endif
}  // namespace shop

void handle(aludel::core::connection& connection) { connection.execute(shop::request{}); }
