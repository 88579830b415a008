// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "driver.hpp"

ALUDEL_PLUGIN(driver_libpq, ALUDEL_VERSION) { offer.driver("postgresql", "libpq", aludel::postgresql::make_driver); }
