// SPDX-License-Identifier: BSL-1.0
/// The corpus as it lies in data/, and how its texts are compared with ours.
#pragma once

#include <aludel/sql/compile/compile.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql::cookbook {

/// A text with its binds named by their position, and their values in that order, each in a form that compares.
struct folded {
    std::vector<std::string> texts{};
    std::vector<std::string> values{};
    friend bool operator==(folded const&, folded const&) = default;
};

/// What SQLAlchemy made of a statement in one dialect.
struct expectation {
    folded said{};
    std::vector<std::string> raw{};      ///< the texts as they are, for a database to try
    std::optional<std::string> error{};  ///< or why it made none
    bool internal = false;               ///< the error is a slip of SQLAlchemy's, not a decision
};

struct record {
    std::string id, topic, python;
    bool unordered = false;  ///< SQLAlchemy orders the texts differently each time
    std::map<std::string, expectation> dialects{};
};

std::vector<record> read_records(std::string const& file);

/// Our texts in the same form.
folded fold(std::vector<rendered> const&);

}  // namespace aludel::sql::cookbook
