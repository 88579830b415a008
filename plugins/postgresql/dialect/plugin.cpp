// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "dialect.hpp"

ALUDEL_PLUGIN(dialect_postgresql, ALUDEL_VERSION) { offer.dialect("postgresql", aludel::postgresql::make_dialect); }
