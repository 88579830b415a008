// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "dialect.hpp"

ALUDEL_PLUGIN(dialect_sqlite, ALUDEL_VERSION) { offer.dialect("sqlite", aludel::sqlite::make_dialect); }
