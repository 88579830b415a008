// SPDX-License-Identifier: BSL-1.0
/// `orm::entity<T>`: what a `map_entity` is given to say how `T` is mapped.
///
///     void map_entity(orm::entity<User>& user) {
///         user.table("user_account")
///             .column(&User::name, length(30), unique())
///             .relationship(&User::addresses, back_populates(&Address::user), cascade_all_delete_orphan);
///     }
///
/// It stands in the namespace of the struct. In a program of several files it is declared in the header and defined in one
/// source file, which then pays for walking the struct's description. What is not said follows conventions: `id` is the
/// primary key, and generated when it is an integer and no foreign key; columns are named as their members, the table as the
/// struct in snake_case; an optional member is nullable; members of relationship types are relationships.
#pragma once

#include <aludel/core/transfer/codec.hpp>
#include <aludel/orm/describe/members.hpp>
#include <aludel/orm/describe/offset.hpp>
#include <aludel/orm/describe/relation_member.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/column_options.hpp>
#include <aludel/orm/mapping/entity_checks.hpp>
#include <aludel/orm/mapping/entity_draft.hpp>
#include <aludel/orm/mapping/naming.hpp>
#include <aludel/orm/mapping/number_codec.hpp>
#include <aludel/orm/mapping/relation_options.hpp>
#include <aludel/orm/mapping/typed_id.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace aludel::orm {

/// The schema that an entity's table lies in.
struct in_schema {
    explicit in_schema(std::string_view of) : name{of} {}
    std::string name;
};

template <class T>
class entity {
public:
    explicit entity(entity_draft& into) noexcept : draft_{&into} {}
    entity(entity const&) = delete;
    entity& operator=(entity const&) = delete;

    /// Nothing but what the description and the conventions say.
    entity& by_convention() {
        draft();
        return *this;
    }

    entity& table(std::string_view name) {
        draft().table(name, {});
        return *this;
    }
    entity& table(std::string_view name, in_schema const& schema) {
        draft().table(name, schema.name);
        return *this;
    }
    /// Names what has no name of its own: `snake_case`, `pascal_case`, `as_is`, or a function of yours.
    entity& naming(naming_strategy how) {
        draft().naming(how);
        return *this;
    }

    /// Options: name("AlbumId"), length(30), precision(10, 2), unique(), indexed, not_null, null_allowed, by_number,
    /// server_default("…").
    template <class Member, class Class, class... Options>
    entity& column(Member Class::* member, Options const&... options) {
        if constexpr (detail::check_column<T, Member, Class>()) {
            column_settings settings;
            (set_column<Member>(settings, options), ...);
            draft().column(place(member), settings);
        }
        return *this;
    }
    template <class... Members, class... Classes>
    entity& primary_key(Members Classes::*... members) {
        if constexpr ((detail::check_column<T, Members, Classes>() && ...)) draft().primary_key({place(members)...});
        return *this;
    }
    /// The database makes the key's value: the rule for a single integer key that is no foreign key.
    template <class Member, class Class>
    entity& generated(Member Class::* member) {
        if constexpr (detail::check_column<T, Member, Class>()) draft().generated(place(member), true);
        return *this;
    }
    /// The program sets the key.
    template <class Member, class Class>
    entity& not_generated(Member Class::* member) {
        if constexpr (detail::check_column<T, Member, Class>()) draft().generated(place(member), false);
        return *this;
    }
    /// Counts the updates of the row; an update of a row that somebody else has updated since is a `stale_data_error`.
    template <class Member, class Class>
    entity& version(Member Class::* member) {
        static_assert(std::is_integral_v<Member>, "a version is an integer");
        draft().version(place(member));
        return *this;
    }
    /// The member is described, but neither column nor relationship.
    template <class Member, class Class>
    entity& exclude(Member Class::* member) {
        if constexpr (detail::is_relation<Member>) draft().exclude_relation(relation_place<T>(member));
        else if constexpr (detail::check_column<T, Member, Class>()) draft().exclude_column(place(member));
        return *this;
    }
    template <class... Members, class... Classes>
    entity& index(Members Classes::*... members) {
        if constexpr ((detail::check_column<T, Members, Classes>() && ...))
            draft().index({place(members)...}, false, {});
        return *this;
    }
    template <class... Members, class... Classes>
    entity& unique(Members Classes::*... members) {
        if constexpr ((detail::check_column<T, Members, Classes>() && ...))
            draft().index({place(members)...}, true, {});
        return *this;
    }

