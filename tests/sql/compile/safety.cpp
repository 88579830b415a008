// SPDX-License-Identifier: BSL-1.0
// Names and values that try to become SQL, through every construct and every dialect. With the names and literals taken out,
// a text must be the one that harmless names and values make.
#include <aludel/core/error/error.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <cctype>
#include <functional>
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
        } else {
            made += c;
        }
    }
    return made;
}

using texts = std::vector<std::pair<std::string, std::string>>;

/// What a dialect says of each construct with this name and this value; what it refuses, it refuses with any of them.
texts say(std::string const& name, std::string const& value, aludel::profile in, bool literals) {
    sql::metadata metadata;
    auto const& t =
        metadata.table(name + "t", sql::in_schema(name + "s"), sql::column(name, sql::string(20), sql::primary_key),
                       sql::column(name + "2", sql::string(20)), sql::comment(value));
    auto const& plain = metadata.table("plain", sql::column("id", sql::integer, sql::primary_key),
                                       sql::column(name, sql::string(20), sql::server_default(value), sql::not_null));
    auto const a = t.alias(name + "a");
    auto const sub = sql::select(t[name].label(name + "l")).subquery(name + "q");
    auto const with = sql::select(t[name]).where(t[name] == value).cte(name + "c");
    texts said;
    auto const note = [&](std::string called, std::function<std::string()> const& make) {
        std::string text;
        try {
            text = make();
        } catch (aludel::core::compile_error const&) {
            text = "refused";
        }
        said.emplace_back(std::move(called), std::move(text));
    };
    auto const add = [&](std::string called, auto const& statement) {
        note(std::move(called), [&] { return sql::compile(statement, in, {.literal_values = literals}).text(); });
    };
    auto const add_ddl = [&](std::string called, sql::ddl_statement const& statement) {
        note(std::move(called), [&] { return statement.text(in); });
    };
    add("columns", sql::select(t));
    add("labels", sql::select(t[name].label(name), (t[name] + value).label(name + "3")));
    add("alias", sql::select(a[name]).where(a[name] == value));
    add("anonymous alias", sql::select(t.alias()[name]));
    add("subquery", sql::select(sub[name + "l"]));
    add("cte", sql::select(with[name]));
    add("join", sql::select(plain["id"]).join_from(plain, t, plain[name] == t[name]));
    add("in", sql::select(t[name]).where(t[name].in(value, value + "x")));
    add("tuple in",
        sql::select(t[name]).where(sql::tuple_(t[name], t[name + "2"]).in({{value, value}, {value, value}})));
    add("between", sql::select(t[name]).where(t[name].between(value, value)));
    add("like", sql::select(t[name]).where(t[name].like(value) || t[name].contains(value, sql::autoescape) ||
                                           t[name].istartswith(value)));
    add("case", sql::select(sql::case_<std::string>().when(t[name] == value, value).otherwise(value)));
    add("function", sql::select(sql::func<std::string>("lower", value), sql::func("coalesce", t[name], value)));
    add("named parameter", sql::select(t[name]).where(t[name] == sql::bind(name, value)));
    add("label order", sql::select(t[name].label(name + "l")).order_by(name + "l"));
    add("union", sql::union_(sql::select(t[name]), sql::select(t[name])).order_by(name));
    add("group", sql::select(t[name], sql::count()).group_by(t[name]).having(sql::max(t[name]) == value));
    add("window",
        sql::select(sql::over(sql::func<std::int64_t>("rank"), {.partition_by = {t[name]}, .order_by = {t[name]}})));
    add("values", sql::select(sql::values(name, {{name, sql::string}}, {{value}, {value}})[name]));
    add("table function",
        sql::select(sql::table_function("f", value).columns({sql::column_name{name}}).as(name)[name]));
    add("insert", sql::insert(plain).values({{name, value}}));
    add("insert select", sql::insert(plain).from_select({name}, sql::select(t[name]).where(t[name] == value)));
    add("upsert", sql::insert(plain).values({{name, value}}).on_conflict_do_update({name}, {{name, value}}));
    add("duplicate key", sql::insert(plain).values({{name, value}}).on_duplicate_key_update({{name, value}}));
    add("update", sql::update(plain).values({{name, value}}).where(plain[name] == value));
    add("update from", sql::update(plain).values({{name, t[name]}}).where(plain[name] == t[name]));
    add("delete", sql::delete_from(plain).where(plain[name] == value));
    add("returning", sql::insert(plain).values({{name, value}}).returning(plain[name]));
    add("next value", sql::select(sql::next_value(name, name)));
    add_ddl("create table", sql::create_table(t));
    add_ddl("create table with default", sql::create_table(plain));
    add_ddl("drop table", sql::drop_table(t));
    add_ddl("check", sql::add_constraint(plain, sql::check(plain[name] != value, sql::named(name))));
    add_ddl("drop constraint", sql::drop_constraint(plain, sql::unique({name}, sql::named(name))));
    add_ddl("index", sql::create_index(plain, sql::index(name, {name})));
    add_ddl("partial index",
            sql::create_index(plain, {.name = name, .columns = {name}, .where = (plain[name] == value).node()}));
    add_ddl("drop index", sql::drop_index(plain, sql::index(name, {name})));
    add_ddl("enumeration", sql::create_type(sql::enumeration(name, {value, value + "2"})));
    add_ddl("schema", sql::create_schema(name));
    add_ddl("sequence", sql::create_sequence({.name = name, .schema = name}));
    add_ddl("view", sql::create_view(name, sql::select(t[name]).where(t[name] == value)));
    add_ddl("comment", sql::set_table_comment(t));
    return said;
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
