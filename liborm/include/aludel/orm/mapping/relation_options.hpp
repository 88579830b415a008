// SPDX-License-Identifier: BSL-1.0
/// What can be said of a foreign key and of a relationship.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/relation_kind.hpp>
#include <aludel/sql/schema/constraint_options.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::orm {

// Options of foreign keys, the same as in libsql.
using sql::deferrable;
using sql::initially;
using sql::match;
using sql::named;
using sql::on_delete;
using sql::on_update;
using sql::use_alter;

/// A table that no entity is mapped to, as target of a foreign key.
struct ALUDEL_ORM_API references {
    references(std::string_view table, std::initializer_list<std::string_view> columns);
    references(std::string_view table, std::string_view column);
    references(references const&);
    ~references();
    std::string table;
    std::vector<std::string> columns;
};

/// Several members at once: of a composite foreign key.
template <class Class, class... Members>
struct member_list;
template <class Class, class First, class... Others>
struct member_list<Class, First, Others...> {
    First Class::* first;
    member_list<Class, Others...> others;
    template <class Use>
    void each(Use&& use) const {
        use(first);
        others.each(use);
    }
};
template <class Class>
struct member_list<Class> {
    template <class Use>
    void each(Use&&) const {}
};

namespace detail {
template <class Class>
constexpr member_list<Class> list_members() {
    return {};
}
template <class Class, class First, class... Others>
constexpr member_list<Class, First, Others...> list_members(First Class::* first, Others Class::*... others) {
    return {first, list_members<Class>(others...)};
}
}  // namespace detail

/// `foreign_key(columns(&line::order_id, &line::region), columns(&order::id, &order::region))`.
template <class Class, class... Members>
constexpr member_list<Class, Members...> columns(Members Class::*... members) {
    return detail::list_members<Class>(members...);
}

/// The relationship on the other side: what is added here appears there.
template <class Member, class Class>
struct back_populates_option {
    Member Class::* member;
};
template <class Member, class Class>
constexpr back_populates_option<Member, Class> back_populates(Member Class::* member) {
    return {member};
}

struct descending_option {};
inline constexpr descending_option descending{};

template <class Member, class Class>
struct order_by_option {
    Member Class::* member;
    bool descending = false;
};
/// The order in which related objects are loaded.
template <class Member, class Class>
constexpr order_by_option<Member, Class> order_by(Member Class::* member) {
    return {member, false};
}
template <class Member, class Class>
constexpr order_by_option<Member, Class> order_by(Member Class::* member, descending_option) {
    return {member, true};
}

template <class Class, class... Members>
struct via_option {
    member_list<Class, Members...> members;
};
/// Which foreign key, when there are several: the members that hold it.
template <class Class, class... Members>
constexpr via_option<Class, Members...> via(Members Class::*... members) {
    return {detail::list_members<Class>(members...)};
}

/// The association table of a many_to_many, with its columns towards the key of this entity and towards the key of the
/// other one. When not given they are "<table>_<key column>".
struct ALUDEL_ORM_API secondary {
    explicit secondary(std::string_view table);
    secondary(std::string_view table, std::string_view towards_this, std::string_view towards_other);
    secondary(std::string_view table, std::initializer_list<std::string_view> towards_this,
              std::initializer_list<std::string_view> towards_other);
    secondary(secondary const&);
    ~secondary();
    std::string table;
    std::vector<std::string> owner, target;
};

inline constexpr cascades cascade_all{.save_update = true,
                                      .merge = true,
                                      .remove = true,
                                      .expire = true,
                                      .expunge = true};
inline constexpr cascades cascade_all_delete_orphan{.save_update = true,
                                                    .merge = true,
                                                    .remove = true,
                                                    .delete_orphan = true,
                                                    .expire = true,
                                                    .expunge = true};

struct passive_deletes_option {};
/// ON DELETE CASCADE does it: children that are not loaded are left to the database.
inline constexpr passive_deletes_option passive_deletes{};

struct post_update_option {};
/// Rows that refer to each other: the foreign key of this relationship is written by an UPDATE of its own after the rows are
/// inserted, and set to NULL before they are deleted. It must be allowed to be NULL.
inline constexpr post_update_option post_update{};

}  // namespace aludel::orm
