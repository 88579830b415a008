// SPDX-License-Identifier: BSL-1.0
/// How relationships are loaded along with a query: `select<User>().options(selectinload(&User::addresses))`.
#pragma once

#include <aludel/orm/describe/relation_member.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/entity_checks.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/mapping/relation_kind.hpp>
#include <aludel/orm/query/relationship.hpp>
#include <aludel/sql/statement/select.hpp>

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::orm {

/// One step of a path of relationships.
struct load_step {
    mapper const* owner = nullptr;
    relation_map const* which = nullptr;
    loading how = loading::lazy;
};

namespace detail {

ALUDEL_ORM_API std::shared_ptr<sql::statement_option const> make_load_option(std::vector<load_step> const&);

/// Errors: `mapping_error` (mapping-member) when the mapping excludes it.
template <class Owner, class Relation, class Class>
load_step load_step_of(Relation Class::* member, loading how) {
    if constexpr (check_relation<Owner, Relation, Class>())
        return {&mapper_of<Owner>(), &relation_of<Owner>(member), how};
    else return {};
}

}  // namespace detail

/// A path of relationships, each with its way of loading. `Entity` is where it has arrived: the next step starts there, so
/// that `selectinload(&User::orders).joinedload(&Order::customer)` is checked by the compiler. Immutable.
template <class Entity>
class load_path {
public:
    explicit load_path(std::vector<load_step> steps) : steps_{std::move(steps)} {}

    /// Their objects by one further query for each batch of owners: `WHERE owner_id IN (…)`.
    template <class Relation, class Class>
    auto selectinload(Relation Class::* member) const {
        return with(member, loading::selectin);
    }
    /// By an outer join of the same query.
    template <class Relation, class Class>
    auto joinedload(Relation Class::* member) const {
        return with(member, loading::joined);
    }
    /// When it is first read.
    template <class Relation, class Class>
    auto lazyload(Relation Class::* member) const {
        return with(member, loading::lazy);
    }
    /// Never: reading it throws `usage_error` (relation-raise).
    template <class Relation, class Class>
    auto raiseload(Relation Class::* member) const {
        return with(member, loading::raise);
    }

    std::vector<load_step> const& steps() const noexcept { return steps_; }
    friend std::shared_ptr<sql::statement_option const> as_statement_option(load_path const& of) {
        return detail::make_load_option(of.steps_);
    }

private:
    template <class Relation, class Class>
    auto with(Relation Class::* member, loading how) const {
        auto steps = steps_;
        steps.push_back(detail::load_step_of<Entity>(member, how));
        return load_path<typename detail::relation_member<Relation>::target>{std::move(steps)};
    }
    std::vector<load_step> steps_;
};

/// See load_path. When the member is inherited, name the entity: `selectinload<Manager>(&Manager::reports)`.
template <class Entity = void, class Relation, class Class>
auto selectinload(Relation Class::* member) {
    using owner = std::conditional_t<std::is_void_v<Entity>, Class, Entity>;
    return load_path<owner>{{}}.selectinload(member);
}
template <class Entity = void, class Relation, class Class>
auto joinedload(Relation Class::* member) {
    using owner = std::conditional_t<std::is_void_v<Entity>, Class, Entity>;
    return load_path<owner>{{}}.joinedload(member);
}
template <class Entity = void, class Relation, class Class>
auto lazyload(Relation Class::* member) {
    using owner = std::conditional_t<std::is_void_v<Entity>, Class, Entity>;
    return load_path<owner>{{}}.lazyload(member);
}
template <class Entity = void, class Relation, class Class>
auto raiseload(Relation Class::* member) {
    using owner = std::conditional_t<std::is_void_v<Entity>, Class, Entity>;
    return load_path<owner>{{}}.raiseload(member);
}

}  // namespace aludel::orm
