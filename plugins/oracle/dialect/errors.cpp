// SPDX-License-Identifier: BSL-1.0
/// ORA- numbers and what they mean for a program.
#include "dialect.hpp"

#include <string>

namespace aludel::oracle {

namespace {

using core::constraint_kind;
using core::error_kind;

core::error_classification only(error_kind kind, bool retryable = false) {
    return {kind, constraint_kind::none, {}, retryable};
}

/// "ORA-00001: unique constraint (SHOP.GENRE_NAME) violated": the name without the schema.
std::string name_in_parentheses(std::string_view message) {
    auto const open = message.find('(');
    auto const close = message.find(')', open == message.npos ? 0 : open);
    if (open == message.npos || close == message.npos) return {};
    auto name = message.substr(open + 1, close - open - 1);
    if (auto const dot = name.rfind('.'); dot != name.npos) name.remove_prefix(dot + 1);
    if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    return std::string{name};
}

core::error_classification violated(constraint_kind what, core::native_error const& native) {
    return {error_kind::integrity, what,
            native.constraint.empty() ? name_in_parentheses(native.message) : native.constraint, false};
}

/// The number: the driver's, or the one in the text, which ODBC drivers put there.
int number_of(core::native_error const& native) {
    if (native.code != 0) return native.code;
    auto const at = native.message.find("ORA-");
    if (at == native.message.npos) return 0;
    int number = 0;
    for (auto i = at + 4; i < native.message.size() && native.message[i] >= '0' && native.message[i] <= '9'; ++i)
        number = number * 10 + (native.message[i] - '0');
    return number;
}

struct range {
    int first, last;
    error_kind kind;
};
constexpr range sorted_codes[]{
    {18, 20, error_kind::operational},          // too many sessions or processes
    {22, 22, error_kind::connection_lost},      // invalid session
    {28, 28, error_kind::connection_lost},      // the session was killed
    {900, 999, error_kind::programming},        // syntax, unknown tables and columns
    {1012, 1012, error_kind::connection_lost},  // not logged on
    {1013, 1013, error_kind::timeout},          // cancelled
    {1017, 1017, error_kind::operational},      // user or password
    {1031, 1031, error_kind::operational},      // privileges
    {1033, 1035, error_kind::connection_lost},  // starting or stopping
    {1089, 1092, error_kind::connection_lost},  // shutting down
    {1405, 1406, error_kind::data},             // NULL or a text too long for the program
    {1410, 1411, error_kind::data},
    {1426, 1428, error_kind::data},         // overflow, out of range
    {1438, 1438, error_kind::data},         // larger than the precision
    {1456, 1456, error_kind::operational},  // a read-only transaction
    {1476, 1476, error_kind::data},         // division by zero
    {1536, 1536, error_kind::operational},  // quota
    {1722, 1722, error_kind::data},         // not a number
    {1790, 1791, error_kind::programming},
    {1801, 1899, error_kind::data},             // dates
    {2396, 2399, error_kind::connection_lost},  // idle too long
    {3113, 3114, error_kind::connection_lost},
    {3135, 3136, error_kind::connection_lost},
    {3156, 3156, error_kind::timeout},      // the call's time limit
    {6502, 6502, error_kind::data},         // PL/SQL: value error
    {6550, 6550, error_kind::programming},  // PL/SQL: does not compile
    {12152, 12153, error_kind::connection_lost},
    {12154, 12154, error_kind::operational},  // no such service
    {12170, 12170, error_kind::operational},
    {12505, 12545, error_kind::operational},  // the listener
    {12547, 12547, error_kind::connection_lost},
    {12571, 12571, error_kind::connection_lost},
    {12899, 12899, error_kind::data},  // too long for the column
    {18716, 18716, error_kind::data},
    {40441, 40441, error_kind::data},  // not JSON
};

}  // namespace

core::error_classification classify_error(core::native_error const& native) {
    if (native.deadline || native.cancelled) return only(error_kind::timeout);
    if (native.lost) return only(error_kind::connection_lost);
    auto const number = number_of(native);
    switch (number) {
        case 1: return violated(constraint_kind::unique, native);
        case 1400:  // cannot insert NULL into ("SHOP"."GENRE"."NAME")
        case 1407: return violated(constraint_kind::not_null, native);
        case 2290: return violated(constraint_kind::check, native);
        case 2291:
        case 2292:
        case 2266: return violated(constraint_kind::foreign_key, native);
        case 60:                                                  // deadlock
        case 8177: return only(error_kind::serialization, true);  // cannot serialize access
        case 54:                                                  // NOWAIT
        case 30006: return only(error_kind::lock, true);          // WAIT n
        case 0: break;
        default:
            for (auto const& each : sorted_codes)
                if (number >= each.first && number <= each.last) return only(each.kind);
    }
    auto const state = std::string_view{native.sqlstate}.substr(0, 2);
    if (state == "08") return only(error_kind::connection_lost);
    if (state == "22") return only(error_kind::data);
    if (state == "23") return {error_kind::integrity, constraint_kind::none, native.constraint, false};
    if (state == "42") return only(error_kind::programming);
    return only(number == 0 ? error_kind::operational : error_kind::database);
}

}  // namespace aludel::oracle