    /// Options: on_delete::cascade, on_update::cascade, named("fk_…"), deferrable(), match("FULL"), use_alter.
    /// When the target's member is inherited, name the entity: `foreign_key<Manager>(&Team::manager_id, &Manager::id)`.
    template <class Target = void, class Member, class Class, class Key, class Owner, class... Options>
    entity& foreign_key(Member Class::* member, Key Owner::* target, Options const&... options) {
        return foreign_key<Target>(columns(member), columns(target), options...);
    }
    /// Of several columns: `foreign_key(columns(&line::order, &line::shop), columns(&order::number, &order::shop))`.
    template <class Target = void, class Class, class... Members, class Owner, class... Keys, class... Options>
    entity& foreign_key(member_list<Class, Members...> const& members, member_list<Owner, Keys...> const& target,
                        Options const&... options) {
        static_assert(sizeof...(Members) == sizeof...(Keys), "a foreign key has as many members as its target");
        if constexpr ((detail::check_column<T, Members, Class>() && ...)) {
            if constexpr ((detail::check_key<Members, Keys>() && ...)) {
                using target_entity = std::conditional_t<std::is_void_v<Target>, Owner, Target>;
                foreign_key_settings key{draft()};
                members.each([&](auto member) { key.column(place(member)); });
                target.each([&](auto member) { key.target_member(offset_of<target_entity>(member)); });
                key.target(&draft_entity<target_entity>);
                (key.option(options), ...);
            }
        }
        return *this;
    }
    /// To a table that no entity is mapped to: `foreign_key(&Order::region, references("region", "code"))`.
    template <class Member, class Class, class... Options>
    entity& foreign_key(Member Class::* member, references const& target, Options const&... options) {
        return foreign_key(columns(member), target, options...);
    }
    template <class Class, class... Members, class... Options>
    entity& foreign_key(member_list<Class, Members...> const& members, references const& target,
                        Options const&... options) {
        if constexpr ((detail::check_column<T, Members, Class>() && ...)) {
            foreign_key_settings key{draft()};
            members.each([&](auto member) { key.column(place(member)); });
            key.target(target);
            (key.option(options), ...);
        }
        return *this;
    }

    /// Options: back_populates(&Address::user), cascade_all, cascade_all_delete_orphan, a `cascades`, passive_deletes,
    /// post_update, order_by(&Address::id), via(&Address::user_id), secondary("table", …), loading::selectin.
    template <class Member, class Class, class... Options>
    entity& relationship(Member Class::* member, Options const&... options) {
        if constexpr (detail::check_relation<T, Member, Class>()) {
            auto relation = draft().relation(relation_place<T>(member));
            (set_relation<Member>(relation, options), ...);
        }
        return *this;
    }

private:
    /// Instantiated only in files that say something of the entity: there the description is walked. One assert at a time.
    entity_draft& draft() {
        if constexpr (!detail::IS_DESCRIBED<T>) {
            static_assert(detail::IS_DESCRIBED<T>,
                          "this struct is not described: write BOOST_DESCRIBE_STRUCT(T, (bases), (members)) in the "
                          "namespace of T, or BOOST_DESCRIBE_CLASS inside it");
        } else if constexpr (!detail::bases_of<T>::described) {
            static_assert(detail::BASES_ARE_DESCRIBED<T>, "a base of this struct is not described itself");
        } else if constexpr (!detail::bases_of<T>::without_virtual) {
            static_assert(detail::HAS_NO_VIRTUAL_BASE<T>, "an entity cannot have a virtual base");
        } else if constexpr (!std::is_void_v<detail::first_unmapped_member<T>>) {
            static_assert(detail::MEMBER_HAS_SQL_FORM<T, detail::first_unmapped_member<T>>,
                          "a described member has a type without SQL form, or is const: specialise aludel::core::codec "
                          "for it (an enumeration: BOOST_DESCRIBE_ENUM), or do not describe the member");
        } else {
            draft_->describe_once(&describe_entity<T>);
        }
        return *draft_;
    }

