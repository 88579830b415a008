// SPDX-License-Identifier: BSL-1.0
// Names and values that try to become SQL, through every construct and every dialect. With the names and literals taken out,
// a text must be the one that harmless names and values make.
#include "hostile.hpp"

#include <boost/test/unit_test.hpp>

#include <cctype>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_compile_safety)

namespace {
std::vector<aludel::profile> dialects() {
    std::vector<aludel::profile> all{sql::default_profile()};
    for (auto const* name : {"sqlite", "postgresql", "mysql", "mariadb", "oracle", "mssql"}) try {
            all.emplace_back(name);
        } catch (aludel::plugin_error const&) {
            // Not built here.
        }
    return all;
}

/// The text with I for each quoted name, L for each literal and P for each parameter. Throws when a quote has no end.
std::string skeleton(std::string_view text, std::string_view dialect) {
    bool const mysql = dialect == "mysql" || dialect == "mariadb";
    char const open = mysql ? '`' : dialect == "mssql" ? '[' : '"';
    char const close = open == '[' ? ']' : open;
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == 'N' && i + 1 < text.size() && text[i + 1] == '\'') continue;  // N'…' of SQL Server
        if (c == open || c == '\'') {
            char const end = c == '\'' ? c : close;
            for (++i;; ++i) {
                if (i >= text.size()) throw std::runtime_error{"a quote without end: " + std::string{text}};
                if (mysql && c == '\'' && text[i] == '\\') ++i;
                else if (text[i] == end) {
                    if (i + 1 < text.size() && text[i + 1] == end) ++i;
                    else break;
                }
            }
            made += c == '\'' ? 'L' : 'I';
        } else if (c == ':' && i + 1 < text.size() &&
                   (std::isalnum(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '_' ||
                    static_cast<unsigned char>(text[i + 1]) >= 0x80)) {
            while (i + 1 < text.size() && (std::isalnum(static_cast<unsigned char>(text[i + 1])) != 0 ||
                                           text[i + 1] == '_' || static_cast<unsigned char>(text[i + 1]) >= 0x80))
                ++i;
            made += 'P';
        } else if (c == '(' && i + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0) {
            // The length of an enumeration is that of its longest value.
            while (i + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0) ++i;
            made += "(#";
        } else {
            made += c;
        }
    }
    return made;
}

/// What a dialect says of each construct with this name and this value; what it refuses, it refuses with any of them.
hostile::texts say(std::string const& name, std::string const& value, aludel::profile in, bool literals) {
    hostile::speaker all{name, value, in, literals};
    say_queries(all);
    say_expressions(all);
    say_changes(all);
    say_schemas(all);
    return std::move(all.said);
}

void compare(std::string const& name, std::string const& value, bool literals) {
    // Needs quotes like those below, and stays as it is in every database.
    std::string const harmless_name = "Harmless Name", harmless_value = "harmless";
    for (auto const& in : dialects()) {
        auto const dialect = in->dialect().name();
        auto const wanted = say(harmless_name, harmless_value, in, literals);
        auto const got = say(name, value, in, literals);
        BOOST_REQUIRE(wanted.size() == got.size());
        for (std::size_t i = 0; i < got.size(); ++i)
            BOOST_TEST_CONTEXT(dialect << ", " << got[i].first << ": " << got[i].second)
        BOOST_TEST(skeleton(got[i].second, dialect) == skeleton(wanted[i].second, dialect));
    }
}
}  // namespace

BOOST_AUTO_TEST_CASE(names) {
    for (auto const* name : {"a\"b",
                             "a\"\"",
                             "a'b",
                             "a`b",
                             "a]b",
                             "[a]",
                             "a;DROP TABLE x--",
                             "a.b",
                             "a\\b",
                             "a\\",
                             "Mixed",
                             "/*a*/",
                             "--a",
                             "%(a)s",
                             "a:b",
                             "a?b",
                             "$1 a",
                             "a\nb",
                             "a\tb",
                             "\xF0\x9F\x8E\xB5 A",
                             "1a",
                             "a b",
                             "=1 OR 1=1",
                             "@A",
                             "#A"})
        compare(name, "harmless", false);
}

BOOST_AUTO_TEST_CASE(values) {
    for (auto const& value : std::vector<std::string>{"'", "''", "\"", "\\", "\\'", "';DROP TABLE x;--", "a\nb", "%_",
                                                      ":p", "?", "$1", "\xF0\x9F\x8E\xB5", "\xC3\x28",
                                                      std::string(1 << 16, '\''), "--", "/*", "$$", "E'\\''", "0x27"}) {
        compare("Harmless Name", value, false);
        compare("Harmless Name", value, true);
    }
}

BOOST_AUTO_TEST_CASE(nul_is_refused_in_texts) {
    std::string const nul{"a\0b", 3};
    sql::metadata metadata;
    auto const& t = metadata.table("t", sql::column("a", sql::string(5)));
    for (auto const& in : dialects()) {
        auto const query = sql::select(t["a"]).where(t["a"] == nul);
        // As a parameter it is a value like any other.
        BOOST_TEST(sql::compile(query, in).text().find('\0') == std::string::npos);
        BOOST_CHECK_THROW(sql::compile(query, in, {.literal_values = true}), aludel::core::compile_error);
        BOOST_CHECK_THROW(sql::compile(sql::select(t["a"].label(nul)), in), aludel::core::error);
    }
}

// Some databases do not quote collations: there they are plain words, or refused.
BOOST_AUTO_TEST_CASE(collations) {
    sql::metadata metadata;
    auto const& t = metadata.table("t", sql::column("a", sql::string(5)));
    for (auto const& in : dialects())
        for (auto const* name : {"a;DROP TABLE x--", "a b", "a'b", "a\"b", "a`b", "a]b", "/*a*/", "a\nb"}) {
            std::string text;
            try {
                text = sql::compile(sql::select(t["a"].collate(name).label("x")), in).text();
            } catch (aludel::core::compile_error const&) {
                continue;
            }
            BOOST_TEST(skeleton(text, in->dialect().name()) == "SELECT t.a COLLATE I AS x FROM t");
        }
}

BOOST_AUTO_TEST_CASE(operators_are_not_statements) {
    sql::metadata metadata;
    auto const& t = metadata.table("t", sql::column("a", sql::string(5)));
    for (auto const* text : {"= 1; DROP TABLE t", "'", "\"", "= 'x"})
        BOOST_CHECK_THROW(t["a"].op<bool>(text, 1), aludel::core::usage_error);
    BOOST_CHECK_THROW(t["a"].regexp_match("x", "i') OR ('1"), aludel::core::usage_error);
}

BOOST_AUTO_TEST_SUITE_END()
