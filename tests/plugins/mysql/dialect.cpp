// SPDX-License-Identifier: BSL-1.0
/// What the dialects mysql and mariadb say, without a server.
#include <aludel/core/plugin/registry.hpp>
#include <aludel/core/value/text.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include "../../sql/music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace plugin_mysql_dialect {

using namespace aludel::core;
namespace sql = aludel::sql;

struct fixture : music::tables {
    profile mysql{"mysql"};
    profile mariadb{"mariadb"};

    static error_classification judged(int code, std::string message = {}) {
        native_error native;
        native.code = code;
        native.message = std::move(message);
        return find_dialect("mysql").classify(native);
    }
    template <class Statement>
    static std::string refusal(Statement const& statement, profile in) {
        try {
            return "no error: " + sql::compile(statement, in).text();
        } catch (compile_error const& problem) {
            return problem.what();
        }
    }
};

BOOST_FIXTURE_TEST_SUITE(plugin_mysql_dialect, fixture)

BOOST_AUTO_TEST_CASE(identity) {
    BOOST_TEST(mysql->dialect().name() == "mysql");
    BOOST_TEST(mariadb->dialect().name() == "mariadb");
    BOOST_TEST(mysql->dialect().default_driver() == "libmariadb");
    BOOST_TEST((mysql->version() == server_version{8, 0, 34}));
    BOOST_TEST((mariadb->version() == server_version{10, 11, 0}));
}

BOOST_AUTO_TEST_CASE(names_are_quoted_when_they_need_it) {
    auto const& dialect = mysql->dialect();
    BOOST_TEST(dialect.quote_if_needed("track") == "track");
    BOOST_TEST(dialect.quote_if_needed("order") == "`order`");
    BOOST_TEST(dialect.quote_if_needed("Order") == "`Order`");
    BOOST_TEST(dialect.quote_if_needed("lateral") == "`lateral`");
    BOOST_TEST(dialect.quote_if_needed("returning") == "`returning`");
    BOOST_TEST(dialect.quote_if_needed("user") == "user");
    BOOST_TEST(dialect.quote_if_needed("position") == "position");
    BOOST_TEST(mariadb->dialect().quote_if_needed("position") == "`position`");
    BOOST_TEST(dialect.quote("a`b\"c\\d;--") == "`a``b\"c\\d;--`");
    BOOST_TEST(dialect.quote("\xf0\x9f\x8e\xb8") == "`\xf0\x9f\x8e\xb8`");
    BOOST_CHECK_THROW(dialect.quote(std::string_view{"a\0b", 3}), compile_error);
    BOOST_CHECK_THROW(dialect.quote(""), compile_error);
}

BOOST_AUTO_TEST_CASE(names_that_are_too_long_are_refused) {
    auto const named = [&](std::string const& name) {
        sql::metadata data;
        auto const& table = data.table(name, sql::column("id", sql::integer));
        return refusal(sql::select(table["id"]), mysql);
    };
    BOOST_TEST(named(std::string(255, 'x')).starts_with("no error"));
    BOOST_TEST(named(std::string(256, 'x')).find("256 characters") != std::string::npos);
    // Characters are counted, whatever their bytes.
    std::string euros;
    for (int i = 0; i < 255; ++i) euros += "\xe2\x82\xac";
    BOOST_TEST(named(euros).starts_with("no error"));
    BOOST_TEST(named(euros + "x").find("256 characters") != std::string::npos);
    // Made names keep to the 64 that constraints and indexes may have.
    sql::metadata long_names{sql::naming_convention{.unique = "uq_%(table_name)s_%(column_0_name)s"}};
    long_names.table(std::string(60, 't'), sql::column("a", sql::integer), sql::unique({"a"}));
    auto const script = sql::create_script(long_names, mysql).front();
    auto const at = script.find("CONSTRAINT ") + 11;
    BOOST_TEST(script.find(' ', at) - at == 64u);
    // They are not cut within a character.
    sql::metadata wide{sql::naming_convention{.unique = "uq_%(table_name)s_%(column_0_name)s"}};
    std::string table_name;
    for (int i = 0; i < 62; ++i) table_name += "\xe2\x82\xac";
    wide.table(table_name, sql::column("a", sql::integer), sql::unique({"a"}));
    auto const name = sql::create_script(wide, mysql).front();
    auto const begin = name.find("CONSTRAINT `") + 12;
    auto const made = name.substr(begin, name.find('`', begin) - begin);
    BOOST_TEST(name_length(made, name_unit::characters) == 64u);
    BOOST_TEST(is_valid_utf8(made));
}

BOOST_AUTO_TEST_CASE(limits) {
    auto const some = sql::select(genre["id"]);
    BOOST_TEST(sql::compile(some.limit(5), mysql).text() == "SELECT genre.id FROM genre LIMIT :param_1");
    BOOST_TEST(sql::compile(some.limit(5).offset(3), mysql).text() ==
               "SELECT genre.id FROM genre LIMIT :param_1, :param_2");
    BOOST_TEST(sql::compile(some.offset(3), mariadb).text() ==
               "SELECT genre.id FROM genre LIMIT :param_1, 18446744073709551615");
}

