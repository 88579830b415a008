// SPDX-License-Identifier: BSL-1.0
/// A real database that is asked whether it would take a text.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace aludel::sql::cookbook {

/// An SQLite database with the tables of the corpus, created by our own DDL.
class judge {
public:
    judge();
    judge(judge const&) = delete;
    judge& operator=(judge const&) = delete;
    ~judge();

    /// Why the database refuses the text, empty when it takes it. Names that it does not know (tables that a case invents,
    /// functions of other databases) are no reason.
    std::optional<std::string> refuses(std::string const& text);

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace aludel::sql::cookbook
