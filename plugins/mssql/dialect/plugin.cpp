// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/declare.hpp>

#include "dialect.hpp"

ALUDEL_PLUGIN(dialect_mssql, ALUDEL_VERSION) { offer.dialect("mssql", aludel::mssql::make_dialect); }