BOOST_AUTO_TEST_CASE(operators) {
    auto const shown = [&](auto const& what, profile in) { return sql::compile(sql::select(what), in).text(); };
    BOOST_TEST(shown(artist["name"].concat("x").concat(artist["country"]), mysql) ==
               "SELECT concat(artist.name, :name_1, artist.country) AS anon_1 FROM artist");
    BOOST_TEST(sql::compile(sql::select(artist["id"]).where(artist["country"].is_distinct_from("SE")), mysql).text() ==
               "SELECT artist.id FROM artist WHERE NOT (artist.country <=> :country_1)");
    BOOST_TEST(sql::compile(sql::select(artist["id"]).where(artist["active"], !artist["active"]), mysql).text() ==
               "SELECT artist.id FROM artist WHERE artist.active = 1 AND artist.active = 0");
    BOOST_TEST(sql::compile(sql::select(artist["id"]).where(artist["name"].istartswith("THE")), mysql).text() ==
               "SELECT artist.id FROM artist WHERE (lower(artist.name) LIKE concat(lower(:name_1), '%'))");
    BOOST_TEST(shown(sql::cast<std::int64_t>(artist["rating"], sql::integer), mysql) ==
               "SELECT CAST(artist.rating AS SIGNED INTEGER) AS rating FROM artist");
    BOOST_TEST(shown(sql::cast<std::string>(artist["id"], sql::string(10)), mysql) ==
               "SELECT CAST(artist.id AS CHAR(10)) AS id FROM artist");
    BOOST_TEST(shown(sql::filter(sql::count(), artist["rating"] > 3), mysql) ==
               "SELECT count(CASE WHEN artist.rating > :rating_1 THEN 1 END) AS anon_1 FROM artist");
}

BOOST_AUTO_TEST_CASE(joins) {
    BOOST_TEST(sql::compile(sql::select(artist["name"]).join(album), mysql).text() ==
               "SELECT artist.name FROM artist INNER JOIN album ON artist.id = album.artist_id");
}

