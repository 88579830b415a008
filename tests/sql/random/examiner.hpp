// SPDX-License-Identifier: BSL-1.0
/// Compiles random statements for every dialect that is there, and asks SQLite whether it takes its text.
#pragma once

#include "statements.hpp"

#include <optional>
#include <string>
#include <vector>

namespace random_sql {

class examiner {
public:
    /// Opens a database in memory, whose tables our own DDL creates. `profiles`: those of the dialects that are there.
    explicit examiner(tables const&);

    /// What is wrong, with the text; nothing when all is well. An `error` of ours while compiling is: the dialect has no such
    /// construct. Any other exception passes.
    std::optional<std::string> complaint(sql::statement_node const&);
    /// Creates and drops the tables.
    std::optional<std::string> complaint(sql::metadata const&);

    std::size_t statements() const noexcept { return statements_; }
    /// Statements and scripts that SQLite was asked about, and took.
    std::size_t taken() const noexcept { return taken_; }
    /// Texts, of all dialects.
    std::size_t compiled() const noexcept { return compiled_; }

private:
    std::optional<std::string> refusal(std::string const& text);
    aludel::engine engine_ = aludel::create_engine("sqlite://");
    aludel::connection connection_ = engine_.connect();
    std::vector<core::profile> profiles_;
    std::size_t statements_ = 0, taken_ = 0, compiled_ = 0;
};

}  // namespace random_sql