    template <class Member, class Class>
    static member_place place(Member Class::* member) {
        return {offset_of<T>(member), core::type_name<Member>};
    }
    template <class Entity, class Member, class Class>
    static member_place relation_place(Member Class::* member) {
        auto const& whole = detail::sample_object<Entity>();
        return {detail::distance<relation>(whole.*member, whole), core::type_name<Member>};
    }

    template <class Member, class Option>
    static void set_column(column_settings& to, Option const& option) {
        detail::set_column(to, option);
    }
    template <class Member>
    static void set_column(column_settings& to, by_number_option) {
        static_assert(std::is_enum_v<core::non_optional_t<Member>>, "by_number is for enumerations");
        to.by_number = detail::number_codec<Member>();
        if constexpr (detail::described_enum<core::non_optional_t<Member>>) {
            using all = detail::enumerators_of<core::non_optional_t<Member>>;
            to.numbered(all::labels, all::numbers);
        }
    }

    template <class Member, class Other, class Class>
    static void set_relation(relation_settings& of, back_populates_option<Other, Class> const& option) {
        if constexpr (detail::check_reverse<T, Member, Other>())
            of.back_populates(relation_place<typename detail::relation_member<Member>::target>(option.member).offset);
    }
    template <class Member, class Column, class Class>
    static void set_relation(relation_settings& of, order_by_option<Column, Class> const& option) {
        using target = typename detail::relation_member<Member>::target;
        if constexpr (detail::check_column<target, Column, Class>())
            of.order_by(offset_of<target>(option.member), option.descending);
    }
    template <class Member, class Class, class... Members>
    static void set_relation(relation_settings& of, via_option<Class, Members...> const& option) {
        using traits = detail::relation_member<Member>;
        static_assert(traits::kind != relation_kind::many_to_many, "a many_to_many goes through secondary(…)");
        using holder = std::conditional_t<traits::kind == relation_kind::belongs_to, T, typename traits::target>;
        if constexpr (detail::check_class<holder, Class>())
            option.members.each([&](auto each) { of.via(offset_of<holder>(each)); });
    }
    template <class Member>
    static void set_relation(relation_settings& of, secondary const& option) {
        static_assert(detail::relation_member<Member>::kind == relation_kind::many_to_many,
                      "secondary(…) is for many_to_many");
        of.secondary(option);
    }
    template <class Member>
    static void set_relation(relation_settings& of, cascades const& option) {
        of.cascade(option);
    }
    template <class Member>
    static void set_relation(relation_settings& of, passive_deletes_option) {
        of.passive_deletes();
    }
    template <class Member>
    static void set_relation(relation_settings& of, post_update_option) {
        static_assert(detail::relation_member<Member>::kind != relation_kind::many_to_many,
                      "post_update is for foreign keys: the rows of an association table are written last anyway");
        of.post_update();
    }
    template <class Member>
    static void set_relation(relation_settings& of, orm::loading how) {
        of.loading(how);
    }

    entity_draft* draft_;
};

template <class T>
void draft_entity(entity_draft& into) {
    static_assert(
        detail::MAP_ENTITY_IS_DECLARED_FOR<T, requires(entity<T>& made) { map_entity(made); }>,
        "no map_entity for this struct is visible here: declare void map_entity(aludel::orm::entity<T>&) beside "
        "the struct, in its namespace, and define it in one source file (or write ALUDEL_MAP_BY_CONVENTION(T))");
    if constexpr (requires(entity<T>& made) { map_entity(made); }) {
        into.called(core::type_name<T>);
        entity<T> made{into};
        map_entity(made);
    }
}

}  // namespace aludel::orm

/// Beside the struct, in its namespace: maps it as the conventions say. Every source file that uses the entity then walks
/// its description; a program of many files declares `map_entity` in the header and calls by_convention() in one of them.
#define ALUDEL_MAP_BY_CONVENTION(T)                                 \
    template <class Entity>                                         \
        requires ::std::is_same_v<Entity, ::aludel::orm::entity<T>> \
    void map_entity(Entity& by_convention_mapped) {                 \
        by_convention_mapped.by_convention();                       \
    }                                                               \
    static_assert(true, "takes the semicolon")
