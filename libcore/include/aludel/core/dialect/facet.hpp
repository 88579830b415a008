// SPDX-License-Identifier: BSL-1.0
/// Facets: how a dialect or a driver offers more than its small core interface, without libcore knowing what it is.
#pragma once

#include <aludel/core/export.hpp>

#include <cstdint>
#include <string_view>

namespace aludel::core {

/// Names an interface and its version. The layer that calls the facet declares it, as `static constexpr facet_id id`.
struct facet_id {
    std::string_view name;  ///< "sql.statement_compiler"
    std::uint32_t version;  ///< raised when a virtual function is added or changed
    friend bool operator==(facet_id const&, facet_id const&) = default;
};

/// Base of all facets.
class ALUDEL_CORE_API facet {
public:
    virtual ~facet();
};

}  // namespace aludel::core
