// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "case.hpp"

#include <string>
#include <vector>

namespace aludel::sql::cookbook {

struct registered_case {
    std::string id;
    case_runner run;      ///< null for those that must not compile
    std::string refused;  ///< their test in tests/refuse/sql/
};
/// All cases of the program, in no particular order.
std::vector<registered_case>& registered_cases();

}  // namespace aludel::sql::cookbook
