// SPDX-License-Identifier: BSL-1.0
/// What the dialect mssql says, without a server.
#include <aludel/core/plugin/registry.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include "../../sql/music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace plugin_mssql_dialect {

using namespace aludel::core;
namespace sql = aludel::sql;

struct fixture : music::tables {
    profile mssql{"mssql"};

    template <class Statement>
    std::string text(Statement const& statement) const {
        return sql::compile(statement, mssql).text();
    }
    static error_classification judged(int code, std::string message = {}) {
        native_error native;
        native.code = code;
        native.message = std::move(message);
        return find_dialect("mssql").classify(native);
    }
};

BOOST_FIXTURE_TEST_SUITE(plugin_mssql_dialect, fixture)

BOOST_AUTO_TEST_CASE(identity) {
    BOOST_TEST(mssql->dialect().name() == "mssql");
    BOOST_TEST(mssql->dialect().default_driver() == "odbc");
    BOOST_TEST((mssql->version() == server_version{15, 0, 0}));
}

BOOST_AUTO_TEST_CASE(names_are_quoted_when_they_need_it) {
    auto const& dialect = mssql->dialect();
    BOOST_TEST(dialect.quote_if_needed("track") == "track");
    BOOST_TEST(dialect.quote_if_needed("order") == "[order]");
    BOOST_TEST(dialect.quote_if_needed("user") == "[user]");
    BOOST_TEST(dialect.quote_if_needed("Track") == "[Track]");
    BOOST_TEST(dialect.quote("a]b[c\"; DROP") == "[a]]b[c\"; DROP]");
    BOOST_TEST(dialect.quote("\xf0\x9f\x8e\xb8") == "[\xf0\x9f\x8e\xb8]");
    BOOST_CHECK_THROW(dialect.quote(std::string_view{"a\0b", 3}), compile_error);
    sql::metadata data;
    auto const& table = data.table(std::string(129, 'x'), sql::column("id", sql::integer));
    BOOST_CHECK_THROW(text(sql::select(table["id"])), compile_error);
}

BOOST_AUTO_TEST_CASE(limits) {
    auto const some = sql::select(genre["id"]);
    BOOST_TEST(text(some.limit(5)) == "SELECT TOP 5 genre.id FROM genre");
    BOOST_TEST(text(some.order_by(genre["id"]).limit(5).offset(2)) ==
               "SELECT genre.id FROM genre ORDER BY genre.id OFFSET :param_1 ROWS FETCH FIRST :param_2 ROWS ONLY");
    BOOST_CHECK_THROW(text(some.offset(2)), compile_error);
}

BOOST_AUTO_TEST_CASE(operators) {
    BOOST_TEST(text(sql::select(artist["name"].concat("x"))) == "SELECT artist.name + :name_1 AS anon_1 FROM artist");
    BOOST_TEST(text(sql::select(artist["id"]).where(artist["country"].is_distinct_from("SE"))) ==
               "SELECT artist.id FROM artist WHERE NOT EXISTS (SELECT artist.country INTERSECT SELECT :country_1)");
    BOOST_TEST(text(sql::select(sql::func<std::int64_t>("length", artist["name"]))) ==
               "SELECT LEN(artist.name) AS length_1 FROM artist");
    BOOST_TEST(text(sql::select(sql::cast<std::string>(artist["id"], sql::string))) ==
               "SELECT CAST(artist.id AS VARCHAR(max)) AS id FROM artist");
}

BOOST_AUTO_TEST_CASE(changes) {
    BOOST_TEST(text(sql::insert(genre).values({{"id", 1}}).values({{"id", 2}})) ==
               "INSERT INTO genre (id) VALUES (:id_m0), (:id_m1)");
    BOOST_TEST(text(sql::update(album).values({{"price", 0}}).where(album["artist_id"] == artist["id"])) ==
               "UPDATE album SET price=:price FROM album, artist WHERE album.artist_id = artist.id");
    auto const old = album.alias("old");
    BOOST_TEST(text(sql::update(old).values({{"price", 0}}).where(old["artist_id"] == artist["id"])) ==
               "UPDATE old SET price=:price FROM album AS old, artist WHERE old.artist_id = artist.id");
    BOOST_TEST(text(sql::delete_from(old).where(old["artist_id"] == artist["id"])) ==
               "DELETE FROM old FROM album AS old, artist WHERE old.artist_id = artist.id");
}

BOOST_AUTO_TEST_CASE(literals) {
    auto const literal = [&](std::string value) {
        auto const made = sql::compile(sql::select(artist["id"]).where(artist["name"] == std::move(value)), mssql,
                                       {.literal_values = true})
                              .text();
        return made.substr(made.find("= ") + 2);
    };
    BOOST_TEST(literal("it's \\") == "'it''s \\'");
    BOOST_TEST(literal("\xc3\x85sa") == "N'\xc3\x85sa'");
    BOOST_TEST(sql::compile(sql::select(sql::literal(*uuid::parse("12345678-1234-5678-1234-567812345678"))), mssql,
                            {.literal_values = true})
                   .text() == "SELECT '12345678-1234-5678-1234-567812345678' AS anon_1");
    BOOST_CHECK_THROW(literal(std::string{"a\0b", 3}), compile_error);
}

