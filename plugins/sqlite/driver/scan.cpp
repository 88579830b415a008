// SPDX-License-Identifier: BSL-1.0
#include "scan.hpp"

#include <algorithm>

namespace aludel::sqlite {

namespace {
bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_word(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & '\x80') != 0;
}
}  // namespace

std::string_view skip_blank(std::string_view text) noexcept {
    while (!text.empty()) {
        if (is_space(text.front()) || text.front() == ';') {
            text.remove_prefix(1);
        } else if (text.starts_with("--")) {
            auto const end = text.find('\n');
            text.remove_prefix(end == text.npos ? text.size() : end + 1);
        } else if (text.starts_with("/*")) {
            auto const end = text.find("*/", 2);
            text.remove_prefix(end == text.npos ? text.size() : end + 2);
        } else {
            break;
        }
    }
    return text;
}

bool starts_with_word(std::string_view text, std::string_view word) noexcept {
    if (text.size() < word.size() || (text.size() > word.size() && is_word(text[word.size()]))) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        char const c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
        if (c != word[i]) return false;
    }
    return true;
}

std::uint32_t character_number(std::string_view text, std::size_t offset) noexcept {
    auto const head = text.substr(0, offset);
    auto const begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; };
    return static_cast<std::uint32_t>(std::count_if(head.begin(), head.end(), begins) + 1);
}

statement_verb verb_of(std::string_view sql) noexcept {
    sql = skip_blank(sql);
    if (starts_with_word(sql, "INSERT") || starts_with_word(sql, "REPLACE")) return statement_verb::insert;
    if (starts_with_word(sql, "UPDATE") || starts_with_word(sql, "DELETE")) return statement_verb::change;
    if (starts_with_word(sql, "WITH")) return statement_verb::change;
    return statement_verb::other;
}

}  // namespace aludel::sqlite
