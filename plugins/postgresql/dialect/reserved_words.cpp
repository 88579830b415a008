// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/word_list.hpp>

#include "dialect.hpp"

namespace aludel::postgresql {

bool is_reserved_word(std::string_view lower_case_word) noexcept {
    // Besides the standard's: what cannot name a column or a table without quotes ("reserved" in the manual's appendix C,
    // those that may be function or type names included).
    static core::word_list const words{
        core::standard_reserved_words,
        "analyse analyze any array asymmetric authorization binary both cast collation concurrently current_catalog "
        "current_role current_schema current_user do fetch freeze grant ilike isnull lateral leading localtime "
        "localtimestamp new notnull of off old only over overlaps placing reserved returning session_user similar some "
        "symmetric tablesample trailing user variadic verbose window with"};
    return words.contains(lower_case_word);
}

}  // namespace aludel::postgresql
