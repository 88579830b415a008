// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/value.hpp>

#include <aludel/core/error/database_error.hpp>

namespace aludel::core {

value::value(std::chrono::year_month_day day) {
    // sys_days would quietly turn February 30 into March 1.
    if (!day.ok())
        throw data_error{"value-range", "A calendar date was given whose day does not exist (" +
                                            std::to_string(static_cast<int>(day.year())) + "-" +
                                            std::to_string(static_cast<unsigned>(day.month())) + "-" +
                                            std::to_string(static_cast<unsigned>(day.day())) + ")"};
    content_ = date{day};
}

}  // namespace aludel::core
