// SPDX-License-Identifier: BSL-1.0
/// Reading a deferred column of one object, for whoever loads.
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/column_map.hpp>
#include <aludel/orm/store/store.hpp>

namespace aludel::orm {

/// Reads the column of a persistent object into its member, and into its snapshot: it is no change.
/// Errors: `stale_data_error` (deferred-row) when the row is gone; database errors.
ALUDEL_ORM_API void load_deferred(core::connection&, column_map const&, tracked);

}  // namespace aludel::orm
