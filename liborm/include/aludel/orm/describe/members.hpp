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
inline constexpr bool MEMBER_HAS_SQL_FORM = core::type_is_mapped<Member>;
template <class Entity, class Member>
inline constexpr bool MEMBER_CAN_BE_ASSIGNED = std::is_copy_assignable_v<Member>;
template <class T, class Base>
inline constexpr bool HAS_NO_VIRTUAL_BASE = false;

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

template <class Entity, class Member>
void add_column(entity_description& to, char const* name, std::uint32_t offset) {
    if constexpr (!MEMBER_HAS_SQL_FORM<Entity, Member>) {
        static_assert(MEMBER_HAS_SQL_FORM<Entity, Member>,
                      "a described member has a type without SQL form: specialise aludel::core::codec for it (an "
                      "enumeration: BOOST_DESCRIBE_ENUM), or leave the member out of the description");
    } else if constexpr (!MEMBER_CAN_BE_ASSIGNED<Entity, Member>) {
        static_assert(MEMBER_CAN_BE_ASSIGNED<Entity, Member>, "a described member is const or cannot be copied");
    } else {
        using stored = typename stored_member<Member>::type;
        auto const slot = core::make_slot<stored>(0, offset);
        to.columns.push_back({.member = name,
                              .type = core::type_name<Member>,
                              .slot = slot,
                              .kind = slot.codec ? slot.codec->kind : core::kind_of_storage(slot.storage),
                              .integer = is_integer_member<Member>(),
                              .labels = labels_of<core::non_optional_t<Member>>()});
    }
}

/// One instantiation for each type of member, not for each member.
template <class Entity, class Member, class Class>
void add_member(entity_description& to, char const* name, Member Class::* member) {
    Entity const& whole = sample_object<Entity>();
    if constexpr (is_relation<Member>) {
        using traits = relation_member<Member>;
        to.relations.push_back({.member = name,
                                .kind = traits::kind,
                                .offset = distance<relation>(whole.*member, whole),
                                .target = &draft_entity<typename traits::target>});
    } else if constexpr (!leave_out_members_of_type<Member>) {
        add_column<Entity, Member>(to, name, distance(whole.*member, whole));
    }
}

template <class Entity, class Member, class Class>
void copy_member(Entity& to, Entity const& from, Member Class::* member) {
    if constexpr (!is_relation<Member> && !leave_out_members_of_type<Member>) to.*member = from.*member;
}

template <class Entity, template <class...> class List, class... D>
void add_members(entity_description& to, List<D...>*) {
    (add_member<Entity>(to, D::name, D::pointer), ...);
    to.shape.copy_columns = [](void* into, void const* from) {
        (copy_member(*static_cast<Entity*>(into), *static_cast<Entity const*>(from), D::pointer), ...);
    };
}

/// Is the whole hierarchy described, without virtual bases?
template <class T>
consteval bool check_bases();
template <class T, class Base>
consteval bool check_base() {
    if constexpr ((Base::modifiers & boost::describe::mod_virtual) != 0) {
        static_assert(HAS_NO_VIRTUAL_BASE<T, typename Base::type>, "an entity cannot have a virtual base");
        return false;
    } else {
        return check_bases<typename Base::type>();
    }
}
template <class T, template <class...> class List, class... D>
consteval bool check_bases_in(List<D...>*) {
    return (true && ... && check_base<T, D>());
}
template <class T>
consteval bool check_bases() {
    if constexpr (!IS_DESCRIBED<T>) {
        static_assert(
            IS_DESCRIBED<T>,
            "this struct is not described: write BOOST_DESCRIBE_STRUCT(T, (bases), (members)) in the namespace "
            "of T, or BOOST_DESCRIBE_CLASS inside it");
        return false;
    } else {
        using bases = boost::describe::describe_bases<T, boost::describe::mod_any_access>;
        return check_bases_in<T>(static_cast<bases*>(nullptr));
    }
}

}  // namespace detail

/// Fills `to` with what `T` is: its size and its members, the inherited ones first.
template <class T>
void describe_entity(entity_description& to) {
    using namespace boost::describe;
    if constexpr (detail::check_bases<T>()) {
        to.shape.type = typeid(T);
        to.shape.name = detail::plain_name(core::type_name<T>);
        to.shape.size = sizeof(T);
        to.shape.align = alignof(T);
        to.shape.construct = [](void* first, std::size_t count) {
            std::uninitialized_value_construct_n(static_cast<T*>(first), count);
        };
        to.shape.destroy = [](void* first, std::size_t count) noexcept {
            std::destroy_n(static_cast<T*>(first), count);
        };
        to.shape.move_construct = [](void* at, void* from) { ::new (at) T(std::move(*static_cast<T*>(from))); };
        using members = describe_members<T, mod_any_access | mod_inherited>;
        detail::add_members<T>(to, static_cast<members*>(nullptr));
    }
}

}  // namespace aludel::orm
