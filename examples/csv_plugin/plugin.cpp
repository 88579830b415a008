// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "connection.hpp"
#include "dialect.hpp"

ALUDEL_PLUGIN(csv, "1.0") {
    offer.dialect("csv", []() -> std::unique_ptr<aludel::core::dialect> { return std::make_unique<csv::dialect>(); });
    offer.driver("csv", "files",
                 []() -> std::unique_ptr<aludel::core::driver> { return std::make_unique<csv::driver>(); });
}
