// SPDX-License-Identifier: BSL-1.0
/// `col(&User::name)`: the column of a member, as an expression.
#pragma once

#include <aludel/orm/describe/offset.hpp>
#include <aludel/orm/describe/relation_member.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/deferred.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/sql/expression/expr.hpp>

#include <atomic>
#include <cstdint>
#include <type_traits>

namespace aludel::orm {

namespace detail {

// The names are words of error messages.
template <class Class, class Entity>
inline constexpr bool COLUMN_BELONGS_TO_ENTITY = std::is_base_of_v<Class, Entity>;
template <class Member>
inline constexpr bool COLUMN_IS_NO_RELATIONSHIP = !is_relation<Member>;

/// The column nodes of an entity, by the offsets of their members: null where no mapped member begins.
using column_places = sql::expression_node const* const*;
template <class T>
inline std::atomic<column_places> known_places{nullptr};
ALUDEL_ORM_API column_places places_of(mapper const&);
[[noreturn]] ALUDEL_ORM_API void throw_not_a_column(mapper const&, char const* member_type);

template <class T, class Member, class Class>
sql::expression_node const& column_node_of(Member Class::* member) {
    auto places = known_places<T>.load(std::memory_order_acquire);
    if (places == nullptr) {
        places = places_of(mapper_of<T>());
        known_places<T>.store(places, std::memory_order_release);
    }
    auto const* const found = places[offset_of<T>(member)];
    if (found == nullptr) throw_not_a_column(mapper_of<T>(), core::type_name<Member>);
    return *found;
}

template <class T, class Member, class Class>
consteval bool check_column_of() {
    if constexpr (!COLUMN_BELONGS_TO_ENTITY<Class, T>) {
        static_assert(COLUMN_BELONGS_TO_ENTITY<Class, T>, "this is a member of another class");
        return false;
    } else {
        static_assert(COLUMN_IS_NO_RELATIONSHIP<Member>,
                      "this member is a relationship: join along it, or filter with rel(…).any(…) and has(…)");
        return COLUMN_IS_NO_RELATIONSHIP<Member>;
    }
}

}  // namespace detail

/// The column of a member, typed; costs a few nanoseconds and allocates nothing. When the member is inherited, name the
/// entity: `col<Manager>(&Manager::name)`.
/// Errors: those of `mapper_of`; `mapping_error` (mapping-member) for a member that is not described, or excluded.
template <class Entity = void, class Member, class Class>
auto col(Member Class::* member) {
    using entity = std::conditional_t<std::is_void_v<Entity>, Class, std::remove_cv_t<Entity>>;
    using made = sql::column_expr<typename column_value<Member>::type, entity>;
    if constexpr (detail::check_column_of<entity, Member, Class>())
        return made{sql::ref<sql::expression_node>{&detail::column_node_of<entity>(member)}};
    else return made{sql::ref<sql::expression_node>{}};
}

}  // namespace aludel::orm
