// SPDX-License-Identifier: BSL-1.0
/// The differences that are argued for: data/differences.txt, and the pages that it leans on.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql::cookbook {

class differences {
public:
    differences() = default;
    /// "id dialect,dialect reason" in each line; `*` stands for all of `dialects`.
    differences(std::string const& file, std::vector<std::string> const& dialects);

    /// The reason, or "" when nothing is argued.
    std::string_view reason(std::string const& id, std::string const& dialect) const;

    /// What is wrong with the list: a class that decision 0010 does not argue, a single difference that
    /// docs/differences-from-sqlalchemy.md does not name, too many of them, a record that is not in the corpus.
    std::vector<std::string> complaints(std::string const& docs, std::vector<std::string> const& ids) const;

private:
    std::map<std::string, std::string> reasons_;              ///< by "id dialect"
    std::vector<std::pair<std::string, std::string>> lines_;  ///< id and reason
};

}  // namespace aludel::sql::cookbook
