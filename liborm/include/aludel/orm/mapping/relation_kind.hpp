// SPDX-License-Identifier: BSL-1.0
/// The words that describe a relationship.
#pragma once

#include <cstdint>

namespace aludel::orm {

enum class relation_kind : std::uint8_t { has_many, has_one, belongs_to, many_to_many };

/// What happens to the related objects. The defaults are SQLAlchemy's: save-update and merge.
struct cascades {
    bool save_update = true;
    bool merge = true;
    bool remove = false;           ///< deleting the parent deletes the children
    bool delete_orphan = false;    ///< a child that leaves its parent is deleted
    bool passive_deletes = false;  ///< the database's ON DELETE does it: children that are not loaded are left to it
    bool expire = false;           ///< expiring or refreshing the parent expires the children
    bool expunge = false;          ///< expunging the parent expunges the children
};

enum class loading : std::uint8_t { lazy, selectin, joined, raise };

}  // namespace aludel::orm
