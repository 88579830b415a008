// SPDX-License-Identifier: BSL-1.0
/// What walking a described struct yields, as plain run-time data. Made by describe/members.hpp, read by mapping/.
#pragma once

#include <aludel/core/transfer/slot.hpp>
#include <aludel/orm/describe/object_shape.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/entity_drafter.hpp>
#include <aludel/orm/mapping/relation_kind.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace aludel::orm {

/// A member that can be stored in a column.
struct described_column {
    static constexpr std::uint32_t not_deferred = 0xffffffff;
    char const* member = "";  ///< "name"
    char const* type = "";    ///< "std::string"
    core::slot slot{};        ///< its column is not set yet
    core::kind kind = core::kind::null;
    bool integer = false;                        ///< an integer, an id<…>, or an optional one
    std::span<std::string_view const> labels{};  ///< of an enumeration stored by name
    std::uint32_t deferred_at = not_deferred;    ///< offset of the deferred_column of an orm::deferred member
};

/// A member that is a relationship.
struct described_relation {
    char const* member = "";
    relation_kind kind = relation_kind::has_many;
    std::uint32_t offset = 0;  ///< of its `orm::relation` subobject
    entity_drafter target = nullptr;
};

class ALUDEL_ORM_API entity_description {
public:
    entity_description();
    entity_description(entity_description&&) noexcept;
    ~entity_description();

    object_shape& shape() noexcept { return shape_; }
    void add(described_column const&);
    void add(described_relation const&);

    object_shape const& shape() const noexcept { return shape_; }
    std::vector<described_column> const& columns() const noexcept { return columns_; }
    std::vector<described_relation> const& relations() const noexcept { return relations_; }

private:
    object_shape shape_;
    std::vector<described_column> columns_;
    std::vector<described_relation> relations_;
};

}  // namespace aludel::orm
