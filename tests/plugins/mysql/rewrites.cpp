// SPDX-License-Identifier: BSL-1.0
/// What MySQL and MariaDB say in other words, since they have none of the usual ones.
#include <aludel/core/plugin/registry.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include "../../sql/music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace plugin_mysql_rewrites {

using namespace aludel::core;
namespace sql = aludel::sql;

struct fixture : music::tables {
    profile mysql{"mysql"};
    profile mariadb{"mariadb"};

    template <class Statement>
    std::string text(Statement const& statement, char const* dialect = "mysql") const {
        return sql::compile(statement, profile{dialect}).text();
    }
    std::string ordered(sql::ordering const& by) const {
        auto const made = text(sql::select(artist["id"]).order_by(by));
        return made.substr(made.find("ORDER BY ") + 9);
    }
};

BOOST_FIXTURE_TEST_SUITE(plugin_mysql_rewrites, fixture)

BOOST_AUTO_TEST_CASE(nulls_are_placed_where_they_are_not_anyway) {
    auto const& rating = artist["rating"];
    BOOST_TEST(ordered(rating.nulls_first()) == "artist.rating");
    BOOST_TEST(ordered(rating.asc().nulls_first()) == "artist.rating ASC");
    BOOST_TEST(ordered(rating.nulls_last()) == "artist.rating IS NULL, artist.rating");
    BOOST_TEST(ordered(rating.asc().nulls_last()) == "artist.rating IS NULL, artist.rating ASC");
    BOOST_TEST(ordered(rating.desc().nulls_last()) == "artist.rating DESC");
    BOOST_TEST(ordered(rating.desc().nulls_first()) == "artist.rating IS NOT NULL, artist.rating DESC");
    BOOST_TEST(ordered((artist["id"] + 1).nulls_last()) == "artist.id + :id_1 IS NULL, artist.id + :id_1");
}

BOOST_AUTO_TEST_CASE(nulls_of_labels_and_windows) {
    auto const total = (artist["rating"] + 1.5).label("total");
    BOOST_TEST(text(sql::select(total).order_by(total.desc().nulls_first())) ==
               "SELECT artist.rating + :rating_1 AS total FROM artist ORDER BY total IS NOT NULL, total DESC");
    BOOST_TEST(text(sql::select(
                   sql::over(sql::func<std::int64_t>("row_number"), {.order_by = {artist["rating"].nulls_last()}}))) ==
               "SELECT row_number() OVER (ORDER BY artist.rating IS NULL, artist.rating) AS anon_1 FROM artist");
}

BOOST_AUTO_TEST_CASE(in_reads_a_limited_subquery_from_another_one) {
    auto const first = sql::select(album["artist_id"]).order_by(album["price"]).limit(3);
    BOOST_TEST(text(sql::select(artist["id"]).where(artist["id"].in(first))) ==
               "SELECT artist.id FROM artist WHERE artist.id IN (SELECT * FROM (SELECT album.artist_id FROM album "
               "ORDER BY album.price LIMIT :param_1) AS anon_1)");
    BOOST_TEST(text(sql::select(artist["id"]).where(artist["id"].not_in(first)), "mariadb") ==
               "SELECT artist.id FROM artist WHERE (artist.id NOT IN (SELECT * FROM (SELECT album.artist_id FROM album "
               "ORDER BY album.price LIMIT :param_1) AS anon_1))");
    BOOST_TEST(text(sql::select(artist["id"]).where(artist["id"].in(sql::select(album["artist_id"])))) ==
               "SELECT artist.id FROM artist WHERE artist.id IN (SELECT album.artist_id FROM album)");
}

BOOST_AUTO_TEST_CASE(counting_several_columns) {
    auto const both = sql::tuple_(artist["name"], artist["country"]);
    BOOST_TEST(text(sql::select(sql::count_distinct(both))) ==
               "SELECT count(DISTINCT artist.name, artist.country) AS count_1 FROM artist");
}

BOOST_AUTO_TEST_CASE(a_part_of_a_json_value_is_assigned_to) {
    auto const& page = metadata.table("page", sql::column("id", sql::integer, sql::primary_key),
                                      sql::column("doc", sql::json), sql::column("artist_id", sql::integer));
    auto const change = sql::update(page).set(page["doc"]["a"], json{"5"});
    BOOST_TEST(text(change.where(page["id"] == 1)) ==
               "UPDATE page SET doc=JSON_SET(doc, :doc_1, JSON_EXTRACT(:param_1, '$')) WHERE page.id = :id_1");
    BOOST_TEST(text(change.where(page["artist_id"] == artist["id"]), "mariadb") ==
               "UPDATE page, artist SET page.doc=JSON_SET(page.doc, :doc_1, JSON_EXTRACT(:param_1, '$')) WHERE "
               "page.artist_id = artist.id");
}

