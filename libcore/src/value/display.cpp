// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/visit.hpp>

#include "calendar_text.hpp"
#include "utf8.hpp"

#include <algorithm>
#include <charconv>

namespace aludel::core {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

template <class Number>
std::string print_number(Number number) {
    char digits[40];
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

/// Characters that move the cursor, hide, or reverse what stands around them: a message must not let them through.
bool needs_escape(char32_t code) noexcept {
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xad || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
           (code >= 0xfff0 && code <= 0xfffb) || (code >= 0xe0000 && code <= 0xe0fff);
}

void append_hex(std::string& to, std::uint32_t number) {
    char digits[8];
    to.append(digits, std::to_chars(digits, digits + sizeof digits, number, 16).ptr);
}

void append_escaped(std::string& to, std::string_view bytes_of_one, char32_t code) {
    if (code == '\n') to += "\\n";
    else if (code == '\r') to += "\\r";
    else if (code == '\t') to += "\\t";
    else if (needs_escape(code)) {
        to += "\\u{";
        append_hex(to, code);
        to += '}';
    } else to += bytes_of_one;
}

void append_count(std::string& to, std::size_t bytes) {
    to += "\u2026 (";
    to += print_number(bytes);
    to += " bytes)";
}

/// Shows at most `limit` characters of `text`; `quoted` also escapes quotes and backslashes.
std::string show_text(std::string_view text, bool quoted, std::size_t limit) {
    std::string shown;
    shown.reserve(std::min(text.size(), limit) + 2);
    auto rest = text;
    std::size_t count = 0;
    if (quoted) shown += '"';
    for (; !rest.empty() && count < limit; ++count) {
        auto const character = detail::first_character(rest);
        if (character.length == 0) {
            auto const byte = static_cast<unsigned char>(rest.front());
            shown += "\\x";
            shown += hex_digits[byte >> 4];
            shown += hex_digits[byte & 15];
            rest.remove_prefix(1);
            continue;
        }
        if (quoted && (character.code == '"' || character.code == '\\')) shown += '\\';
        append_escaped(shown, rest.substr(0, character.length), character.code);
        rest.remove_prefix(character.length);
    }
    if (quoted) shown += '"';
    if (!rest.empty()) append_count(shown, text.size());
    return shown;
}

std::string show_bytes(bytes const& content, std::size_t limit) {
    auto const count = std::min(content.size(), limit / 2);
    std::string shown = "0x";
    shown.reserve(count * 2 + 2);
    for (std::size_t i = 0; i < count; ++i) {
        shown += hex_digits[std::to_integer<unsigned>(content[i]) >> 4];
        shown += hex_digits[std::to_integer<unsigned>(content[i]) & 15];
    }
    if (count < content.size()) append_count(shown, content.size());
    return shown;
}

struct shower {
    std::size_t limit;

    std::string operator()(std::nullptr_t) const { return "NULL"; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    template <class Number>
        requires std::is_arithmetic_v<Number>
    std::string operator()(Number number) const {
        return print_number(number);
    }
    std::string operator()(decimal const& number) const { return show_text(to_string(number), false, limit); }
    std::string operator()(std::string const& text) const { return show_text(text, true, limit); }
    std::string operator()(bytes const& content) const { return show_bytes(content, limit); }
    std::string operator()(date v) const { return detail::display(v); }
    std::string operator()(time_of_day v) const { return to_iso(v); }
    std::string operator()(timestamp v) const { return detail::display(v); }
    std::string operator()(instant v) const { return detail::display(v); }
    std::string operator()(interval v) const { return to_iso(v); }
    std::string operator()(uuid const& v) const { return to_string(v); }
    std::string operator()(json const& v) const { return show_text(v.text, false, limit); }
};

}  // namespace

std::string to_display(value const& shown, std::size_t limit) { return visit(shower{limit}, shown); }

}  // namespace aludel::core
