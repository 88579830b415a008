// SPDX-License-Identifier: BSL-1.0
/// Where mappers come from. There is one registry in a process.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/entity_drafter.hpp>

#include <atomic>
#include <type_traits>
#include <typeindex>
#include <vector>

namespace aludel::orm {

namespace detail {

/// The mapper of the entity that `draft` maps, made now if it is not known yet, together with all entities that it refers to.
/// A mapping that was made before must be equal (the same struct in two shared objects).
/// Errors: `mapping_error`; the registry is then as it was.
ALUDEL_ORM_API mapper const& find_or_make_mapper(entity_drafter draft);

template <class T>
inline std::atomic<mapper const*> known_mapper{nullptr};

}  // namespace detail

/// The mapper of `T`; of `T const` too. `map_entity(orm::entity<T>&)` is visible where this is called; include
/// mapping/entity.hpp to define it.
/// Errors: `mapping_error` at the first call, when the mapping contradicts itself or another one; the page of its code says more.
/// Threads: any.
template <class T>
mapper const& mapper_of() {
    using plain = std::remove_cv_t<T>;
    auto& known = detail::known_mapper<plain>;
    if (auto const* const found = known.load(std::memory_order_acquire)) return *found;
    mapper const& made = detail::find_or_make_mapper(&draft_entity<plain>);
    known.store(&made, std::memory_order_release);
    return made;
}

/// The mapper of a type that was used as an entity before, or null. Threads: any.
ALUDEL_ORM_API mapper const* find_mapper(std::type_index) noexcept;
/// The mapper with this number, or null. Threads: any.
ALUDEL_ORM_API mapper const* find_mapper(std::uint32_t number) noexcept;
/// All that are known now, by number. Threads: any.
ALUDEL_ORM_API std::vector<mapper const*> known_mappers();

}  // namespace aludel::orm