BOOST_AUTO_TEST_CASE(percentiles_over_a_window) {
    auto const half = sql::within_group(sql::func<double>("percentile_cont", 0.5), artist["rating"]);
    auto const each = sql::select(sql::over(half, {.partition_by = {artist["country"]}}));
    // MariaDB takes no parameter there.
    BOOST_TEST(
        text(each, "mariadb") ==
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY artist.rating) OVER (PARTITION BY artist.country) AS "
        "anon_1 FROM artist");
}

BOOST_AUTO_TEST_CASE(schemas_and_indexes) {
    BOOST_TEST(sql::drop_schema("archive", true).text(mysql) == "DROP SCHEMA archive");
    auto const by = [&](sql::ordering const& ordering, profile in) {
        return sql::create_index(artist, {.name = "i", .expressions = {ordering.node()}}).text(in);
    };
    BOOST_TEST(by(artist["rating"].desc().nulls_last(), mariadb) == "CREATE INDEX i ON artist (rating DESC)");
    BOOST_CHECK_THROW(by(artist["rating"].desc().nulls_first(), mysql), compile_error);
    BOOST_TEST(sql::create_index(artist,
                                 {.name = "i", .expressions = {sql::func<std::string>("lower", artist["name"]).node()}})
                   .text(mysql) == "CREATE INDEX i ON artist ((lower(name)))");
}

BOOST_AUTO_TEST_CASE(changes_of_several_tables) {
    BOOST_TEST(text(sql::update(album).values({{"price", 0}}).where(album["artist_id"] == artist["id"])) ==
               "UPDATE album, artist SET album.price=:price WHERE album.artist_id = artist.id");
    auto const old = album.alias("old");
    BOOST_TEST(text(sql::update(old).values({{"price", 0}}).where(old["artist_id"] == artist["id"])) ==
               "UPDATE album AS old, artist SET old.price=:price WHERE old.artist_id = artist.id");
    BOOST_TEST(text(sql::delete_from(album).where(album["artist_id"] == artist["id"])) ==
               "DELETE FROM album USING album, artist WHERE album.artist_id = artist.id");
    BOOST_TEST(text(sql::delete_from(old).where(old["artist_id"] == artist["id"])) ==
               "DELETE FROM old USING album AS old, artist WHERE old.artist_id = artist.id");
    BOOST_TEST(text(sql::delete_from(old).where(old["id"] == 1), "mariadb") ==
               "DELETE old FROM album AS old WHERE old.id = :id_1");
}

BOOST_AUTO_TEST_CASE(mariadb_has_no_with_before_changes) {
    auto const cheap = sql::select(album["id"]).where(album["price"] < 1).cte("cheap");
    auto const raise = sql::update(album).values({{"price", 1}}).where(album["id"].in(sql::select(cheap["id"])));
    BOOST_TEST(text(raise, "mysql") ==
               "WITH cheap AS (SELECT album.id AS id FROM album WHERE album.price < :price_1) UPDATE album SET "
               "price=:price WHERE album.id IN (SELECT cheap.id FROM cheap)");
    BOOST_TEST(
        text(raise, "mariadb") ==
        "UPDATE album SET price=:price WHERE album.id IN (SELECT cheap.id FROM (SELECT album.id AS id FROM album "
        "WHERE album.price < :price_1) AS cheap)");
    BOOST_TEST(text(sql::delete_from(album).where(album["id"] == cheap["id"]), "mariadb") ==
               "DELETE FROM album USING album, (SELECT album.id AS id FROM album WHERE album.price < :price_1) AS "
               "cheap WHERE album.id = cheap.id");
}

BOOST_AUTO_TEST_CASE(checks_of_a_column) {
    sql::metadata data;
    data.table("t", sql::column("a", sql::integer, sql::check_text("a > 1", sql::named("c"))),
               sql::column("b", sql::integer, sql::check_text("b > 1")));
    BOOST_TEST(sql::create_script(data, mariadb).front() ==
               "CREATE TABLE t (\n    a INTEGER,\n    b INTEGER CHECK (b > 1),\n    CONSTRAINT c CHECK (a > 1)\n)");
    BOOST_TEST(sql::create_script(data, mysql).front() ==
               "CREATE TABLE t (\n    a INTEGER CONSTRAINT c CHECK (a > 1),\n    b INTEGER CHECK (b > 1)\n)");
}

BOOST_AUTO_TEST_CASE(what_is_so_anyway_is_left_out) {
    sql::metadata data;
    data.table("t", sql::column("a", sql::integer), sql::unique({"a"}, sql::deferrable(false)));
    BOOST_TEST(sql::create_script(data, mariadb).front() == "CREATE TABLE t (\n    a INTEGER,\n    UNIQUE (a)\n)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_mysql_rewrites
