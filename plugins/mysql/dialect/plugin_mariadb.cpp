// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "dialect.hpp"

ALUDEL_PLUGIN(dialect_mariadb, ALUDEL_VERSION) { offer.dialect("mariadb", aludel::mysql::make_mariadb); }
