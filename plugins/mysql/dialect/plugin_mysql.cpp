// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "dialect.hpp"

ALUDEL_PLUGIN(dialect_mysql, ALUDEL_VERSION) { offer.dialect("mysql", aludel::mysql::make_mysql); }
