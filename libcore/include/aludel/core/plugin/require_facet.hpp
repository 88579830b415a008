// SPDX-License-Identifier: BSL-1.0
/// For the layers that declare facets: the facet, or an error that says which plugin lacks it.
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/dialect/facet.hpp>
#include <aludel/core/export.hpp>

#include <string_view>

namespace aludel::core {

/// Throws `plugin_error` (plugin-facet) naming the dialect, its plugin, the facet with both versions, and `needed_for`
/// ("compiling statements").
[[noreturn]] ALUDEL_CORE_API void throw_facet_missing(dialect const& in, facet_id wanted, std::string_view needed_for);

/// The facet of type `F`. Errors: `plugin_error` (plugin-facet).
template <class F>
F const& require_facet(dialect const& in, std::string_view needed_for) {
    if (auto const* const found = find_facet<F>(in)) return *found;
    throw_facet_missing(in, F::id, needed_for);
}

}  // namespace aludel::core
