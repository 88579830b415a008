// SPDX-License-Identifier: BSL-1.0
/// Real databases that are asked whether they would take a text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql::cookbook {

/// A database with the tables of the corpus, created by our own DDL.
class judge {
public:
    virtual ~judge();
    /// Why the database refuses the texts, which belong together as a script; empty when it takes them. Names that it does
    /// not know (tables that a case invents, functions of other databases) are no reason.
    virtual std::optional<std::string> refuses(std::vector<std::string> const& texts) = 0;
};

/// The definition of a column is a part of a statement: no database is asked about it.
bool is_column_definition(std::string_view text);

std::unique_ptr<judge> make_sqlite_judge();
/// Null when no server is named by ALUDEL_TEST_POSTGRESQL.
std::unique_ptr<judge> make_postgresql_judge();

}  // namespace aludel::sql::cookbook
