// SPDX-License-Identifier: BSL-1.0
#include "suggestion.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <utility>

namespace aludel::core::detail {

namespace {

/// Insertions, deletions, changes and swaps of neighbours that make `b` of `a`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before, last(b.size() + 1), now(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before = std::exchange(last, now);
    }
    return last[b.size()];
}

/// Names that people write for a database and that no dialect has; only ever suggested when the second one is installed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> other_names{{
    {"pg", "postgresql"},
    {"pgsql", "postgresql"},
    {"psql", "postgresql"},
    {"mariadb", "mysql"},
    {"mysql", "mariadb"},
    {"sqlserver", "mssql"},
    {"mssql", "sqlserver"},
    {"file", "sqlite"},
    {"odbc", "mssql"},
}};

bool knows(std::vector<std::string> const& known, std::string_view name) {
    return std::find(known.begin(), known.end(), name) != known.end();
}

std::string plain(std::string_view written) {
    std::string name{written};
    for (char& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '-') c = '_';
    }
    return name;
}

}  // namespace

std::string did_you_mean(std::string_view written, std::vector<std::string> const& known) {
    auto const name = plain(written);
    if (knows(known, name)) return name;
    for (auto const& [other, settled] : other_names)
        if (name == other && knows(known, settled)) return std::string{settled};

    std::string best;
    auto best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (auto const& each : known) {
        bool const cut = name.size() >= 3 && each.size() >= 3 && (each.starts_with(name) || name.starts_with(each));
        auto const distance = cut ? std::size_t{1} : edit_distance(name, each);
        if (distance < best_distance) {
            best = each;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace aludel::core::detail
