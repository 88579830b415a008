// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

namespace aludel::sql::cookbook {

/// The texts of those examples of docs/sql/ that are no cases. Errors: those of compiling.
std::vector<std::string> texts_of_pages();

}  // namespace aludel::sql::cookbook
