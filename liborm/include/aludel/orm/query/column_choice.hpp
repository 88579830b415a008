// SPDX-License-Identifier: BSL-1.0
/// Which columns of an entity a query reads: `select<User>().options(load_only(&User::name))`.
///
/// On a connection the members that are left out keep what the struct begins with. In a session a tracked object is always
/// whole, because its changes are found by comparing: only `orm::deferred` members can be left out there, and they are anyway.
#pragma once

#include <aludel/core/transfer/type_name.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/entity_checks.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/query/column.hpp>
#include <aludel/sql/statement/select.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::orm {

/// Of one entity. Immutable.
class ALUDEL_ORM_API column_choice {
public:
    enum class how : std::uint8_t { only, without };
    column_choice(mapper const& of, how, std::vector<std::uint16_t> members);
    friend ALUDEL_ORM_API std::shared_ptr<sql::statement_option const> as_statement_option(column_choice const&);

private:
    mapper const* of_;
    how how_;
    std::vector<std::uint16_t> members_;
};

namespace detail {

/// Errors: `mapping_error` (mapping-member) for a member that is not described, or excluded.
ALUDEL_ORM_API std::uint16_t column_position(mapper const&, std::uint32_t offset, char const* member_type);

template <class Entity, class Member, class Class>
std::uint16_t choose(Member Class::* member) {
    if constexpr (check_column_of<Entity, Member, Class>())
        return column_position(mapper_of<Entity>(), offset_of<Entity>(member), core::type_name<Member>);
    else return 0;
}

using statement_options = std::vector<std::shared_ptr<sql::statement_option const>>;

/// What a statement's options say about the columns of its entities.
class ALUDEL_ORM_API column_choices {
public:
    explicit column_choices(statement_options const&);
    /// The column at this position of the mapper's is read. Keys always are.
    bool reads(mapper const& of, std::size_t position) const;
    /// How many of the options are about columns.
    std::size_t count() const noexcept { return count_; }

    /// The statement with the columns that are read. `parts` are the entities of its rows, null for values.
    sql::ref<sql::select_node> narrow(sql::select_node const&, std::span<mapper const* const> parts) const;
    /// Errors: `mapping_error` (load-partial) when a plain member of one of these would be left out.
    void refuse_partial(std::span<mapper const* const> tracked) const;

private:
    struct choice {
        mapper const* of;
        std::vector<bool> read;  ///< by the position of the column
        bool only;
    };
    std::vector<choice> choices_;
    std::size_t count_ = 0;
};

}  // namespace detail

/// These columns and the primary key. When a member is inherited, name the entity: `load_only<Manager>(&Manager::name)`.
template <class Entity = void, class Member, class Class, class... More>
column_choice load_only(Member Class::* first, More... more) {
    using entity = std::conditional_t<std::is_void_v<Entity>, Class, std::remove_cv_t<Entity>>;
    return {mapper_of<entity>(),
            column_choice::how::only,
            {detail::choose<entity>(first), detail::choose<entity>(more)...}};
}
/// All columns but these.
template <class Entity = void, class Member, class Class, class... More>
column_choice defer(Member Class::* first, More... more) {
    using entity = std::conditional_t<std::is_void_v<Entity>, Class, std::remove_cv_t<Entity>>;
    return {mapper_of<entity>(),
            column_choice::how::without,
            {detail::choose<entity>(first), detail::choose<entity>(more)...}};
}

}  // namespace aludel::orm
