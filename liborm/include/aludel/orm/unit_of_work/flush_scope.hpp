// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/orm/fwd.hpp>

#include <span>

namespace aludel::orm {

/// What a flush looks at: everything; or what a statement on these tables could see: all that is known to be pending, deleted
/// or changed in relationships, and changes of plain members in objects of these entities only.
struct flush_scope {
    bool everything = true;
    std::span<mapper const* const> touched{};
    /// Of the touched entities only objects that are held, and of these only the foreign keys: what a relationship that is
    /// about to be read could miss. For looking at often.
    bool only_foreign_keys = false;
};

}  // namespace aludel::orm
