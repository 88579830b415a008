// SPDX-License-Identifier: BSL-1.0
/// "Reserved Keywords (Transact-SQL)" of the manual.
#include <aludel/core/dialect/word_list.hpp>

#include "dialect.hpp"

namespace aludel::mssql {

namespace {
/// The standard's, but not Transact-SQL's.
bool is_plain(std::string_view word) noexcept {
    static core::word_list const words{"deferrable false initially limit natural offset true using"};
    return words.contains(word);
}
}  // namespace

bool is_reserved_word(std::string_view lower_case_word) noexcept {
    static core::word_list const words{
        core::standard_reserved_words,
        "add alter any authorization backup begin break browse bulk by cascade checkpoint close clustered coalesce "
        "commit compute contains containstable continue convert current current_user cursor database dbcc deallocate "
        "declare delete deny disk distributed double drop dump errlvl escape exec execute exists exit external fetch "
        "file fillfactor freetext freetexttable function goto grant holdlock identity identity_insert identitycol if "
        "index insert key kill lineno load merge national nocheck nonclustered nullif of off offsets open "
        "opendatasource openquery openrowset openxml option over percent pivot plan precision print proc procedure "
        "public raiserror read readtext reconfigure replication restore restrict return revert revoke rollback "
        "rowcount "
        "rowguidcol rule save schema securityaudit semantickeyphrasetable semanticsimilaritydetailstable "
        "semanticsimilaritytable session_user set setuser shutdown some statistics system_user tablesample textsize "
        "top "
        "tran transaction trigger truncate try_convert tsequal unpivot update updatetext use user values varying view "
        "waitfor while with within writetext"};
    return words.contains(lower_case_word) && !is_plain(lower_case_word);
}

}  // namespace aludel::mssql
