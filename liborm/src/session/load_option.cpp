// SPDX-License-Identifier: BSL-1.0
#include "load_path_option.hpp"

namespace aludel::orm::detail {

load_path_option::~load_path_option() = default;

std::shared_ptr<sql::statement_option const> make_load_option(std::vector<load_step> const& steps) {
    return std::make_shared<load_path_option const>(steps);
}

}  // namespace aludel::orm::detail
