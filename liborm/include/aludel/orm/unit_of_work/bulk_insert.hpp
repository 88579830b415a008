// SPDX-License-Identifier: BSL-1.0
/// INSERT of many plain structs at once, past sessions: nothing is tracked, nothing is read back.
///
///     std::vector<Track> tracks = …;
///     connection.execute(insert(tracks));
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/registry.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aludel::orm {

/// Refers to the structs, which have to stay until it is executed.
struct bulk_insert {
    mapper const* entity;
    std::byte const* rows;
    std::size_t count;
};

template <class Entity>
bulk_insert insert(std::span<Entity const> rows) {
    return {&mapper_of<Entity>(), reinterpret_cast<std::byte const*>(rows.data()), rows.size()};
}
template <class Entity>
bulk_insert insert(std::vector<Entity> const& rows) {
    return insert(std::span<Entity const>{rows});
}

/// In the fastest way that the connection has: COPY, statements of many rows. Generated keys and server defaults are left to the
/// database where they are not set; relationships are not followed. Returns the number of rows.
/// Errors: as `connection.execute`; none of the rows is there then.
ALUDEL_ORM_API std::int64_t execute_on(core::connection&, bulk_insert const&);

}  // namespace aludel::orm
