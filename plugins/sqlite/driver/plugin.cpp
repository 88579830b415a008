// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "driver.hpp"

ALUDEL_PLUGIN(driver_sqlite3, ALUDEL_VERSION) { offer.driver("sqlite", "sqlite3", aludel::sqlite::make_driver); }
