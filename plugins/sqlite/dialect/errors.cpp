// SPDX-License-Identifier: BSL-1.0
/// SQLite's result codes sorted into the portable taxonomy. The numbers are SQLite's documented, stable ones; they are
/// written out because a dialect needs no client library.
#include "dialect.hpp"

namespace aludel::sqlite {

namespace {

using core::constraint_kind;
using core::error_kind;

/// Primary codes, the low byte.
enum primary : int {
    error = 1,
    internal = 2,
    permission = 3,
    aborted = 4,
    busy = 5,
    locked = 6,
    no_memory = 7,
    read_only = 8,
    interrupt = 9,
    io_error = 10,
    corrupt = 11,
    full = 13,
    cannot_open = 14,
    protocol = 15,
    schema = 17,
    too_big = 18,
    constraint = 19,
    mismatch = 20,
    misuse = 21,
    no_large_files = 22,
    not_authorised = 23,
    out_of_range = 25,
    not_a_database = 26,
};

/// Extended codes: the primary one, and a number in the second byte.
constexpr int extended(int primary_code, int number) { return primary_code | (number << 8); }

core::error_classification classify_constraint(core::native_error const& native) {
    core::error_classification sorted{.kind = error_kind::integrity, .constraint_name = native.constraint};
    switch (native.code >> 8) {
        case 1: sorted.constraint = constraint_kind::check; break;
        case 3: sorted.constraint = constraint_kind::foreign_key; break;
        case 5: sorted.constraint = constraint_kind::not_null; break;
        case 6: sorted.constraint = constraint_kind::primary_key; break;
        case 8: sorted.constraint = constraint_kind::unique; break;
        case 10: sorted.constraint = constraint_kind::primary_key; break;  // a rowid given twice
        case 12: sorted.kind = error_kind::data; break;                    // the type does not fit a STRICT table
        default: break;  // RAISE in a trigger, a virtual table, a commit hook
    }
    return sorted;
}

/// SQLITE_ERROR is mostly a wrong statement, but some functions report bad values that way.
error_kind classify_plain_error(std::string_view message) {
    if (message == "integer overflow" || message.starts_with("malformed JSON") ||
        message.starts_with("bad JSON path") || message == "string or blob too big")
        return error_kind::data;
    return error_kind::programming;
}

}  // namespace

core::error_classification classify_error(core::native_error const& native) {
    if (native.lost) return {.kind = error_kind::connection_lost};
    if (native.deadline || native.cancelled) return {.kind = error_kind::timeout};
    switch (native.code & 0xff) {
        case constraint: return classify_constraint(native);
        case busy:
            // Another connection has written since this transaction read: waiting cannot help, starting again can.
            if (native.code == extended(busy, 2)) return {.kind = error_kind::serialization, .retryable = true};
            return {.kind = error_kind::lock, .retryable = true};
        case locked:
            // With a shared cache it is another connection; otherwise this very one, where trying again is no help.
            return {.kind = error_kind::lock, .retryable = native.code == extended(locked, 1)};
        case protocol: return {.kind = error_kind::lock, .retryable = true};
        case interrupt: return {.kind = error_kind::timeout};
        case permission:
        case aborted:
        case no_memory:
        case read_only:
        case io_error:
        case corrupt:
        case full:
        case cannot_open:
        case schema:
        case no_large_files:
        case not_authorised:
        case not_a_database: return {.kind = error_kind::operational};
        case too_big:
        case mismatch:
        case out_of_range: return {.kind = error_kind::data};
        case misuse: return {.kind = error_kind::programming};
        case error: return {.kind = classify_plain_error(native.message)};
        default: return {.kind = error_kind::database};
    }
}

}  // namespace aludel::sqlite
