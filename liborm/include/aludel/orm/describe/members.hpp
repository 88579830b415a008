// SPDX-License-Identifier: BSL-1.0
/// Walks the members that Boost.Describe knows of a struct. This is the only place that does, and each entity should pay for
/// it in one source file: the one that defines its `map_entity`.
#pragma once

#include <aludel/core/transfer/codec.hpp>
#include <aludel/orm/describe/description.hpp>
#include <aludel/orm/describe/enum.hpp>
#include <aludel/orm/describe/offset.hpp>
#include <aludel/orm/describe/relation_member.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/deferred.hpp>
#include <aludel/orm/mapping/typed_id.hpp>

#include <boost/describe/bases.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace aludel::orm {

/// Set it for a type whose members are described for other purposes, and never columns.
template <class Member>
inline constexpr bool leave_out_members_of_type = false;

namespace detail {

template <class T>
inline constexpr bool IS_DESCRIBED =
    boost::describe::has_describe_members<T>::value && boost::describe::has_describe_bases<T>::value;
template <class Entity, class Member>
inline constexpr bool MEMBER_HAS_SQL_FORM = std::is_void_v<Member>;
template <class Entity>
inline constexpr bool HAS_NO_VIRTUAL_BASE = false;
template <class Entity>
inline constexpr bool BASES_ARE_DESCRIBED = false;

/// "shop::basket<int>::User" → "User".
ALUDEL_ORM_API std::string plain_name(std::string_view type);

/// What is stored for a member: an id as its number, which drivers know. (It is a standard-layout class with that number as
/// its only member, so their addresses are interchangeable.)
template <class Member>
struct stored_member {
    using type = Member;
};
template <class T, class Number>
struct stored_member<id<T, Number>> {
    static_assert(std::is_standard_layout_v<id<T, Number>> && sizeof(id<T, Number>) == sizeof(Number));
    using type = Number;
};

template <class Member>
constexpr bool is_integer_member() noexcept {
    using plain = core::non_optional_t<Member>;
    return (std::is_integral_v<plain> && !std::is_same_v<plain, bool>) || is_typed_id<plain>;
}

template <class Member>
inline constexpr bool is_column = !is_relation<Member> && !leave_out_members_of_type<Member>;
template <class Member>
inline constexpr bool can_be_mapped =
    !is_column<Member> ||
    (core::type_is_mapped<typename column_value<Member>::type> && std::is_copy_assignable_v<Member>);

// What is wrong with a description is found by traits, not by functions that call each other: so messages are short.
template <class Member, class Class>
std::type_identity<Member> type_of_member(Member Class::*);

template <class... Members>
struct first_unmapped_of : std::type_identity<void> {};
template <class First, class... Others>
struct first_unmapped_of<First, Others...>
    : std::conditional_t<can_be_mapped<First>, first_unmapped_of<Others...>, std::type_identity<First>> {};

template <class List>
struct members_of;
template <template <class...> class List, class... D>
struct members_of<List<D...>> {
    static constexpr bool all_mapped = (can_be_mapped<typename decltype(type_of_member(D::pointer))::type> && ...);
    template <bool AllMapped>
    struct first_unmapped : std::type_identity<void> {};
    template <bool AllMapped>
        requires(!AllMapped)
    struct first_unmapped<AllMapped> : first_unmapped_of<typename decltype(type_of_member(D::pointer))::type...> {};
};

template <class List>
struct bases_in;
template <class T>
using bases_of = bases_in<boost::describe::describe_bases<T, boost::describe::mod_any_access>>;
template <class T, bool Described = IS_DESCRIBED<T>>
struct base_is {
    static constexpr bool described = false, without_virtual = true;
};
template <class T>
struct base_is<T, true> {
    static constexpr bool described = bases_of<T>::described, without_virtual = bases_of<T>::without_virtual;
};
template <template <class...> class List, class... D>
struct bases_in<List<D...>> {
    static constexpr bool described = (true && ... && base_is<typename D::type>::described);
    static constexpr bool without_virtual =
        (true && ... &&
         ((D::modifiers & boost::describe::mod_virtual) == 0 && base_is<typename D::type>::without_virtual));
};

template <class T>
using all_members =
    boost::describe::describe_members<T, boost::describe::mod_any_access | boost::describe::mod_inherited>;
/// void when every described member is a column or a relationship.
template <class T>
using first_unmapped_member =
    typename members_of<all_members<T>>::template first_unmapped<members_of<all_members<T>>::all_mapped>::type;

template <class Member>
core::slot slot_of_member(std::uint32_t offset) {
    if constexpr (column_value<Member>::is_deferred)
        return {
            .nullable = core::is_optional_v<typename Member::value_type>, .offset = offset, .codec = Member::codec()};
    else return core::make_slot<typename stored_member<Member>::type>(0, offset);
}

template <class Member>
void add_column(entity_description& to, char const* name, std::uint32_t offset,
                std::uint32_t deferred_at = described_column::not_deferred) {
    using value = typename column_value<Member>::type;
    auto const slot = slot_of_member<Member>(offset);
    to.add(described_column{.member = name,
                            .type = core::type_name<value>,
                            .slot = slot,
                            .kind = slot.codec ? slot.codec->kind : core::kind_of_storage(slot.storage),
                            .integer = is_integer_member<value>(),
                            .labels = labels_of<core::non_optional_t<value>>(),
                            .deferred_at = deferred_at});
}

/// One instantiation for each type of member, not for each member.
template <class Entity, class Member, class Class>
void add_member(entity_description& to, char const* name, Member Class::* member) {
    Entity const& whole = sample_object<Entity>();
    if constexpr (is_relation<Member>) {
        using traits = relation_member<Member>;
        to.add(described_relation{.member = name,
                                  .kind = traits::kind,
                                  .offset = distance<relation>(whole.*member, whole),
                                  .target = &draft_entity<typename traits::target>});
    } else if constexpr (is_column<Member>) {
        if constexpr (column_value<Member>::is_deferred)
            add_column<Member>(to, name, distance(whole.*member, whole),
                               distance<deferred_column>(whole.*member, whole));
        else add_column<Member>(to, name, distance(whole.*member, whole));
    }
}

template <class Entity, class Member, class Class>
void copy_member(Entity& to, Entity const& from, Member Class::* member) {
    if constexpr (is_column<Member>) to.*member = from.*member;
}

template <class Entity, template <class...> class List, class... D>
void add_members(entity_description& to, List<D...>*) {
    (add_member<Entity>(to, D::name, D::pointer), ...);
    to.shape().copy_columns = [](void* into, void const* from) {
        (copy_member(*static_cast<Entity*>(into), *static_cast<Entity const*>(from), D::pointer), ...);
    };
}

}  // namespace detail

/// Fills `to` with what `T` is: its size and its members, the inherited ones first. `entity<T>` has checked the description.
template <class T>
void describe_entity(entity_description& to) {
    auto& shape = to.shape();
    shape.type = typeid(T);
    shape.name = detail::plain_name(core::type_name<T>);
    shape.size = sizeof(T);
    shape.align = alignof(T);
    shape.construct = [](void* first, std::size_t count) {
        std::uninitialized_value_construct_n(static_cast<T*>(first), count);
    };
    shape.destroy = [](void* first, std::size_t count) noexcept { std::destroy_n(static_cast<T*>(first), count); };
    shape.move_construct = [](void* at, void* from) { ::new (at) T(std::move(*static_cast<T*>(from))); };
    detail::add_members<T>(to, static_cast<detail::all_members<T>*>(nullptr));
}

}  // namespace aludel::orm