BOOST_AUTO_TEST_CASE(what_a_change_returns_is_its_output) {
    BOOST_TEST(text(sql::insert(genre).values({{"id", 1}}).returning(genre["id"])) ==
               "INSERT INTO genre (id) OUTPUT inserted.id VALUES (:id)");
    BOOST_TEST(text(sql::update(genre).values({{"name", "x"}}).where(genre["id"] == 1).returning(genre["id"])) ==
               "UPDATE genre SET name=:name OUTPUT inserted.id WHERE genre.id = :id_1");
    BOOST_TEST(text(sql::delete_from(genre).where(genre["id"] == 1).returning(genre["name"])) ==
               "DELETE FROM genre OUTPUT deleted.name WHERE genre.id = :id_1");
}

BOOST_AUTO_TEST_CASE(a_table_is_made_of_a_select_by_into) {
    auto const albums = sql::select(sql::count(album["id"])).scalar_subquery();
    auto const made =
        sql::create_table_as("copy", sql::select(genre["id"], albums.label("n")).where(genre["name"] == " FROM ("));
    BOOST_TEST(made.text(mssql) ==
               "SELECT genre.id, (SELECT count(album.id) AS count_1 FROM album) AS n INTO copy FROM genre "
               "WHERE genre.name = ' FROM ('");
}

BOOST_AUTO_TEST_CASE(comments_and_included_columns) {
    sql::metadata data;
    data.table("t", sql::column("a", sql::integer, sql::primary_key, sql::comment("it's")),
               sql::column("b", sql::integer, sql::primary_key), sql::comment("all of it"),
               sql::index_definition{
                   .name = "i", .columns = {"b"}, .included = {"a", "b"}, .options = {{"mssql_include", "a, x y"}}});
    auto const script = sql::create_script(data, mssql);
    BOOST_REQUIRE(script.size() == 4u);
    BOOST_TEST(script[1] == "CREATE INDEX i ON t (b) INCLUDE (a, [x y])");
    BOOST_TEST(script[2] == "execute sp_addextendedproperty 'MS_Description', N'all of it', 'schema', dbo, 'table', t");
    BOOST_TEST(script[3] ==
               "execute sp_addextendedproperty 'MS_Description', N'it''s', 'schema', dbo, 'table', t, 'column', a");
}

BOOST_AUTO_TEST_CASE(tables) {
    sql::metadata data;
    data.table("t", sql::column("id", sql::integer, sql::primary_key), sql::column("a", sql::unicode(20)),
               sql::column("b", sql::boolean), sql::column("c", sql::large_binary), sql::column("d", sql::uuid));
    BOOST_TEST(sql::create_script(data, mssql).front() ==
               "CREATE TABLE t (\n    id INTEGER NOT NULL IDENTITY,\n    a NVARCHAR(20) NULL,\n    b BIT NULL,\n"
               "    c VARBINARY(max) NULL,\n    d UNIQUEIDENTIFIER NULL,\n    PRIMARY KEY (id)\n)");
}

BOOST_AUTO_TEST_CASE(transactions_begin_as_asked) {
    using list = std::vector<std::string>;
    auto const& dialect = mssql->dialect();
    BOOST_TEST((dialect.begin({}) == list{"BEGIN TRANSACTION"}));
    BOOST_TEST((dialect.begin({.isolation = isolation_level::snapshot}) ==
                list{"SET TRANSACTION ISOLATION LEVEL SNAPSHOT", "BEGIN TRANSACTION"}));
    BOOST_TEST(dialect.savepoint("s") == "SAVE TRANSACTION s");
    BOOST_TEST(dialect.release_savepoint("s") == "");
    BOOST_TEST(dialect.rollback_to_savepoint("s") == "ROLLBACK TRANSACTION s");
    BOOST_CHECK_EXCEPTION(dialect.begin({.read_only = true}), not_supported_error, [](not_supported_error const& e) {
        return e.code() == "transaction-read-only" && e.message().find("use snapshot") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(errors_are_sorted) {
    auto const key = judged(2627, "Violation of UNIQUE KEY constraint 'UQ_name'. Cannot insert duplicate key");
    BOOST_TEST((key.constraint == constraint_kind::unique));
    BOOST_TEST(key.constraint_name == "UQ_name");
    BOOST_TEST((judged(2627, "Violation of PRIMARY KEY constraint 'PK'.").constraint == constraint_kind::primary_key));
    auto const foreign = judged(547, "The INSERT statement conflicted with the FOREIGN KEY constraint \"FK_artist\".");
    BOOST_TEST((foreign.constraint == constraint_kind::foreign_key));
    BOOST_TEST(foreign.constraint_name == "FK_artist");
    BOOST_TEST((judged(547, "… conflicted with the CHECK constraint \"ck\".").constraint == constraint_kind::check));
    BOOST_TEST(judged(1205).retryable);
    BOOST_TEST((judged(1222).kind == error_kind::lock));
    BOOST_TEST((judged(102).kind == error_kind::programming));
    BOOST_TEST((judged(8134).kind == error_kind::data));
    BOOST_TEST((judged(99999).kind == error_kind::database));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_mssql_dialect
