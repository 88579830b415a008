// SPDX-License-Identifier: BSL-1.0
// SQL text says that it is one.
#include <aludel/orm/session/session.hpp>
#include <aludel/sql/statement/text.hpp>

void refused(aludel::orm::session& in) {
#ifdef ALUDEL_REFUSE_CONTROL
    in.execute(aludel::sql::text("SELECT 1"));
#else
    in.execute("SELECT 1");
#endif
}
