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
               "SELECT CAST(artist.id AS BIGINT) AS id, CAST(album.id AS BIGINT) AS id_1 FROM artist, album");
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
