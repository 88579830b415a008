// SPDX-License-Identifier: BSL-1.0
/// Owners of SQLite's two handles.
#pragma once

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace aludel::sqlite {

struct close_database {
    void operator()(sqlite3*) const noexcept;
};
struct finalize_statement {
    void operator()(sqlite3_stmt*) const noexcept;
};

/// Closes the database; statements that still exist keep it open until they are gone.
using database_handle = std::unique_ptr<sqlite3, close_database>;
using statement_handle = std::unique_ptr<sqlite3_stmt, finalize_statement>;

}  // namespace aludel::sqlite
