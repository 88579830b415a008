// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/orm.hpp>

namespace chinook {

/// Sells two tracks to somebody new, shows what has become of it, and takes it all back.
void try_a_sale(aludel::orm::session&);

}  // namespace chinook
