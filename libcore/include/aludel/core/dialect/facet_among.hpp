// SPDX-License-Identifier: BSL-1.0
/// For a dialect's `find_facet`.
#pragma once

#include <aludel/core/dialect/facet.hpp>

namespace aludel::core {

namespace detail {
template <class F>
F const& only() noexcept {
    static F const one;
    return one;
}
}  // namespace detail

/// The one of these types with this id, each made once for the plugin, or null.
template <class... Facets>
facet const* facet_among(facet_id id) noexcept {
    facet const* found = nullptr;
    ((Facets::id == id ? void(found = &detail::only<Facets>()) : void()), ...);
    return found;
}

}  // namespace aludel::core
