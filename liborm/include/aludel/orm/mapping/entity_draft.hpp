// SPDX-License-Identifier: BSL-1.0
/// A mapping while it is being said: what `entity<T>` fills, and what a mapper is made of. Not for applications.
#pragma once

#include <aludel/orm/describe/description.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/column_map.hpp>
#include <aludel/orm/mapping/column_options.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/naming.hpp>
#include <aludel/orm/mapping/relation_map.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::orm {

/// A member named by a pointer: where it lies, and its type for messages.
struct member_place {
    std::uint32_t offset = 0;
    char const* type = "";
};

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

/// Functions that name a member throw `mapping_error` (mapping-member) when the description has no such member.
class ALUDEL_ORM_API entity_draft {
public:
    entity_draft();
    entity_draft(entity_draft&&) noexcept;
    entity_draft& operator=(entity_draft&&) noexcept;
    ~entity_draft();

    /// The entity's type, for messages about drafts without description.
    void called(char const* type) noexcept { type_name_ = type; }
    char const* type_name() const noexcept { return type_name_; }

    /// The first call runs the walk over the struct's members.
    void describe_once(void (*walk)(entity_description&));
    bool described() const noexcept { return described_; }

    void table(std::string_view name, std::string_view schema);
    void naming(naming_strategy how) { naming_ = how; }
    void column(member_place, column_settings const&);
    void exclude_column(member_place);
    void exclude_relation(member_place);
    void primary_key(std::vector<member_place>);
    void generated(member_place, bool yes);
    void version(member_place);
    void index(std::vector<member_place>, bool unique, std::string_view name);
    void foreign_key(foreign_key_draft);
    /// Valid until the next call of a function of this object.
    relation_draft& relation(member_place);
    /// The column of a member. Errors: see above.
    column_draft& at(member_place);

    object_shape const& shape() const noexcept { return shape_; }

private:
    friend class mapper_builder;
    char const* type_name_ = "";
    object_shape shape_;
    bool described_ = false;
    std::string table_, schema_;
    naming_strategy naming_ = nullptr;
    std::vector<column_draft> columns_;
    std::vector<relation_draft> relations_;
    std::vector<foreign_key_draft> foreign_keys_;
    std::vector<index_draft> indexes_;
    std::vector<member_place> key_;
};

}  // namespace aludel::orm
