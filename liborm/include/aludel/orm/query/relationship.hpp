// SPDX-License-Identifier: BSL-1.0
/// Relationships in statements: joins along them, and filters over what is related.
///
///     select<User>().join(&User::addresses)
///     select<User>().join_outer(rel(&User::addresses).and_(col(&Address::verified)))
///     select<Employee>().join(rel(&Employee::boss).of_type(boss))     // boss = aliased<Employee>("boss")
///     select<User>().where(rel(&User::addresses).any(col(&Address::email).like("%@example.org")))
///     select<Address>().where(rel(&Address::user) == sandy)
#pragma once

#include <aludel/orm/describe/offset.hpp>
#include <aludel/orm/describe/relation_member.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/query/alias.hpp>
#include <aludel/sql/clause/join.hpp>
#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace aludel::orm {

namespace detail {

// The names are words of error messages.
template <class Member>
inline constexpr bool JOIN_NEEDS_A_RELATIONSHIP = is_relation<Member>;
template <class Class, class Entity>
inline constexpr bool RELATIONSHIP_BELONGS_TO_ENTITY = std::is_base_of_v<Class, Entity>;
template <class Alias, class Target>
inline constexpr bool ALIAS_IS_OF_THE_RELATED_ENTITY = std::is_base_of_v<Target, Alias>;
template <relation_kind Kind>
inline constexpr bool ANY_NEEDS_A_RELATIONSHIP_TO_MANY =
    Kind == relation_kind::has_many || Kind == relation_kind::many_to_many;
template <relation_kind Kind>
inline constexpr bool COMPARING_NEEDS_BELONGS_TO = Kind == relation_kind::belongs_to;
template <relation_kind Kind>
inline constexpr bool HAS_NEEDS_A_RELATIONSHIP_TO_ONE =
    Kind == relation_kind::belongs_to || Kind == relation_kind::has_one;

struct no_target {
    using target = void;
};
/// So that a member that is no relationship is told of once.
template <class Member>
using target_of = std::conditional_t<is_relation<Member>, relation_member<Member>, no_target>;

/// A relationship from one source to another.
struct relation_way {
    relation_map const* map = nullptr;
    sql::ref<sql::from_node> owner{}, target{};  ///< null: the entity's table
    sql::ref<sql::expression_node> condition{};  ///< besides that of the relationship; may be null
};

/// Errors: `mapping_error` (mapping-member) when the member is not described, or excluded.
ALUDEL_ORM_API relation_map const& relation_at(mapper const&, std::uint32_t offset);
/// Errors: `usage_error` (join-itself) for a relationship of an entity to itself without alias.
ALUDEL_ORM_API void add_join(sql::select_node&, relation_way const&, sql::join_kind);
/// EXISTS; `condition` speaks of the target, which gets an alias when it is the owner's table.
ALUDEL_ORM_API sql::ref<sql::expression_node> exists_along(relation_way const&, sql::node_list conditions);

/// `object` is one of the target entity; null: related to nothing. Errors: `usage_error` (query-object-key).
ALUDEL_ORM_API sql::ref<sql::expression_node> is_object(relation_way const&, void const* object, bool negated);
ALUDEL_ORM_API sql::ref<sql::expression_node> contains_object(relation_way const&, void const* object);

template <class T, class Member, class Class>
relation_map const& relation_of(Member Class::* member) {
    T const& whole = sample_object<T>();
    return relation_at(mapper_of<T>(), distance<relation>(whole.*member, whole));
}

}  // namespace detail

/// `rel(&User::addresses)`: a relationship as a part of a statement. `Target` is whose the columns are that it leads to.
template <class Entity, relation_kind Kind, class Target = Entity>
class relationship_path {
public:
    using target = Target;
    explicit relationship_path(detail::relation_way way) noexcept : way_{std::move(way)} {}

    /// The related rows are those of an alias.
    template <class T, class Tag>
    relationship_path<Entity, Kind, alias<T, Tag>> of_type(alias<T, Tag> const& source) const {
        static_assert(detail::ALIAS_IS_OF_THE_RELATED_ENTITY<std::remove_cv_t<T>, Entity>,
                      "this is an alias of another entity than the related one");
        auto way = way_;
        way.target = source.node();
        return relationship_path<Entity, Kind, alias<T, Tag>>{std::move(way)};
    }
    /// One more condition for the related rows, in ON of a join.
    relationship_path and_(sql::condition const& more) const {
        auto way = way_;
        way.condition = way.condition
                            ? sql::detail::combine(sql::operation::and_, std::move(way.condition), more.node())
                            : more.node();
        return relationship_path{std::move(way)};
    }

