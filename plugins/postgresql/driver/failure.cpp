// SPDX-License-Identifier: BSL-1.0
#include "failure.hpp"

#include <charconv>
#include <string_view>
#include <utility>

namespace aludel::postgresql {

namespace {

std::string_view field(PGresult const* from, int which) noexcept {
    char const* const text = PQresultErrorField(from, which);
    return text ? std::string_view{text} : std::string_view{};
}

/// The first line is the message, the others are details.
void take_lines(core::native_error& into, std::string_view text) {
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        while (!line.empty() && (line.front() == '\t' || line.front() == ' ')) line.remove_prefix(1);
        if (line.empty()) continue;
        if (into.message.empty()) into.message = line;
        else into.detail.append(into.detail.empty() ? "" : "\n").append(line);
    }
    if (into.message.empty()) into.message = "the client library reported an error without a message";
}

void add_detail(core::native_error& into, std::string_view label, std::string_view text) {
    if (text.empty()) return;
    if (!into.detail.empty()) into.detail += "\n";
    into.detail.append(label).append(text);
}

}  // namespace

core::native_error native_from_result(PGresult const* from) {
    core::native_error native;
    native.code = static_cast<int>(PQresultStatus(from));
    native.sqlstate = field(from, PG_DIAG_SQLSTATE);
    native.constraint = field(from, PG_DIAG_CONSTRAINT_NAME);
    native.table = field(from, PG_DIAG_TABLE_NAME);
    native.column = field(from, PG_DIAG_COLUMN_NAME);
    if (auto const position = field(from, PG_DIAG_STATEMENT_POSITION); !position.empty())
        std::from_chars(position.data(), position.data() + position.size(), native.position);
    if (auto const primary = field(from, PG_DIAG_MESSAGE_PRIMARY); !primary.empty()) {
        native.message = primary;
        for (auto& c : native.message)
            if (c == '\n') c = ' ';
        add_detail(native, "detail: ", field(from, PG_DIAG_MESSAGE_DETAIL));
        add_detail(native, "hint: ", field(from, PG_DIAG_MESSAGE_HINT));
        add_detail(native, "where: ", field(from, PG_DIAG_CONTEXT));
    } else {
        take_lines(native, PQresultErrorMessage(from));
    }
    return native;
}

core::native_error native_from_connection(PGconn const* from) {
    core::native_error native;
    take_lines(native, PQerrorMessage(from));
    return native;
}

void throw_misuse(std::string message) {
    core::native_error native;
    native.message = std::move(message);
    native.sqlstate = "07000";  // ISO: dynamic SQL error
    throw core::driver_failure{std::move(native)};
}

}  // namespace aludel::postgresql
