// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

namespace aludel::sql {

/// Patterns for names of constraints and indexes that were not named. Empty: no name, the database chooses.
/// Tokens: %(table_name)s, %(column_0_name)s, %(column_0_N_name)s (all, joined by _), %(column_0N_name)s (all together),
/// %(referred_table_name)s, %(referred_column_0_name)s, %(constraint_name)s.
struct naming_convention {
    std::string index = "ix_%(column_0_label)s";
    std::string unique{};
    std::string check{};
    std::string foreign_key{};
    std::string primary_key{};
};

}  // namespace aludel::sql
