// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace aludel::orm {

class entity_draft;

/// Runs the `map_entity` of one entity: how a mapping refers to entities whose types may be incomplete where it stands.
using entity_drafter = void (*)(entity_draft&);

/// Defined in mapping/entity.hpp. `T` may be incomplete.
template <class T>
void draft_entity(entity_draft& into);

}  // namespace aludel::orm
