// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/word_list.hpp>

#include <algorithm>

namespace aludel::core {

word_list::word_list(std::initializer_list<std::string_view> texts) {
    for (auto rest : texts) {
        while (true) {
            auto const start = rest.find_first_not_of(" \n");
            if (start == rest.npos) break;
            rest.remove_prefix(start);
            auto const end = std::min(rest.find_first_of(" \n"), rest.size());
            words_.push_back(rest.substr(0, end));
            rest.remove_prefix(end);
        }
    }
    std::sort(words_.begin(), words_.end());
}

bool word_list::contains(std::string_view word) const noexcept {
    return std::binary_search(words_.begin(), words_.end(), word);
}

std::string_view const standard_reserved_words =
    "all and as asc between case check collate column constraint create cross current_date current_time "
    "current_timestamp default deferrable desc distinct else end except false for foreign from full group having in "
    "initially inner intersect into is join left like limit natural not null offset on or order outer primary "
    "references right select table then to true union unique using when where";

}  // namespace aludel::core
