// SPDX-License-Identifier: BSL-1.0
/// Words that SQLite takes for keywords where a name may stand, so that they are quoted. SQLite itself accepts many of
/// its keywords as names; quoting more than it needs does no harm. The list is that of SQLAlchemy's dialect and the two
/// words that SQLite refuses besides, "nothing" and "returning".
#include "dialect.hpp"

#include <algorithm>
#include <iterator>

namespace aludel::sqlite {

namespace {
constexpr std::string_view words[] = {
    "add",          "after",
    "all",          "alter",
    "analyze",      "and",
    "as",           "asc",
    "attach",       "autoincrement",
    "before",       "begin",
    "between",      "by",
    "cascade",      "case",
    "cast",         "check",
    "collate",      "column",
    "commit",       "conflict",
    "constraint",   "create",
    "cross",        "current_date",
    "current_time", "current_timestamp",
    "database",     "default",
    "deferrable",   "deferred",
    "delete",       "desc",
    "detach",       "distinct",
    "drop",         "each",
    "else",         "end",
    "escape",       "except",
    "exclusive",    "exists",
    "explain",      "fail",
    "false",        "for",
    "foreign",      "from",
    "full",         "glob",
    "group",        "having",
    "if",           "ignore",
    "immediate",    "in",
    "index",        "indexed",
    "initially",    "inner",
    "insert",       "instead",
    "intersect",    "into",
    "is",           "isnull",
    "join",         "key",
    "left",         "like",
    "limit",        "match",
    "natural",      "not",
    "nothing",      "notnull",
    "null",         "of",
    "offset",       "on",
    "or",           "order",
    "outer",        "plan",
    "pragma",       "primary",
    "query",        "raise",
    "references",   "reindex",
    "rename",       "replace",
    "restrict",     "returning",
    "right",        "rollback",
    "row",          "select",
    "set",          "table",
    "temp",         "temporary",
    "then",         "to",
    "transaction",  "trigger",
    "true",         "union",
    "unique",       "update",
    "using",        "vacuum",
    "values",       "view",
    "virtual",      "when",
    "where",
};
static_assert(std::is_sorted(std::begin(words), std::end(words)));
}  // namespace

bool is_reserved_word(std::string_view lower_case_word) noexcept {
    return std::binary_search(std::begin(words), std::end(words), lower_case_word);
}

}  // namespace aludel::sqlite
