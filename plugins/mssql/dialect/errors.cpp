// SPDX-License-Identifier: BSL-1.0
/// Message numbers of the server, SQLSTATEs of ODBC, and what they mean for a program.
#include "dialect.hpp"

#include <string>

namespace aludel::mssql {

namespace {

using core::constraint_kind;
using core::error_kind;

core::error_classification only(error_kind kind, bool retryable = false) {
    return {kind, constraint_kind::none, {}, retryable};
}

/// What stands between this quote and the next of its kind, after a word of the message.
std::string quoted_after(std::string_view message, std::string_view word, char quote) {
    auto const start = message.find(word);
    if (start == message.npos) return {};
    auto const open = message.find(quote, start + word.size());
    auto const close = open == message.npos ? open : message.find(quote, open + 1);
    if (close == message.npos) return {};
    return std::string{message.substr(open + 1, close - open - 1)};
}

core::error_classification violated(constraint_kind what, core::native_error const& native, std::string name) {
    return {error_kind::integrity, what, native.constraint.empty() ? std::move(name) : native.constraint, false};
}

struct entry {
    int code;
    error_kind kind;
};
constexpr entry sorted_codes[]{
    {102, error_kind::programming},  // syntax
    {105, error_kind::programming},  // an open quotation mark
    {156, error_kind::programming},  // syntax near a keyword
    {195, error_kind::programming},  // no such function
    {207, error_kind::programming},  // no such column
    {208, error_kind::programming},  // no such table
    {220, error_kind::data},         // arithmetic overflow
    {229, error_kind::operational},  // no permission
    {230, error_kind::operational},
    {232, error_kind::data},
    {241, error_kind::data},  // not a date
    {242, error_kind::data},
    {245, error_kind::data},  // a conversion failed
    {248, error_kind::data},
    {262, error_kind::operational},  // no permission
    {295, error_kind::data},
    {911, error_kind::operational},   // no such database
    {1101, error_kind::operational},  // no space
    {1105, error_kind::operational},
    {2627, error_kind::integrity},
    {2628, error_kind::data},         // would be truncated
    {2812, error_kind::programming},  // no such procedure
    {3906, error_kind::operational},  // a read-only database
    {4060, error_kind::operational},  // cannot open the database
    {4121, error_kind::programming},  // no such function
    {8114, error_kind::data},         // a conversion failed
    {8115, error_kind::data},         // arithmetic overflow
    {8134, error_kind::data},         // division by zero
    {8152, error_kind::data},         // would be truncated
    {9002, error_kind::operational},  // the log is full
    {10054, error_kind::connection_lost},
    {18456, error_kind::operational},  // login failed
};

}  // namespace

core::error_classification classify_error(core::native_error const& native) {
    if (native.deadline || native.cancelled) return only(error_kind::timeout);
    if (native.lost) return only(error_kind::connection_lost);
    auto const& message = native.message;
    switch (native.code) {
        case 515: return violated(constraint_kind::not_null, native, quoted_after(message, "column", '\''));
        case 547: {  // The INSERT statement conflicted with the FOREIGN KEY constraint "fk". …
            auto const what = message.find("CHECK constraint") != message.npos ? constraint_kind::check
                                                                               : constraint_kind::foreign_key;
            return violated(what, native, quoted_after(message, "constraint", '"'));
        }
        case 2601: return violated(constraint_kind::unique, native, quoted_after(message, "unique index", '\''));
        case 2627: {  // Violation of PRIMARY KEY constraint 'pk'. …
            auto const what =
                message.find("PRIMARY KEY") != message.npos ? constraint_kind::primary_key : constraint_kind::unique;
            return violated(what, native, quoted_after(message, "constraint", '\''));
        }
        case 1205: return only(error_kind::serialization, true);  // chosen as the deadlock's victim
        case 3960:                                                // snapshot isolation: an update conflict
        case 3961: return only(error_kind::serialization, true);
        case 1222: return only(error_kind::lock, true);  // SET LOCK_TIMEOUT
        default: break;
    }
    for (auto const& each : sorted_codes)
        if (each.code == native.code) return only(each.kind);
    std::string_view const state = native.sqlstate;
    if (state == "HYT00" || state == "HYT01" || state == "HY008") return only(error_kind::timeout);
    if (state == "HYC00" || state == "IM001") return only(error_kind::not_supported);
    auto const state_class = state.substr(0, 2);
    if (state_class == "08") return only(error_kind::connection_lost);
    if (state_class == "21" || state_class == "42") return only(error_kind::programming);
    if (state_class == "22") return only(error_kind::data);
    if (state_class == "23") return {error_kind::integrity, constraint_kind::none, native.constraint, false};
    if (state_class == "28" || state_class == "IM") return only(error_kind::operational);
    if (state_class == "40") return only(error_kind::serialization, true);
    return only(error_kind::database);
}

}  // namespace aludel::mssql
