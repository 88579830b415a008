// SPDX-License-Identifier: BSL-1.0
// How columns are called that have no name of their own, and what is called like another one.
#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_compile_labels)

struct fixture : music::tables {
    template <class Statement>
    static std::string text(Statement const& of) {
        return sql::compile(of).text();
    }
};

BOOST_FIXTURE_TEST_CASE(two_casts_of_a_column_have_two_names, fixture) {
    auto const id = artist["id"];
    BOOST_TEST(text(sql::select(sql::cast<std::int64_t>(id), sql::cast<std::int16_t>(id))) ==
               "SELECT CAST(artist.id AS BIGINT) AS id, CAST(artist.id AS SMALLINT) AS id__1 FROM artist");
    BOOST_TEST(text(sql::select(sql::cast<std::int64_t>(id), sql::cast<std::int64_t>(album["id"]))) ==
               "SELECT CAST(artist.id AS BIGINT) AS id, CAST(album.id AS BIGINT) AS id__1 FROM artist, album");
    // The column itself is another one.
    BOOST_TEST(text(sql::select(sql::cast<std::int64_t>(id), id)) ==
               "SELECT CAST(artist.id AS BIGINT) AS id, artist.id AS id_1 FROM artist");
}

BOOST_FIXTURE_TEST_CASE(a_label_is_not_changed, fixture) {
    auto const x = artist["id"].label("x");
    auto const y = album["id"].label("x");
    BOOST_TEST(text(sql::select(x, y)) == "SELECT artist.id AS x, album.id AS x FROM artist, album");
    // The name would be ambiguous.
    BOOST_TEST(text(sql::select(x, y).order_by(y)) ==
               "SELECT artist.id AS x, album.id AS x FROM artist, album ORDER BY album.id");
    BOOST_TEST(text(sql::select(album["id"].label("id"), artist["id"])) ==
               "SELECT album.id AS id, artist.id AS id_1 FROM album, artist");
    BOOST_CHECK_EXCEPTION(text(sql::select(sql::select(x, y).subquery())), aludel::compile_error,
                          [](auto const& e) { return e.code() == "label-repeated"; });
}

BOOST_FIXTURE_TEST_CASE(a_label_without_a_name_is_made_of_what_it_labels, fixture) {
    BOOST_TEST(text(sql::select(artist["name"].label(""))) == "SELECT artist.name AS name_1 FROM artist");
    BOOST_TEST(text(sql::select(sql::count(artist["id"]).label(""))) ==
               "SELECT count(artist.id) AS count_1 FROM artist");
}

BOOST_FIXTURE_TEST_CASE(columns_of_an_alias_without_a_name_have_the_one_that_is_made, fixture) {
    auto const other = artist.alias();
    BOOST_TEST(text(sql::select(other["id"], artist["id"]).with_labels(sql::label_style::table_and_column)) ==
               "SELECT artist_1.id AS artist_1_id, artist.id AS artist_id FROM artist AS artist_1, artist");
}

BOOST_FIXTURE_TEST_CASE(a_column_that_stands_twice_in_a_subquery, fixture) {
    auto const twice = sql::select(artist["id"], artist["id"]).subquery("s");
    BOOST_TEST(text(sql::select(twice)) ==
               "SELECT s.id, s.id AS id_1 FROM (SELECT artist.id AS id, artist.id AS id__1 FROM artist) AS s");
    BOOST_TEST(text(sql::select(twice["id_1"])).starts_with("SELECT s.id FROM"));
}

BOOST_FIXTURE_TEST_CASE(an_alias_takes_the_name_of_what_has_one, fixture) {
    auto const inner = sql::select(artist["id"]).subquery("s1");
    BOOST_TEST(text(sql::select(inner.alias("s2")["id"])) ==
               "SELECT s2.id FROM (SELECT artist.id AS id FROM artist) AS s2");
    BOOST_TEST(text(sql::select(sql::select(sql::max(artist["id"])).subquery("s1").alias("s2"))) ==
               "SELECT s2.max_1 FROM (SELECT max(artist.id) AS max_1 FROM artist) AS s2");
    auto const numbers = sql::table_function("generate_series", 1, 3).columns({"n"});
    BOOST_TEST(text(sql::select(numbers.alias("gs")["n"])) ==
               "SELECT gs.n FROM generate_series(:generate_series_1, :generate_series_2) AS gs");
    auto const some = sql::tablesample(artist.alias("a"), sql::func("system", 5), "s");
    BOOST_TEST(text(sql::select(some["name"])) == "SELECT s.name FROM artist AS s TABLESAMPLE system(:system_1)");
    auto const all = sql::select(artist["id"]).cte("all_artists");
    BOOST_TEST(text(sql::select(all.alias()["id"])) ==
               "WITH all_artists AS (SELECT artist.id AS id FROM artist) SELECT anon_1.id FROM all_artists AS anon_1");
}

