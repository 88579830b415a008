// SPDX-License-Identifier: BSL-1.0
/// A load_path among the options of a statement.
#pragma once

#include <aludel/orm/session/load_option.hpp>

#include <utility>
#include <vector>

namespace aludel::orm::detail {

class load_path_option final : public sql::statement_option {
public:
    explicit load_path_option(std::vector<load_step> steps) : steps{std::move(steps)} {}
    ~load_path_option() override;
    std::vector<load_step> steps;
};

}  // namespace aludel::orm::detail
