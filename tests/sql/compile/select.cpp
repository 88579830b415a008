// SPDX-License-Identifier: BSL-1.0
#include "../music.hpp"

#include <boost/test/unit_test.hpp>

namespace sql = aludel::sql;
using music::text_of;

BOOST_AUTO_TEST_SUITE(sql_compile_select)

struct fixture : music::tables {};

BOOST_FIXTURE_TEST_CASE(columns_and_labels, fixture) {
    BOOST_TEST(text_of(sql::select(genre)) == "SELECT genre.id, genre.name FROM genre");
    BOOST_TEST(text_of(sql::select(genre["id"], genre["id"])) == "SELECT genre.id, genre.id AS id__1 FROM genre");
    BOOST_TEST(text_of(sql::select(sql::literal(5))) == "SELECT :param_1 AS anon_1");
    BOOST_TEST(text_of(sql::select(artist["name"].label("Artist Name"))) ==
               "SELECT artist.name AS \"Artist Name\" FROM artist");
    BOOST_TEST(text_of(sql::select(artist["name"].label("select"))) == "SELECT artist.name AS \"select\" FROM artist");
    BOOST_TEST(text_of(sql::select(sql::func<std::string>("upper", artist["name"].label("nn")))) ==
               "SELECT upper(artist.name) AS upper_1 FROM artist");
    BOOST_TEST(text_of(sql::select(sql::cast<std::string>(artist["id"]))) ==
               "SELECT CAST(artist.id AS VARCHAR) AS id FROM artist");
    auto const x = (track["seconds"] + 5).label("s5");
    BOOST_TEST(text_of(sql::select(x).where(x > 10)) ==
               "SELECT track.seconds + :seconds_1 AS s5 FROM track WHERE track.seconds + :seconds_1 > :param_1");
}

BOOST_FIXTURE_TEST_CASE(grouping_and_ordering, fixture) {
    BOOST_TEST(
        text_of(sql::select(artist["country"], sql::count()).group_by(artist["country"]).having(sql::count() > 3)) ==
        "SELECT artist.country, count(*) AS count_1 FROM artist GROUP BY artist.country HAVING count(*) > :count_2");
    auto const n = sql::func<int>("length", artist["name"]).label("n");
    BOOST_TEST(text_of(sql::select(artist["id"], n).order_by(n)) ==
               "SELECT artist.id, length(artist.name) AS n FROM artist ORDER BY n");
    BOOST_TEST(text_of(sql::select(artist["id"], n).order_by(n.desc())) ==
               "SELECT artist.id, length(artist.name) AS n FROM artist ORDER BY n DESC");
    BOOST_TEST(text_of(sql::select(artist["id"], n).group_by("n").order_by("n")) ==
               "SELECT artist.id, length(artist.name) AS n FROM artist GROUP BY n ORDER BY n");
    BOOST_TEST(text_of(sql::select(artist["id"]).order_by(artist["country"], artist["name"].desc().nulls_last())) ==
               "SELECT artist.id FROM artist ORDER BY artist.country, artist.name DESC NULLS LAST");
    BOOST_TEST(
        text_of(sql::select(artist["id"]).order_by(artist["country"]).order_by(nullptr).order_by(artist["id"])) ==
        "SELECT artist.id FROM artist ORDER BY artist.id");
}

BOOST_FIXTURE_TEST_CASE(limits, fixture) {
    auto const query = sql::select(artist["id"]).order_by(artist["id"]);
    BOOST_TEST(text_of(query.limit(10)) == "SELECT artist.id FROM artist ORDER BY artist.id LIMIT :param_1");
    BOOST_TEST(text_of(query.offset(20)) == "SELECT artist.id FROM artist ORDER BY artist.id LIMIT -1 OFFSET :param_1");
    BOOST_TEST(text_of(query.limit(3).limit(nullptr)) == "SELECT artist.id FROM artist ORDER BY artist.id");
    BOOST_TEST(text_of(query.offset(3).fetch(5)) ==
               "SELECT artist.id FROM artist ORDER BY artist.id OFFSET :param_1 ROWS FETCH FIRST :param_2 ROWS ONLY");
    // The statement that was changed is another value.
    BOOST_TEST(text_of(query) == "SELECT artist.id FROM artist ORDER BY artist.id");
}

