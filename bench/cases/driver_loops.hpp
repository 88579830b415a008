// SPDX-License-Identifier: BSL-1.0
/// The works on a driver's connection, below engine and ORM; the same for all databases.
#pragma once

#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/transfer/parameter_plan.hpp>
#include <aludel/core/transfer/row_plan.hpp>

#include "cases/texts.hpp"
#include "data.hpp"

#include <memory>
#include <vector>

namespace bench {

class driver_loops {
public:
    /// `filled` is connected to the tables that the texts read.
    driver_loops(std::unique_ptr<aludel::core::driver_connection> filled, texts const&);

    double read_all(bool stream = false);  ///< W2
    double look_up();                      ///< W3
    double filter();                       ///< W4
    /// W6. What it leaves behind is the caller's to clean up.
    double update_each();

    aludel::core::driver_connection& connection() noexcept { return *connection_; }

private:
    struct question {
        std::int64_t artist_id = 0;
        std::int32_t duration_ms = 0;
    };
    void read_into(aludel::core::driver_statement& from, std::vector<track>& read);

    std::unique_ptr<aludel::core::driver_connection> connection_;
    std::unique_ptr<aludel::core::driver_statement> all_, one_, filtered_, update_;
    aludel::core::row_plan row_;
    aludel::core::parameter_plan key_, question_, change_;
};

}  // namespace bench
