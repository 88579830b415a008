// SPDX-License-Identifier: BSL-1.0
/// The programs of docs/guide/, page by page. Each prints what it finds; tests/examples checks it.
#pragma once

#include <aludel/core.hpp>

namespace guide {

void connecting();
void mapping();
void relationships();
void queries();
void sessions();

}  // namespace guide