BOOST_FIXTURE_TEST_CASE(a_subquerys_unnamed_columns_keep_the_name_made_there, fixture) {
    auto const inner = sql::select(sql::count(artist["id"]), sql::max(artist["id"])).subquery();
    BOOST_TEST(text(sql::select(inner)) ==
               "SELECT anon_1.count_1, anon_1.max_1 FROM (SELECT count(artist.id) AS count_1, max(artist.id) AS max_1 "
               "FROM artist) AS anon_1");
    BOOST_TEST(
        text(sql::select(sql::select(inner).subquery("outside"))) ==
        "SELECT outside.count_1, outside.max_1 FROM (SELECT anon_1.count_1 AS count_1, anon_1.max_1 AS max_1 FROM "
        "(SELECT count(artist.id) AS count_1, max(artist.id) AS max_1 FROM artist) AS anon_1) AS outside");
}

BOOST_FIXTURE_TEST_CASE(a_function_of_a_package_is_called_by_its_own_name, fixture) {
    BOOST_TEST(text(sql::select(sql::func("pkg.sub.fn", artist["id"]))) ==
               "SELECT pkg.sub.fn(artist.id) AS fn_1 FROM artist");
}

BOOST_FIXTURE_TEST_CASE(a_subquery_shows_the_names_of_its_label_style, fixture) {
    auto const inner = sql::select(artist["id"], sale["id"], sql::cast<std::int64_t>(artist["id"]).label("x"))
                           .with_labels(sql::label_style::table_and_column);
    BOOST_TEST(text(sql::select(inner.subquery("s"))) ==
               "SELECT s.artist_id, s.archive_sale_id, s.x FROM (SELECT artist.id AS artist_id, archive.sale.id AS "
               "archive_sale_id, CAST(artist.id AS BIGINT) AS x FROM artist, archive.sale) AS s");
    BOOST_TEST(text(sql::select(inner.subquery("s")["archive_sale_id"])).starts_with("SELECT s.archive_sale_id FROM"));
}

BOOST_FIXTURE_TEST_CASE(columns_of_an_alias_are_assigned_to, fixture) {
    auto const a = artist.alias("a");
    BOOST_TEST(text(sql::update(a).set(a["name"], "x").where(a["id"] == 1)) ==
               "UPDATE artist AS a SET name=:name WHERE a.id = :id_1");
}

BOOST_FIXTURE_TEST_CASE(texts_of_a_group, fixture) {
    auto const names = sql::aggregate_strings(sql::cast<std::string>(artist["name"]), ", ");
    BOOST_TEST(text(sql::select(names.label("all"))) ==
               "SELECT LISTAGG(CAST(artist.name AS VARCHAR), :aggregate_strings_1) AS \"all\" FROM artist");
}

BOOST_FIXTURE_TEST_CASE(columns_of_a_subquery_have_its_labels, fixture) {
    auto const ab = sql::select(artist["id"], album["id"])
                        .join_from(artist, album)
                        .with_labels(sql::label_style::table_and_column)
                        .subquery("ab");
    BOOST_TEST(text(sql::select(ab["album_id"]).where(ab["artist_id"] == 1)) ==
               "SELECT ab.album_id FROM (SELECT artist.id AS artist_id, album.id AS album_id FROM artist JOIN album "
               "ON artist.id = album.artist_id) AS ab WHERE ab.artist_id = :artist_id_1");
}

BOOST_FIXTURE_TEST_CASE(labels_say_the_source_by_the_name_it_was_given, fixture) {
    auto const& place = metadata.table("place", sql::in_schema("s"), sql::column("id", sql::integer));
    auto const z = place.alias("z");
    auto const sub = sql::select(artist["id"]).subquery("q");
    auto const query = sql::select(place["id"], z["id"], sub["id"]).with_labels(sql::label_style::table_and_column);
    BOOST_TEST(text(query) ==
               "SELECT s.place.id AS s_place_id, z.id AS z_id, q.id AS q_id FROM s.place, s.place AS z, "
               "(SELECT artist.id AS id FROM artist) AS q");
}

BOOST_AUTO_TEST_SUITE_END()
