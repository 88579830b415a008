// SPDX-License-Identifier: BSL-1.0
#include "stated.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

namespace aludel::sqlite {

namespace {

struct token {
    enum class what { word, quoted, other, open, close, comma } kind = what::other;
    std::string text{};  ///< words in upper case, quoted names as they are
    std::string name{};  ///< as an identifier
    std::size_t first = 0, last = 0;
};

bool in_word(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string upper(std::string_view text) {
    std::string made{text};
    std::transform(made.begin(), made.end(), made.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return made;
}

/// SQLite's own tokens: https://www.sqlite.org/lang_createtable.html, comments left out.
std::vector<token> tokens_of(std::string_view sql) {
    std::vector<token> all;
    for (std::size_t i = 0; i < sql.size();) {
        char const c = sql[i];
        if (sql.substr(i, 2) == "--") {
            i = std::min(sql.find('\n', i), sql.size());
        } else if (sql.substr(i, 2) == "/*") {
            auto const end = sql.find("*/", i + 2);
            i = end == sql.npos ? sql.size() : end + 2;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            ++i;
        } else if (c == '"' || c == '`' || c == '[' || c == '\'') {
            char const end = c == '[' ? ']' : c;
            token made{.kind = token::what::quoted, .first = i};
            for (++i; i < sql.size(); ++i) {
                if (sql[i] == end) {
                    if (c == '[' || i + 1 >= sql.size() || sql[i + 1] != end) break;
                    ++i;  // doubled: the character itself
                }
                made.name += sql[i];
            }
            made.last = std::min(++i, sql.size());
            all.push_back(std::move(made));
        } else if (in_word(c)) {
            auto const first = i;
            while (i < sql.size() && in_word(sql[i])) ++i;
            auto const text = sql.substr(first, i - first);
            all.push_back({token::what::word, upper(text), std::string{text}, first, i});
        } else {
            auto const kind = c == '('   ? token::what::open
                              : c == ')' ? token::what::close
                              : c == ',' ? token::what::comma
                                         : token::what::other;
            all.push_back({kind, std::string{c}, {}, i, i + 1});
            ++i;
        }
    }
    return all;
}

using tokens = std::span<token const>;

/// The place of the parenthesis that closes the one at `open`.
std::size_t closing(tokens all, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < all.size(); ++i) {
        if (all[i].kind == token::what::open) ++depth;
        if (all[i].kind == token::what::close && --depth == 0) return i;
    }
    return all.size();
}

std::size_t find_open(tokens all, std::size_t from = 0) {
    while (from < all.size() && all[from].kind != token::what::open) ++from;
    return from;
}

std::vector<tokens> parted_by_commas(tokens inside) {
    std::vector<tokens> parts;
    std::size_t first = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= inside.size(); ++i) {
        if (i < inside.size() && inside[i].kind == token::what::open) ++depth;
        if (i < inside.size() && inside[i].kind == token::what::close) --depth;
        if (i < inside.size() && (depth != 0 || inside[i].kind != token::what::comma)) continue;
        if (i > first) parts.push_back(inside.subspan(first, i - first));
        first = i + 1;
    }
    return parts;
}

std::string_view text_between(std::string_view sql, tokens all, std::size_t open, std::size_t close) {
    if (open + 1 >= close) return {};
    return sql.substr(all[open + 1].first, all[close - 1].last - all[open + 1].first);
}

std::vector<std::string> names_in(tokens all, std::size_t open, std::size_t close) {
    std::vector<std::string> names;
    for (auto const& part : parted_by_commas(all.subspan(open + 1, close - open - 1)))
        names.push_back(part.front().name);
    return names;
}

bool is(tokens all, std::size_t at, std::string_view word) {
    return at < all.size() && all[at].kind == token::what::word && all[at].text == word;
}

/// Constraints from token `at` of a column's definition, or of a table's constraint (then `column` is empty).
void read_constraints(std::string_view sql, tokens item, std::size_t at, std::string_view column, stated_table& into) {
    std::string name;
    auto const made = [&](stated_kind kind) -> stated& {
        auto& added = into.constraints.emplace_back();
        added.kind = kind;
        added.name = std::exchange(name, {});
        added.of_column = !column.empty();
        if (added.of_column) added.columns.emplace_back(column);
        return added;
    };
    for (; at < item.size(); ++at) {
        auto const open = at + 1 < item.size() && item[at + 1].kind == token::what::open ? at + 1 : item.size();
        if (item[at].kind == token::what::open) {
            at = closing(item, at);  // of a type or a default
        } else if (is(item, at, "CONSTRAINT") && at + 1 < item.size()) {
            name = item[++at].name;
        } else if (is(item, at, "PRIMARY") || is(item, at, "FOREIGN") || is(item, at, "UNIQUE")) {
            auto& key = made(is(item, at, "PRIMARY")   ? stated_kind::primary_key
                             : is(item, at, "FOREIGN") ? stated_kind::foreign_key
                                                       : stated_kind::unique);
            if (!is(item, at, "UNIQUE")) ++at;  // KEY
            if (column.empty() && at + 1 < item.size() && item[at + 1].kind == token::what::open) {
                auto const close = closing(item, at + 1);
                if (close < item.size()) key.columns = names_in(item, at + 1, close);
                at = close;
            }
        } else if (is(item, at, "REFERENCES") && !column.empty()) {
            made(stated_kind::foreign_key);
            ++at;  // the table's name
        } else if (is(item, at, "CHECK") && open < item.size()) {
            auto const close = closing(item, open);
            made(stated_kind::check).text = text_between(sql, item, open, std::min(close, item.size()));
            at = close;
        } else if (is(item, at, "AS") && open < item.size()) {
            auto const close = closing(item, open);
            made(stated_kind::generated).text = text_between(sql, item, open, std::min(close, item.size()));
            at = close;
        } else if (is(item, at, "DEFERRABLE") && !(at > 0 && is(item, at - 1, "NOT")) && !into.constraints.empty()) {
            auto const key = std::find_if(into.constraints.rbegin(), into.constraints.rend(),
                                          [](auto const& each) { return each.kind == stated_kind::foreign_key; });
            if (key == into.constraints.rend()) continue;
            key->deferrable = true;
            key->initially_deferred = is(item, at + 1, "INITIALLY") && is(item, at + 2, "DEFERRED");
        } else if (is(item, at, "AUTOINCREMENT")) {
            into.auto_increment = true;
        } else if (is(item, at, "COLLATE") || (is(item, at, "DEFAULT") && !is(item, at - 1, "SET"))) {
            if (open == item.size()) ++at;  // a word that is no constraint's
        }
    }
}

}  // namespace

stated_table read_create_table(std::string_view sql) {
    stated_table read;
    auto const all = tokens_of(sql);
    auto const open = find_open(all);
    auto const close = closing(all, open);
    if (close >= all.size()) return read;
    for (auto const& item : parted_by_commas(tokens{all}.subspan(open + 1, close - open - 1))) {
        static constexpr std::string_view begins[]{"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"};
        bool const of_table =
            std::any_of(std::begin(begins), std::end(begins), [&](std::string_view word) { return is(item, 0, word); });
        if (of_table) read_constraints(sql, item, 0, {}, read);
        else read_constraints(sql, item, 1, item.front().name, read);
    }
    for (auto i = close; i < all.size(); ++i) {
        if (is(all, i, "WITHOUT")) read.without_rowid = true;
        if (is(all, i, "STRICT")) read.strict = true;
    }
    return read;
}

stated_index read_create_index(std::string_view sql) {
    stated_index read;
    auto const all = tokens_of(sql);
    auto const open = find_open(all);
    auto const close = closing(all, open);
    if (close >= all.size()) return read;
    for (auto const& part : parted_by_commas(tokens{all}.subspan(open + 1, close - open - 1)))
        read.parts.emplace_back(sql.substr(part.front().first, part.back().last - part.front().first));
    if (is(all, close + 1, "WHERE") && close + 2 < all.size())
        read.where = sql.substr(all[close + 2].first, all.back().last - all[close + 2].first);
    return read;
}

}  // namespace aludel::sqlite
