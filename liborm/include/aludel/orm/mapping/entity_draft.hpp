// SPDX-License-Identifier: BSL-1.0
/// A mapping while it is being said: what `entity<T>` fills, and what a mapper is made of. Not for applications.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/entity_drafter.hpp>
#include <aludel/orm/mapping/naming.hpp>
#include <aludel/orm/mapping/relation_kind.hpp>
#include <aludel/sql/schema/constraint_options.hpp>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>

namespace aludel::orm {

struct column_settings;
struct references;
struct secondary;
class entity_description;

// What a draft holds: src/mapping/draft_content.hpp.
struct draft_content;
struct relation_draft;
struct foreign_key_draft;

/// A member named by a pointer: where it lies, and its type for messages.
struct member_place {
    std::uint32_t offset = 0;
    char const* type = "";
};

/// What the options of one relationship add up to.
class ALUDEL_ORM_API relation_settings {
public:
    explicit relation_settings(relation_draft& of) noexcept : of_{&of} {}
    /// The relationship on the other side: its offset in the target.
    void back_populates(std::uint32_t offset);
    /// The target's member at this offset.
    void order_by(std::uint32_t offset, bool descending);
    /// One more member that holds the foreign key.
    void via(std::uint32_t offset);
    void secondary(orm::secondary const&);
    void cascade(cascades const&);
    void passive_deletes();
    void post_update();
    void loading(orm::loading);

private:
    relation_draft* of_;
};

/// A foreign key while it is being said. Functions that name a member of this entity throw as `entity_draft` does.
class ALUDEL_ORM_API foreign_key_settings {
public:
    explicit foreign_key_settings(entity_draft& of);
    void column(member_place);
    void target(entity_drafter);
    void target_member(std::uint32_t offset);
    void target(references const&);
    void option(sql::on_delete);
    void option(sql::on_update);
    void option(sql::named const&);
    void option(sql::exactly_named const&);
    void option(sql::deferrable const&);
    void option(sql::match const&);
    void option(sql::table_option const&);
    void option(sql::use_alter_option);

private:
    entity_draft* in_;
    foreign_key_draft* of_;
};

/// Functions that name a member throw `mapping_error` (mapping-member) when the description has no such member.
class ALUDEL_ORM_API entity_draft {
public:
    entity_draft();
    entity_draft(entity_draft&&) noexcept;
    entity_draft& operator=(entity_draft&&) noexcept;
    ~entity_draft();

    /// The entity's type, for messages about drafts without description.
    void called(char const* type) noexcept;

    /// The first call runs the walk over the struct's members.
    void describe_once(void (*walk)(entity_description&));

    void table(std::string_view name, std::string_view schema);
    void naming(naming_strategy how);
    void column(member_place, column_settings const&);
    void exclude_column(member_place);
    void exclude_relation(member_place);
    void primary_key(std::initializer_list<member_place>);
    void generated(member_place, bool yes);
    void version(member_place);
    void index(std::initializer_list<member_place>, bool unique, std::string_view name);
    /// Valid until the next call of a function of this object.
    relation_settings relation(member_place);

    draft_content& content() noexcept { return *content_; }
    draft_content const& content() const noexcept { return *content_; }

private:
    std::unique_ptr<draft_content> content_;
};

}  // namespace aludel::orm
