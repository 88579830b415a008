// SPDX-License-Identifier: BSL-1.0
#include "differences.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace aludel::sql::cookbook {

namespace {
constexpr std::string_view class_word = "class ";

std::string content_of(std::string const& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}
}  // namespace

differences::differences(std::string const& file, std::vector<std::string> const& dialects) {
    std::ifstream in{file};
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words{line};
        std::string id, names, reason;
        words >> id >> names >> std::ws;
        std::getline(words, reason);
        lines_.emplace_back(id, reason);
        if (names == "*") {
            for (auto const& each : dialects) reasons_[id + " " + each] = reason;
            continue;
        }
        std::istringstream list{names};
        for (std::string each; std::getline(list, each, ',');) reasons_[id + " " + each] = reason;
    }
}

std::string_view differences::reason(std::string const& id, std::string const& dialect) const {
    auto const found = reasons_.find(id + " " + dialect);
    return found == reasons_.end() ? std::string_view{} : std::string_view{found->second};
}

std::vector<std::string> differences::complaints(std::string const& docs, std::vector<std::string> const& ids) const {
    auto const classes = content_of(docs + "/decisions/0010-where-texts-differ.md");
    auto const singles = content_of(docs + "/differences-from-sqlalchemy.md");
    std::vector<std::string> found;
    std::size_t single = 0;
    for (auto const& [id, reason] : lines_) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            found.push_back("differences.txt names a record that is not there: " + id);
        if (reason.starts_with(class_word)) {
            if (classes.find("**" + reason + "**") == classes.npos)
                found.push_back(id + ": decision 0010 does not argue \"" + reason + "\"");
        } else {
            ++single;
            if (singles.find("`" + id + "`") == singles.npos)
                found.push_back(id + ": docs/differences-from-sqlalchemy.md does not name it");
        }
    }
    if (single * 100 > ids.size() * 3)
        found.push_back(std::to_string(single) + " single differences are more than 3 in 100");
    return found;
}

}  // namespace aludel::sql::cookbook
