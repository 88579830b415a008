// SPDX-License-Identifier: BSL-1.0
/// What the compiler checks of a mapping. The names are words of error messages.
#pragma once

#include <aludel/core/transfer/storage.hpp>
#include <aludel/orm/describe/relation_member.hpp>

#include <type_traits>

namespace aludel::orm::detail {

template <class Key, class Target>
inline constexpr bool FOREIGN_KEY_HAS_THE_TYPE_OF_ITS_TARGET =
    std::is_same_v<core::non_optional_t<Key>, core::non_optional_t<Target>>;
template <class Member>
inline constexpr bool MEMBER_IS_A_COLUMN = !is_relation<Member>;
template <class Member>
inline constexpr bool MEMBER_IS_A_RELATIONSHIP = is_relation<Member>;
template <class Member, class Entity>
inline constexpr bool OTHER_SIDE_IS_A_RELATIONSHIP_TO_THIS_ENTITY = false;
template <class Member, class Entity>
    requires is_relation<Member>
inline constexpr bool OTHER_SIDE_IS_A_RELATIONSHIP_TO_THIS_ENTITY<Member, Entity> =
    std::is_base_of_v<typename relation_member<Member>::target, Entity>;
template <class Class, class Entity>
inline constexpr bool MEMBER_BELONGS_TO_ENTITY = std::is_base_of_v<Class, Entity>;
template <class One, class Other>
inline constexpr bool RELATIONSHIPS_ARE_OPPOSITE =
    are_opposite(relation_member<One>::kind, relation_member<Other>::kind);
template <class Entity, bool Declared>
inline constexpr bool MAP_ENTITY_IS_DECLARED_FOR = Declared;

/// Asserts are chained, so that a mistake is told once.
template <class Entity, class Class>
consteval bool check_class() {
    static_assert(MEMBER_BELONGS_TO_ENTITY<Class, Entity>, "this is a member of another class");
    return MEMBER_BELONGS_TO_ENTITY<Class, Entity>;
}
template <class Entity, class Member, class Class>
consteval bool check_column() {
    if constexpr (!MEMBER_BELONGS_TO_ENTITY<Class, Entity>) {
        static_assert(MEMBER_BELONGS_TO_ENTITY<Class, Entity>, "this is a member of another class");
        return false;
    } else {
        static_assert(MEMBER_IS_A_COLUMN<Member>, "this member is a relationship: use relationship(…)");
        return MEMBER_IS_A_COLUMN<Member>;
    }
}
template <class Entity, class Member, class Class>
consteval bool check_relation() {
    if constexpr (!MEMBER_BELONGS_TO_ENTITY<Class, Entity>) {
        static_assert(MEMBER_BELONGS_TO_ENTITY<Class, Entity>, "this is a member of another class");
        return false;
    } else {
        static_assert(MEMBER_IS_A_RELATIONSHIP<Member>,
                      "this member is no has_many, has_one, belongs_to or many_to_many: use column(…)");
        return MEMBER_IS_A_RELATIONSHIP<Member>;
    }
}
template <class Key, class Target>
consteval bool check_key() {
    static_assert(FOREIGN_KEY_HAS_THE_TYPE_OF_ITS_TARGET<Key, Target>,
                  "a foreign key has the type of the member that it points to (std::optional aside)");
    return FOREIGN_KEY_HAS_THE_TYPE_OF_ITS_TARGET<Key, Target>;
}
template <class Entity, class Member, class Other>
consteval bool check_reverse() {
    if constexpr (!OTHER_SIDE_IS_A_RELATIONSHIP_TO_THIS_ENTITY<Other, Entity>) {
        static_assert(OTHER_SIDE_IS_A_RELATIONSHIP_TO_THIS_ENTITY<Other, Entity>,
                      "back_populates names the relationship that leads back from the other entity to this one");
        return false;
    } else {
        static_assert(RELATIONSHIPS_ARE_OPPOSITE<Member, Other>,
                      "has_many and has_one pair with belongs_to, many_to_many with many_to_many");
        return RELATIONSHIPS_ARE_OPPOSITE<Member, Other>;
    }
}

}  // namespace aludel::orm::detail
