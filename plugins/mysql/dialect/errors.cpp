// SPDX-License-Identifier: BSL-1.0
/// Error numbers of the server and of the client library, and what they mean for a program.
#include "dialect.hpp"

#include <string>

namespace aludel::mysql {

namespace {

using core::constraint_kind;
using core::error_kind;

core::error_classification only(error_kind kind, bool retryable = false) {
    return {kind, constraint_kind::none, {}, retryable};
}

/// The text between the last two quotes of this kind that follow `after` in the message; names stand there.
std::string quoted_after(std::string_view message, std::string_view after, char quote) {
    auto const start = message.find(after);
    if (start == message.npos) return {};
    auto const open = message.find(quote, start + after.size());
    if (open == message.npos) return {};
    auto const close = message.find(quote, open + 1);
    if (close == message.npos) return {};
    return std::string{message.substr(open + 1, close - open - 1)};
}

core::error_classification violated(constraint_kind what, core::native_error const& native, std::string name) {
    return {error_kind::integrity, what, native.constraint.empty() ? std::move(name) : native.constraint, false};
}

core::error_classification duplicate(core::native_error const& native) {
    // "Duplicate entry 'x' for key 'genre.name'": since MySQL 8.0.19 with the table's name.
    auto key = quoted_after(native.message, " for key ", '\'');
    if (auto const dot = key.rfind('.'); dot != key.npos) key.erase(0, dot + 1);
    auto const what = key == "PRIMARY" ? constraint_kind::primary_key : constraint_kind::unique;
    return violated(what, native, std::move(key));
}

struct entry {
    int code;
    error_kind kind;
};
constexpr entry sorted_codes[]{
    {1037, error_kind::operational},      // out of memory
    {1040, error_kind::operational},      // too many connections
    {1044, error_kind::operational},      // access denied to the database
    {1045, error_kind::operational},      // access denied
    {1049, error_kind::operational},      // unknown database
    {1053, error_kind::connection_lost},  // the server shuts down
    {1054, error_kind::programming},      // unknown column
    {1064, error_kind::programming},      // syntax
    {1114, error_kind::operational},      // the table is full
    {1142, error_kind::operational},      // no right to do this
    {1143, error_kind::operational},      // no right to this column
    {1146, error_kind::programming},      // no such table
    {1149, error_kind::programming},      // syntax
    {1158, error_kind::connection_lost},
    {1159, error_kind::connection_lost},
    {1160, error_kind::connection_lost},
    {1161, error_kind::connection_lost},
    {1226, error_kind::operational},      // too many resources
    {1235, error_kind::not_supported},    // not in this version
    {1264, error_kind::data},             // out of range
    {1265, error_kind::data},             // truncated
    {1289, error_kind::not_supported},    // the feature is off
    {1290, error_kind::operational},      // the server runs read only
    {1292, error_kind::data},             // not a date
    {1305, error_kind::programming},      // no such function
    {1317, error_kind::timeout},          // interrupted
    {1365, error_kind::data},             // division by zero
    {1366, error_kind::data},             // not a number, not a character of the set
    {1367, error_kind::data},             // an illegal number
    {1406, error_kind::data},             // too long
    {1411, error_kind::data},             // not a time
    {1426, error_kind::programming},      // a precision too large
    {1690, error_kind::data},             // out of range in an expression
    {1792, error_kind::operational},      // a read-only transaction
    {1836, error_kind::operational},      // read only
    {1927, error_kind::connection_lost},  // MariaDB: killed
    {1969, error_kind::timeout},          // MariaDB: max_statement_time
    {2002, error_kind::operational},      // cannot connect
    {2003, error_kind::operational},
    {2005, error_kind::operational},  // unknown host
    {2006, error_kind::connection_lost},
    {2013, error_kind::connection_lost},
    {2055, error_kind::connection_lost},
    {3024, error_kind::timeout},          // MySQL: max_execution_time
    {3140, error_kind::data},             // not JSON
    {4079, error_kind::programming},      // operands of kinds that do not go together
    {4031, error_kind::connection_lost},  // closed for being idle
};

}  // namespace

core::error_classification classify_error(core::native_error const& native) {
    if (native.deadline || native.cancelled) return only(error_kind::timeout);
    if (native.lost) return only(error_kind::connection_lost);
    switch (native.code) {
        case 1022:  // duplicate key while writing
        case 1062:
        case 1169:
        case 1586: return duplicate(native);
        case 1048:  // Column 'x' cannot be null
        case 1364:  // Field 'x' doesn't have a default value
            return violated(constraint_kind::not_null, native, quoted_after(native.message, "", '\''));
        case 1216:
        case 1217:
        case 1451:
        case 1452:
        case 1557:
        case 1761:
        case 1762:
            return violated(constraint_kind::foreign_key, native, quoted_after(native.message, "CONSTRAINT ", '`'));
        case 3819:  // MySQL: Check constraint 'x' is violated.
            return violated(constraint_kind::check, native, quoted_after(native.message, "", '\''));
        case 4025:  // MariaDB: CONSTRAINT `x` failed for `db`.`t`
            return violated(constraint_kind::check, native, quoted_after(native.message, "CONSTRAINT ", '`'));
        case 1213: return only(error_kind::serialization, true);  // deadlock
        case 1020: return only(error_kind::serialization, true);  // the row has changed since it was read
        case 1205:                                                // lock wait timeout
        case 1099:
        case 1100:
        case 1223:
        case 3572: return only(error_kind::lock, true);  // NOWAIT
        default: break;
    }
    for (auto const& each : sorted_codes)
        if (each.code == native.code) return only(each.kind);
    auto const state = std::string_view{native.sqlstate}.substr(0, 2);
    if (state == "08") return only(error_kind::connection_lost);
    if (state == "0A") return only(error_kind::not_supported);
    if (state == "21" || state == "42") return only(error_kind::programming);
    if (state == "22") return only(error_kind::data);
    if (state == "23") return {error_kind::integrity, constraint_kind::none, native.constraint, false};
    if (state == "40") return only(error_kind::serialization, true);
    if (native.code >= 2000 && native.code < 3000) return only(error_kind::operational);  // the client library's own
    return only(error_kind::database);
}

}  // namespace aludel::mysql
