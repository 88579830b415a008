// SPDX-License-Identifier: BSL-1.0
/// Words that SQLite takes for keywords where a name may stand, so that they are quoted. SQLite itself accepts many of
/// its keywords as names; quoting more than it needs does no harm. The list is that of SQLAlchemy's dialect and the two
/// words that SQLite refuses besides, "nothing" and "returning".
#include <aludel/core/dialect/word_list.hpp>

#include "dialect.hpp"

namespace aludel::sqlite {

bool is_reserved_word(std::string_view lower_case_word) noexcept {
    static core::word_list const words{
        core::standard_reserved_words,
        "add after alter analyze attach autoincrement before begin by cascade cast commit conflict database "
        "deferred delete detach drop each escape exclusive exists explain fail glob if ignore immediate index "
        "indexed insert instead isnull key match nothing notnull of plan pragma query raise reindex rename "
        "replace restrict returning rollback row set temp temporary transaction trigger update vacuum values "
        "view virtual"};
    return words.contains(lower_case_word);
}

}  // namespace aludel::sqlite
