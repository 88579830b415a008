// SPDX-License-Identifier: BSL-1.0
/// The little SQL that this driver understands:
///
///     CREATE TABLE [IF NOT EXISTS] t (a, b)       DROP TABLE [IF EXISTS] t
///     INSERT INTO t (a, b) VALUES (?, ?)          SELECT a, b FROM t [WHERE a = ? AND b > ?]
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace csv {

enum class verb : std::uint8_t { create, drop, insert, select };
enum class comparison : std::uint8_t { equal, not_equal, less, less_or_equal, greater, greater_or_equal };

/// A column compared with the next parameter.
struct condition {
    std::string column;
    csv::comparison comparison;
};

struct command {
    csv::verb verb{};
    bool if_exists = false;  ///< or IF NOT EXISTS
    std::string table{};
    std::vector<std::string> columns{};
    std::vector<condition> conditions{};

    std::size_t parameter_count() const noexcept { return verb == verb::insert ? columns.size() : conditions.size(); }
};

/// Errors: `driver_failure` with the position of the first word that is not understood.
command parse(std::string_view sql);

}  // namespace csv