BOOST_FIXTURE_TEST_CASE(joins, fixture) {
    BOOST_TEST(text_of(sql::select(album["title"], artist["name"]).join(artist)) ==
               "SELECT album.title, artist.name FROM album JOIN artist ON artist.id = album.artist_id");
    BOOST_TEST(text_of(sql::select(artist["name"], album["title"]).join_from(artist, album)) ==
               "SELECT artist.name, album.title FROM artist JOIN album ON artist.id = album.artist_id");
    BOOST_TEST(text_of(sql::select(artist["name"]).join_outer(album)) ==
               "SELECT artist.name FROM artist LEFT OUTER JOIN album ON artist.id = album.artist_id");
    BOOST_TEST(text_of(sql::select(artist["name"]).join(album).join(track)) ==
               "SELECT artist.name FROM artist JOIN album ON artist.id = album.artist_id JOIN track ON album.id = "
               "track.album_id");
    BOOST_TEST(
        text_of(
            sql::select(artist["id"], genre["id"]).select_from(sql::selectable{artist}.join(genre, sql::true_()))) ==
        "SELECT artist.id, genre.id AS id_1 FROM artist JOIN genre ON 1 = 1");
    BOOST_TEST(text_of(sql::select(sale["id"]).join_from(sale, order)) ==
               "SELECT archive.sale.id FROM archive.sale JOIN \"order\" ON \"order\".id = archive.sale.order_id");
    BOOST_CHECK_EXCEPTION(text_of(sql::select(genre["id"]).join(artist)), aludel::compile_error, [](auto const& e) {
        return e.code() == "join-no-foreign-key" && e.message().find("\"genre\"") != std::string::npos;
    });
    // Two foreign keys between the same tables: which one is meant is not guessed.
    auto const parent = artist.alias("p");
    BOOST_CHECK_EXCEPTION(text_of(sql::select(artist["name"]).select_from(sql::selectable{artist}.join(parent))),
                          aludel::compile_error, [](auto const& e) { return e.code() == "join-ambiguous"; });
}

BOOST_FIXTURE_TEST_CASE(aliases, fixture) {
    auto const a = artist.alias();
    auto const b = artist.alias();
    BOOST_TEST(text_of(sql::select(a["name"], b["name"]).where(a["parent_id"] == b["id"])) ==
               "SELECT artist_1.name, artist_2.name AS name_1 FROM artist AS artist_1, artist AS artist_2 WHERE "
               "artist_1.parent_id = artist_2.id");
    BOOST_TEST(text_of(sql::select(artist.alias("a1").alias("a2")["id"])) == "SELECT a2.id FROM artist AS a2");
}

BOOST_FIXTURE_TEST_CASE(subqueries, fixture) {
    auto const n = sql::select(sql::count(album["id"])).where(album["artist_id"] == artist["id"]).scalar_subquery();
    BOOST_TEST(
        text_of(sql::select(artist["name"], n.label("n"))) ==
        "SELECT artist.name, (SELECT count(album.id) AS count_1 FROM album WHERE album.artist_id = artist.id) AS n "
        "FROM artist");
    auto const s1 = sql::select(artist["id"]).subquery();
    auto const s2 = sql::select(s1["id"]).subquery();
    BOOST_TEST(
        text_of(sql::select(s2["id"])) ==
        "SELECT anon_1.id FROM (SELECT anon_2.id AS id FROM (SELECT artist.id AS id FROM artist) AS anon_2) AS anon_1");
    BOOST_TEST(text_of(sql::select(artist["id"]).where(artist["id"].in(sql::select(album["artist_id"])))) ==
               "SELECT artist.id FROM artist WHERE artist.id IN (SELECT album.artist_id FROM album)");
    BOOST_TEST(
        text_of(sql::select(artist["id"]).where(!sql::exists(album, album["artist_id"] == artist["id"]))) ==
        "SELECT artist.id FROM artist WHERE NOT (EXISTS (SELECT * FROM album WHERE album.artist_id = artist.id))");
    auto const of_artist = sql::select(album["id"]).where(album["artist_id"] == artist["id"]);
    BOOST_TEST(text_of(sql::select(artist["id"]).where(sql::exists(of_artist))) ==
               text_of(sql::select(artist["id"]).where(of_artist.exists())));
    BOOST_TEST(text_of(sql::select(sql::count()).select_from(artist, album.alias("b"))) ==
               text_of(sql::select(sql::count()).select_from(artist).select_from(album.alias("b"))));
}

BOOST_FIXTURE_TEST_CASE(common_table_expressions, fixture) {
    auto const live = sql::select(artist["id"], artist["name"]).where(artist["active"]).cte("live");
    BOOST_TEST(text_of(sql::select(live["name"])) ==
               "WITH live AS (SELECT artist.id AS id, artist.name AS name FROM artist WHERE artist.active = 1) SELECT "
               "live.name FROM live");
    auto tree = sql::select(artist["id"], artist["parent_id"]).where(artist["parent_id"].is_null()).cte("tree", true);
    tree = tree.union_all(sql::select(artist["id"], artist["parent_id"]).where(artist["parent_id"] == tree["id"]));
    BOOST_TEST(
        text_of(sql::select(tree["id"])) ==
        "WITH RECURSIVE tree(id, parent_id) AS (SELECT artist.id AS id, artist.parent_id AS parent_id FROM artist "
        "WHERE artist.parent_id IS NULL UNION ALL SELECT artist.id AS id, artist.parent_id AS parent_id FROM artist, "
        "tree WHERE artist.parent_id = tree.id) SELECT tree.id FROM tree");
}

BOOST_FIXTURE_TEST_CASE(set_operations, fixture) {
    BOOST_TEST(text_of(sql::union_(sql::select(artist["name"]), sql::select(genre["name"])).order_by("name")) ==
               "SELECT artist.name FROM artist UNION SELECT genre.name FROM genre ORDER BY name");
    BOOST_TEST(text_of(sql::union_all(sql::select(artist["name"]).limit(1), sql::select(genre["name"]))) ==
               "(SELECT artist.name FROM artist LIMIT :param_1) UNION ALL SELECT genre.name FROM genre");
}

BOOST_AUTO_TEST_SUITE_END()
