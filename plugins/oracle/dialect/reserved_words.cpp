// SPDX-License-Identifier: BSL-1.0
/// What the manual's appendix "Oracle SQL Reserved Words" lists, and V$RESERVED_WORDS as names that need quotes.
#include <aludel/core/dialect/word_list.hpp>

#include "dialect.hpp"

namespace aludel::oracle {

namespace {
/// The standard's, but not Oracle's. A name in quotes would be another one than without: that of a table of others, say.
bool is_plain(std::string_view word) noexcept {
    static core::word_list const words{
        "constraint cross deferrable end foreign full initially inner join left limit natural offset outer primary "
        "references right using"};
    return words.contains(word);
}
}  // namespace

bool is_reserved_word(std::string_view lower_case_word) noexcept {
    static core::word_list const words{
        core::standard_reserved_words,
        "access add alter any audit by char cluster column_value comment compress connect current current_user date "
        "decimal delete drop exclusive exists file float grant identified immediate increment index initial insert "
        "integer level lock long maxextents minus mlslabel mode modify nested_table_id noaudit nocompress nowait "
        "number "
        "of offline online option pctfree prior privileges public raw rename resource revoke row rowid rownum rows "
        "session session_user set share size smallint start successful synonym sysdate trigger uid update user "
        "validate "
        "values varchar varchar2 view whenever with"};
    // Without quotes a name begins with a letter.
    return lower_case_word.starts_with('_') || (words.contains(lower_case_word) && !is_plain(lower_case_word));
}

}  // namespace aludel::oracle
