// SPDX-License-Identifier: BSL-1.0
/// Members that nobody has set: an INSERT leaves their columns to the database, where they are generated there.
#pragma once

#include <aludel/orm/fwd.hpp>
#include <aludel/orm/store/store.hpp>

namespace aludel::orm {

/// Is it empty, when it is optional, or else what `T{}` is?
bool is_unset(void const* object, column_map const& column);
inline bool is_unset(tracked object, column_map const& column) { return is_unset(object.object(), column); }

}  // namespace aludel::orm
