// SPDX-License-Identifier: BSL-1.0
/// What the text of a CREATE statement says and SQLite's pragmas do not: names of constraints, conditions, generated columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aludel::sqlite {

enum class stated_kind { primary_key, unique, check, foreign_key, generated };

/// A constraint, of the table or of one column.
struct stated {
    stated_kind kind = stated_kind::check;
    std::string name{};  ///< behind CONSTRAINT, or empty
    std::vector<std::string> columns{};
    std::string text{};  ///< of checks and generated columns: what stands between the parentheses
    bool deferrable = false;
    bool initially_deferred = false;
    bool of_column = false;
};

struct stated_table {
    std::vector<stated> constraints{};
    bool auto_increment = false;
    bool without_rowid = false;
    bool strict = false;
};

/// Of a text that SQLite has accepted. What is not understood is left out.
stated_table read_create_table(std::string_view sql);

struct stated_index {
    std::vector<std::string> parts{};  ///< columns or expressions as they are written
    std::string where{};
};
stated_index read_create_index(std::string_view sql);

}  // namespace aludel::sqlite
