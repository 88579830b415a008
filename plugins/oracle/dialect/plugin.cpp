// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "dialect.hpp"

ALUDEL_PLUGIN(dialect_oracle, ALUDEL_VERSION) { offer.dialect("oracle", aludel::oracle::make_dialect); }