BOOST_AUTO_TEST_CASE(values_cannot_leave_their_literal) {
    auto const literal = [&](std::string value) {
        return sql::compile(sql::select(artist["id"]).where(artist["name"] == std::move(value)), mysql,
                            {.literal_values = true})
            .text();
    };
    std::string const before = "SELECT artist.id FROM artist WHERE artist.name = ";
    BOOST_TEST(literal("it's") == before + "'it''s'");
    // A backslash before the quote that ends the literal would go on with the statement.
    BOOST_TEST(literal("\\") == before + "'\\\\'");
    BOOST_TEST(literal("\\' OR 1=1 -- ") == before + "'\\\\'' OR 1=1 -- '");
    BOOST_CHECK_THROW(literal(std::string{"a\0b", 3}), compile_error);
    // To a server with NO_BACKSLASH_ESCAPES it is a character like others.
    profile const plain{"mysql", {.capabilities = 1}};
    BOOST_TEST(sql::compile(sql::select(artist["id"]).where(artist["name"] == "a\\'"), plain, {.literal_values = true})
                   .text() == before + "'a\\'''");
    sql::metadata data;
    data.table("t", sql::column("a", sql::string(5), sql::comment("\\")));
    BOOST_TEST(sql::create_script(data, plain).front().find("COMMENT '\\'") != std::string::npos);
    BOOST_TEST(sql::create_script(data, mysql).front().find("COMMENT '\\\\'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(returning) {
    auto const statement = sql::insert(genre).values({{"id", 1}}).returning(genre["id"]);
    BOOST_TEST(sql::compile(statement, mariadb).text() == "INSERT INTO genre (id) VALUES (:id) RETURNING genre.id");
    BOOST_TEST(refusal(statement, mysql).find("RETURNING cannot be said in mysql") != std::string::npos);
    BOOST_CHECK_THROW(sql::compile(statement, profile{"mariadb", {.version = {10, 4, 0}}}), compile_error);
}

BOOST_AUTO_TEST_CASE(tables) {
    auto const script = [&](auto const&... of) {
        sql::metadata data;
        data.table("t", of...);
        return sql::create_script(data, mysql).front();
    };
    BOOST_TEST(script(sql::column("id", sql::integer, sql::primary_key), sql::column("a", sql::boolean),
                      sql::column("b", sql::enumeration("e", {"x", "it's", "b\\"})), sql::column("c", sql::json)) ==
               "CREATE TABLE t (\n    id INTEGER NOT NULL AUTO_INCREMENT,\n    a BOOL,\n"
               "    b ENUM('x','it''s','b\\\\'),\n    c JSON,\n    PRIMARY KEY (id)\n)");
    BOOST_TEST(script(sql::column("a", sql::integer, sql::server_default_text("5 + 6")),
                      sql::option("mysql_engine", "InnoDB"), sql::option("mariadb_engine", "Aria")) ==
               "CREATE TABLE t (\n    a INTEGER DEFAULT (5 + 6)\n)ENGINE=InnoDB");
    BOOST_TEST(script(sql::column("a", sql::large_binary(70000)), sql::column("b", sql::string(65536))) ==
               "CREATE TABLE t (\n    a BLOB(70000),\n    b VARCHAR(65536)\n)");
    for (auto const& [type, words] :
         {std::pair{sql::type{sql::string}, "string(200)"}, {sql::nvarchar, "nvarchar(200)"}})
        BOOST_CHECK_EXCEPTION(script(sql::column("a", type)), compile_error, [&](compile_error const& e) {
            return e.code() == "type-length" && e.message().find(words) != std::string::npos;
        });
}

BOOST_AUTO_TEST_CASE(what_is_locked_is_a_table) {
    auto const locked = [&](std::vector<sql::lock_target> const& of) {
        return sql::compile(sql::select(album["id"]).with_for_update({.of = of}), mysql).text();
    };
    BOOST_TEST(locked({album["id"], album}) == "SELECT album.id FROM album FOR UPDATE OF album");
    BOOST_CHECK_EXCEPTION(locked({album["id"] + 1}), compile_error, [](compile_error const& e) {
        return e.code() == "lock-target" &&
               e.message().find("needs tables, aliases or their columns") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(constraints_are_dropped_by_what_they_are) {
    auto const drop = [&](auto const& constraint, profile in) {
        return sql::drop_constraint(genre, constraint).text(in);
    };
    BOOST_TEST(drop(sql::unique({"name"}, sql::named("u")), mysql) == "ALTER TABLE genre DROP INDEX u");
    BOOST_TEST(drop(sql::foreign_key({"name"}, {"artist.id"}, sql::named("f")), mysql) ==
               "ALTER TABLE genre DROP FOREIGN KEY f");
    BOOST_TEST(drop(sql::primary_key({"id"}), mysql) == "ALTER TABLE genre DROP PRIMARY KEY");
    auto const check = sql::check(genre["id"] > 0, sql::named("c"));
    BOOST_TEST(drop(check, mysql) == "ALTER TABLE genre DROP CHECK c");
    BOOST_TEST(drop(check, mariadb) == "ALTER TABLE genre DROP CONSTRAINT c");
    BOOST_CHECK_THROW(drop(sql::unique({"name"}), mysql), compile_error);
}

BOOST_AUTO_TEST_CASE(transactions_begin_as_asked) {
    using list = std::vector<std::string>;
    auto const& dialect = mysql->dialect();
    BOOST_TEST((dialect.begin({}) == list{"START TRANSACTION"}));
    BOOST_TEST((dialect.begin({.isolation = isolation_level::serializable, .read_only = true}) ==
                list{"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "START TRANSACTION READ ONLY"}));
    BOOST_TEST(dialect.begin({.isolation = isolation_level::autocommit}).empty());
    BOOST_CHECK_THROW(dialect.begin({.isolation = isolation_level::snapshot}), not_supported_error);
    BOOST_CHECK_THROW(dialect.begin({.mode = "immediate"}), not_supported_error);
}

BOOST_AUTO_TEST_CASE(errors_are_sorted) {
    auto what = judged(1062, "Duplicate entry 'x' for key 'genre.genre_name'");
    BOOST_TEST((what.constraint == constraint_kind::unique));
    BOOST_TEST(what.constraint_name == "genre_name");
    BOOST_TEST((judged(1062, "Duplicate entry '1' for key 'PRIMARY'").constraint == constraint_kind::primary_key));
    what = judged(1452,
                  "Cannot add or update a child row: a foreign key constraint fails (`shop`.`album`, CONSTRAINT "
                  "`album_ibfk_1` FOREIGN KEY (`artist_id`) REFERENCES `artist` (`id`))");
    BOOST_TEST((what.constraint == constraint_kind::foreign_key));
    BOOST_TEST(what.constraint_name == "album_ibfk_1");
    BOOST_TEST(judged(4025, "CONSTRAINT `positive` failed for `shop`.`t`").constraint_name == "positive");
    BOOST_TEST(judged(1048, "Column 'name' cannot be null").constraint_name == "name");
    BOOST_TEST(judged(1213).retryable);
    BOOST_TEST((judged(1205).kind == error_kind::lock));
    BOOST_TEST((judged(1064).kind == error_kind::programming));
    BOOST_TEST((judged(1406).kind == error_kind::data));
    BOOST_TEST((judged(2006).kind == error_kind::connection_lost));
    BOOST_TEST((judged(2019).kind == error_kind::operational));
    BOOST_TEST((judged(1235).kind == error_kind::not_supported));
    BOOST_TEST((judged(999).kind == error_kind::database));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_mysql_dialect
