// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/dialect/dialect.hpp>

#include <cstddef>
#include <cstdint>

namespace aludel::orm {

/// What is flushed before a session asks the database something.
enum class autoflush : std::uint8_t {
    off,
    /// Everything that is known to be pending — new and removed objects, changed relationships — and the plain members of
    /// objects in the tables that the statement reads. A plain member whose change reaches another table through a trigger or
    /// a view is not seen: flush by hand there. A statement whose tables are not known (text) flushes everything.
    touched,
    full,  ///< everything
};

struct session_options {
    orm::autoflush autoflush = orm::autoflush::touched;
    /// After a commit every object is read again when it is next obtained. Without it objects keep what was committed.
    bool expire_on_commit = false;
    /// Isolation level and access of the session's transactions.
    core::transaction_options transaction{};
    /// How often `run` calls its function at most.
    unsigned attempts = 5;
    /// So many objects stay known after their last handle was dropped. Of more the oldest are let go, unless they were changed
    /// or relationships lead to them: their rows are read anew when they are next obtained.
    std::size_t unheld_objects = 1024;
};

}  // namespace aludel::orm
