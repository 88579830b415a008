// SPDX-License-Identifier: BSL-1.0
/// Creating and dropping the tables of entities: `create_all<User, Address>(engine)`.
///
/// Association tables between them are included. Tables come in the order that foreign keys demand; foreign keys that form
/// a circle are added at the end where the database can. What these tables refer to besides must be there, or be named too.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/sql/ddl/create.hpp>

#include <array>
#include <span>
#include <string>
#include <vector>

namespace aludel::orm {

using sql::ddl_options;

/// The statements, one text each. Errors: `compile_error`.
ALUDEL_ORM_API std::vector<std::string> create_script(std::span<mapper const* const>, core::profile,
                                                      ddl_options const& = {});
ALUDEL_ORM_API std::vector<std::string> drop_script(std::span<mapper const* const>, core::profile,
                                                    ddl_options const& = {});

/// What `create_all` and `drop_all` do when nothing is said: tables that are there are left alone, those that are not there
/// need no dropping.
inline constexpr ddl_options if_needed{.if_exists = true};

/// Runs them, on an engine in a transaction of its own. What was prepared or compiled before is dropped.
/// Errors: `compile_error`, database errors; with `{.if_exists = false}` also about a table that is there already, or is not.
ALUDEL_ORM_API void create_all(core::connection&, std::span<mapper const* const>, ddl_options const& = if_needed);
ALUDEL_ORM_API void drop_all(core::connection&, std::span<mapper const* const>, ddl_options const& = if_needed);
ALUDEL_ORM_API void create_all(core::engine const&, std::span<mapper const* const>, ddl_options const& = if_needed);
ALUDEL_ORM_API void drop_all(core::engine const&, std::span<mapper const* const>, ddl_options const& = if_needed);

namespace detail {
template <class... Entities>
std::array<mapper const*, sizeof...(Entities)> mappers_of() {
    return {&mapper_of<Entities>()...};
}
}  // namespace detail

template <class First, class... Others>
std::vector<std::string> create_script(core::profile profile, ddl_options const& options = {}) {
    return create_script(detail::mappers_of<First, Others...>(), profile, options);
}
template <class First, class... Others>
std::vector<std::string> drop_script(core::profile profile, ddl_options const& options = {}) {
    return drop_script(detail::mappers_of<First, Others...>(), profile, options);
}
/// `on`: an engine or a connection.
template <class First, class... Others, class On>
void create_all(On&& on, ddl_options const& options = if_needed) {
    create_all(on, detail::mappers_of<First, Others...>(), options);
}
template <class First, class... Others, class On>
void drop_all(On&& on, ddl_options const& options = if_needed) {
    drop_all(on, detail::mappers_of<First, Others...>(), options);
}

}  // namespace aludel::orm