    /// Is there a related row that fulfils the conditions? EXISTS.
    template <class... Conditions>
    sql::condition any(Conditions const&... conditions) const {
        static_assert(detail::ANY_NEEDS_A_RELATIONSHIP_TO_MANY<Kind>, "this relationship leads to one: use has(…)");
        return exists(conditions...);
    }
    /// Is there the related row, and does it fulfil the conditions? EXISTS.
    template <class... Conditions>
    sql::condition has(Conditions const&... conditions) const {
        static_assert(detail::HAS_NEEDS_A_RELATIONSHIP_TO_ONE<Kind>, "this relationship leads to many: use any(…)");
        return exists(conditions...);
    }

    /// Does it lead to this object, or nowhere? Compares the foreign key with the object's key as it is now.
    /// Errors: `usage_error` (query-object-key) for an object without key.
    friend sql::condition operator==(relationship_path const& path, Entity const& object) {
        return path.is(&object, false);
    }
    friend sql::condition operator!=(relationship_path const& path, Entity const& object) {
        return path.is(&object, true);
    }
    friend sql::condition operator==(relationship_path const& path, std::shared_ptr<Entity> const& object) {
        return path.is(object.get(), false);
    }
    friend sql::condition operator!=(relationship_path const& path, std::shared_ptr<Entity> const& object) {
        return path.is(object.get(), true);
    }
    friend sql::condition operator==(relationship_path const& path, std::nullptr_t) { return path.is(nullptr, false); }
    friend sql::condition operator!=(relationship_path const& path, std::nullptr_t) { return path.is(nullptr, true); }
    /// Is the object among the related ones? Errors: `usage_error` (query-object-key) for an object without key.
    sql::condition contains(Entity const& object) const {
        static_assert(detail::ANY_NEEDS_A_RELATIONSHIP_TO_MANY<Kind>, "this relationship leads to one: compare it");
        return sql::condition{detail::contains_object(way_, &object)};
    }
    sql::condition contains(std::shared_ptr<Entity> const& object) const { return contains(*object); }

    detail::relation_way const& way() const noexcept { return way_; }

private:
    sql::condition is(Entity const* object, bool negated) const {
        static_assert(detail::COMPARING_NEEDS_BELONGS_TO<Kind>,
                      "only belongs_to is compared with an object; of the others use contains(…), any(…) and has(…)");
        return sql::condition{detail::is_object(way_, object, negated)};
    }
    template <class... Conditions>
    sql::condition exists(Conditions const&... conditions) const {
        sql::node_list all;
        (all.push_back(sql::condition{conditions}.node()), ...);
        return sql::condition{detail::exists_along(way_, std::move(all))};
    }
    detail::relation_way way_;
};

namespace detail {

template <class T, class Member, class Class>
auto make_path(Member Class::* member, sql::ref<sql::from_node> from) {
    if constexpr (!is_relation<Member>) {
        static_assert(JOIN_NEEDS_A_RELATIONSHIP<Member>,
                      "this member is no has_many, has_one, belongs_to or many_to_many");
    } else if constexpr (!std::is_base_of_v<Class, T>) {
        static_assert(RELATIONSHIP_BELONGS_TO_ENTITY<Class, T>, "this is a member of another class");
    } else {
        using traits = relation_member<Member>;
        return relationship_path<typename traits::target, traits::kind>{
            {.map = &relation_of<T>(member), .owner = std::move(from)}};
    }
}

}  // namespace detail

/// When the member is inherited, name the entity: `rel<Manager>(&Manager::team)`.
template <class Entity = void, class Member, class Class>
auto rel(Member Class::* member) {
    using entity = std::conditional_t<std::is_void_v<Entity>, Class, std::remove_cv_t<Entity>>;
    return detail::make_path<entity>(member, {});
}

template <class T, class Tag>
template <class Member, class Class>
auto alias<T, Tag>::rel(Member Class::* member) const {
    return detail::make_path<entity>(member, node());
}

}  // namespace aludel::orm

template <class Entity, aludel::orm::relation_kind Kind, class Target>
struct aludel::sql::join_path<aludel::orm::relationship_path<Entity, Kind, Target>> {
    using target = Target;
    static void add(select_node& to, aludel::orm::relationship_path<Entity, Kind, Target> const& path, join_kind how) {
        aludel::orm::detail::add_join(to, path.way(), how);
    }
};

/// `join(&User::addresses)` is short for `join(rel(&User::addresses))`.
template <class Member, class Class>
struct aludel::sql::join_path<Member Class::*> {
    using target = typename aludel::orm::detail::target_of<Member>::target;
    static void add(select_node& to, Member Class::* member, join_kind how) {
        // Here, and not in the class: join() is chosen, and the mistake is told once.
        static_assert(
            aludel::orm::detail::JOIN_NEEDS_A_RELATIONSHIP<Member>,
            "this member is no has_many, has_one, belongs_to or many_to_many: nothing can be joined along it");
        if constexpr (!std::is_void_v<target>) aludel::orm::detail::add_join(to, aludel::orm::rel(member).way(), how);
    }
};
