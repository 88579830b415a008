// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

namespace bench {

/// The statements of the works in the placeholder style of one driver.
struct texts {
    std::string tables{}, index{};
    std::string select_all{}, select_one{}, select_filtered{}, update_duration{};
    std::string insert_track{};
};

}  // namespace bench
