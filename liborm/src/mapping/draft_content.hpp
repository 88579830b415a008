// SPDX-License-Identifier: BSL-1.0
/// What an entity_draft holds.
#pragma once

#include <aludel/orm/describe/object_shape.hpp>
#include <aludel/orm/mapping/column_map.hpp>
#include <aludel/orm/mapping/entity_draft.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/relation_map.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aludel::orm {

struct column_draft {
    column_map map{};
    bool integer = false;
    bool excluded = false;
    std::optional<std::string> name{};
    bool when_value_initialised = false;
    std::optional<bool> generated{};
};

struct relation_draft {
    relation_map map{};  ///< its order_by is not set yet
    entity_drafter target = nullptr;
    std::uint32_t order_by = relation_map::no_offset;
    bool excluded = false;
};

struct foreign_key_draft {
    std::vector<member_place> columns{};
    foreign_key_map map{};  ///< its columns are not set yet
    entity_drafter target = nullptr;
};

struct index_draft {
    std::vector<member_place> columns{};
    bool unique = false;
    std::string name{};
};

struct draft_content {
    char const* type_name = "";
    object_shape shape{};
    bool described = false;
    std::string table{}, schema{};
    naming_strategy naming = nullptr;
    std::vector<column_draft> columns{};
    std::vector<relation_draft> relations{};
    std::vector<foreign_key_draft> foreign_keys{};
    std::vector<index_draft> indexes{};
    std::vector<member_place> key{};

    /// The column or the relationship of a member. Errors: `mapping_error` (mapping-member).
    column_draft& column_at(member_place);
    relation_draft& relation_at(member_place);
};

}  // namespace aludel::orm
