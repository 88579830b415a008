// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace aludel::sql {

/// What changes text besides the statement and the profile; part of the cache's key.
struct compile_options {
    /// Other names for schemas: {"archive", "tenant_7"}; "" stands for tables without a schema.
    std::vector<std::pair<std::string, std::string>> schema_translation{};
    /// Values written out, for people to read. Such a text is never executed.
    bool literal_values = false;
    friend bool operator==(compile_options const&, compile_options const&) = default;
};

}  // namespace aludel::sql
