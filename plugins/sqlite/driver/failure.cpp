// SPDX-License-Identifier: BSL-1.0
#include "failure.hpp"

#include "scan.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace aludel::sqlite {

namespace {

bool is_plain_name(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               (c & '\x80') != 0;
    });
}

/// "t.a, t.b" becomes table t, column "a, b".
void read_columns(std::string_view list, core::native_error& into) {
    while (!list.empty()) {
        auto const comma = list.find(", ");
        auto const each = list.substr(0, comma);
        list = comma == list.npos ? std::string_view{} : list.substr(comma + 2);
        auto const dot = each.find('.');
        if (dot == each.npos) return;
        into.table = each.substr(0, dot);
        into.column.append(into.column.empty() ? "" : ", ").append(each.substr(dot + 1));
    }
}

/// SQLite names what was violated only in its message: "UNIQUE constraint failed: t.a, t.b", "… failed: index 'i'",
/// "NOT NULL constraint failed: t.a", "CHECK constraint failed: name" (or the expression when it has no name).
void read_constraint(core::native_error& into) {
    std::string_view const message = into.message;
    constexpr std::string_view marker = " constraint failed: ";
    auto const found = message.find(marker);
    if (found == message.npos) return;
    auto const subject = message.substr(found + marker.size());
    if (message.starts_with("CHECK")) {
        if (is_plain_name(subject)) into.constraint = subject;
    } else if (subject.starts_with("index '") && subject.ends_with('\'')) {
        into.constraint = subject.substr(7, subject.size() - 8);
    } else {
        read_columns(subject, into);
    }
}

}  // namespace

core::native_error describe_failure(sqlite3* database, int code, std::string_view sql) {
    core::native_error native;
    // Without a database, or when the last failure was another one, only the code's own text is true.
    bool const is_last = database && (sqlite3_errcode(database) & 0xff) == (code & 0xff);
    native.code = is_last ? sqlite3_extended_errcode(database) : code;
    native.message = is_last ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    if ((native.code & 0xff) == SQLITE_CONSTRAINT) read_constraint(native);
    if (is_last && !sql.empty()) {
        int const offset = sqlite3_error_offset(database);
        if (offset >= 0) native.position = character_number(sql, static_cast<std::size_t>(offset));
    }
    return native;
}

void throw_failure(int code, std::string message, std::string detail, std::uint32_t position) {
    core::native_error native;
    native.code = code;
    native.message = std::move(message);
    native.detail = std::move(detail);
    native.position = position;
    throw core::driver_failure{std::move(native)};
}

}  // namespace aludel::sqlite
