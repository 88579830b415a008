// SPDX-License-Identifier: BSL-1.0
/// What walking a described struct yields, as plain run-time data. Made by describe/members.hpp, read by mapping/.
#pragma once

#include <aludel/core/transfer/slot.hpp>
#include <aludel/orm/describe/object_shape.hpp>
#include <aludel/orm/mapping/column_map.hpp>
#include <aludel/orm/mapping/relation_map.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace aludel::orm {

class entity_draft;

/// Runs the `map_entity` of one entity: how a mapping refers to entities whose types may be incomplete where it stands.
using entity_drafter = void (*)(entity_draft&);

/// Defined in mapping/entity.hpp. `T` may be incomplete.
template <class T>
void draft_entity(entity_draft& into);

/// A member that can be stored in a column.
struct described_column {
    char const* member = "";  ///< "name"
    char const* type = "";    ///< "std::string"
    core::slot slot{};        ///< its column is not set yet
    core::kind kind = core::kind::null;
    bool integer = false;                        ///< an integer, an id<…>, or an optional one
    std::span<std::string_view const> labels{};  ///< of an enumeration stored by name
    std::uint32_t deferred_at = column_map::not_deferred;
};

/// A member that is a relationship.
struct described_relation {
    char const* member = "";
    relation_kind kind = relation_kind::has_many;
    std::uint32_t offset = 0;  ///< of its `orm::relation` subobject
    entity_drafter target = nullptr;
};

struct entity_description {
    object_shape shape{};
    std::vector<described_column> columns{};
    std::vector<described_relation> relations{};
};

}  // namespace aludel::orm
