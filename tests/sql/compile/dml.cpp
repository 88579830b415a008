// SPDX-License-Identifier: BSL-1.0
#include "../music.hpp"

#include <boost/test/unit_test.hpp>

namespace sql = aludel::sql;
using music::text_of;

BOOST_AUTO_TEST_SUITE(sql_compile_dml)

struct fixture : music::tables {};

BOOST_FIXTURE_TEST_CASE(inserts, fixture) {
    BOOST_TEST(text_of(sql::insert(genre).values({{"name", "rock"}})) == "INSERT INTO genre (name) VALUES (:name)");
    BOOST_TEST(text_of(sql::insert(genre).values({{"name", "rock"}, {"id", 1}})) ==
               "INSERT INTO genre (id, name) VALUES (:id, :name)");
    BOOST_TEST(text_of(sql::insert(genre)) == "INSERT INTO genre (id, name) VALUES (:id, :name)");
    BOOST_TEST(text_of(sql::insert(genre).values({{genre["name"], sql::func<std::string>("lower", "ROCK")}})) ==
               "INSERT INTO genre (name) VALUES (lower(:lower_1))");
    BOOST_TEST(text_of(sql::insert(genre).from_select({"name"}, sql::select(artist["name"]))) ==
               "INSERT INTO genre (name) SELECT artist.name FROM artist");
    BOOST_TEST(text_of(sql::insert(genre).values({{"name", "x"}}).returning(genre["id"], genre["name"])) ==
               "INSERT INTO genre (name) VALUES (:name) RETURNING genre.id, genre.name");
    BOOST_CHECK_EXCEPTION(text_of(sql::insert(genre).values({{"nope", 5}})), aludel::compile_error,
                          [](auto const& e) { return e.code() == "column-unknown"; });
    BOOST_CHECK_EXCEPTION(text_of(sql::insert(genre).values({{"id", 1}}).values({{"id", 2}})), aludel::compile_error,
                          [](auto const& e) { return e.code() == "construct-unsupported"; });
}

BOOST_FIXTURE_TEST_CASE(defaults_of_columns_that_insert_select_does_not_name, fixture) {
    auto const& log = metadata.table("log", sql::column("id", sql::integer, sql::primary_key),
                                     sql::column("rank", sql::integer, sql::insert_default(7)),
                                     sql::column("made", sql::date_time, sql::insert_default(sql::now())));
    auto const ids = sql::select(artist["id"]);
    BOOST_TEST(text_of(sql::insert(log).from_select({"id"}, ids)) ==
               "INSERT INTO log (id, rank, made) SELECT artist.id, :param_1 AS anon_1, now() AS now_1 FROM artist");
    BOOST_TEST(text_of(sql::insert(log).from_select({"id"}, ids, false)) ==
               "INSERT INTO log (id) SELECT artist.id FROM artist");
    BOOST_TEST(text_of(ids) == "SELECT artist.id FROM artist");
    BOOST_CHECK_EXCEPTION(sql::insert(log).from_select({"id"}, sql::union_(ids, ids)), aludel::core::usage_error,
                          [](auto const& e) { return e.code() == "insert-select-defaults"; });
}

BOOST_FIXTURE_TEST_CASE(a_calculated_value_stands_in_parentheses, fixture) {
    BOOST_TEST(text_of(sql::insert(genre).values({{"id", sql::literal(1) + 2}})) ==
               "INSERT INTO genre (id) VALUES ((:param_1 + :param_2))");
}

BOOST_AUTO_TEST_CASE(a_uuid_in_a_column_of_text) {
    sql::metadata const all;
    auto const& note =
        all.table("note", sql::column("digits", sql::char_(32)), sql::column("written", sql::string(36)));
    auto const id = *aludel::core::uuid::parse("12345678-1234-5678-1234-567812345678");
    auto const said = sql::compile(sql::select(note["digits"]).where(note["digits"] == id, note["written"] == id));
    BOOST_REQUIRE(said.parameters().size() == 2U);
    BOOST_TEST(*said.parameters()[0].value.get_if<std::string>() == "12345678123456781234567812345678");
    BOOST_TEST(*said.parameters()[1].value.get_if<std::string>() == "12345678-1234-5678-1234-567812345678");
}

BOOST_FIXTURE_TEST_CASE(updates, fixture) {
    BOOST_TEST(text_of(sql::update(genre).values({{"id", 6}}).where(genre["id"] == 5)) ==
               "UPDATE genre SET id=:id WHERE genre.id = :id_1");
    BOOST_TEST(text_of(sql::update(track).set(track["plays"], track["plays"] + 1).where(track["album_id"] == 3)) ==
               "UPDATE track SET plays=(track.plays + :plays_1) WHERE track.album_id = :album_id_1");
    BOOST_TEST(text_of(sql::update(artist).values({{"active", false}, {"name", "b"}})) ==
               "UPDATE artist SET name=:name, active=:active");
    BOOST_TEST(
        text_of(sql::update(artist).set(
            artist["name"],
            sql::select(sql::max(album["title"])).where(album["artist_id"] == artist["id"]).scalar_subquery())) ==
        "UPDATE artist SET name=(SELECT max(album.title) AS max_1 FROM album WHERE album.artist_id = artist.id)");
    BOOST_TEST(
        text_of(
            sql::update(track).set(track["plays"], track["plays"] + 1).returning((track["plays"] * 2).label("dbl"))) ==
        "UPDATE track SET plays=(track.plays + :plays_1) RETURNING track.plays * :plays_2 AS dbl");
    BOOST_CHECK_EXCEPTION(text_of(sql::update(album).values({{"price", 0}}).where(album["artist_id"] == artist["id"])),
                          aludel::compile_error, [](auto const& e) { return e.code() == "construct-unsupported"; });
}

BOOST_FIXTURE_TEST_CASE(deletes, fixture) {
    BOOST_TEST(text_of(sql::delete_from(genre)) == "DELETE FROM genre");
    BOOST_TEST(text_of(sql::delete_from(genre).where(genre["id"] == 5, genre["name"] == "x")) ==
               "DELETE FROM genre WHERE genre.id = :id_1 AND genre.name = :name_1");
    BOOST_TEST(text_of(sql::delete_from(album).where(
                   album["artist_id"].in(sql::select(artist["id"]).where(artist["active"] == false)))) ==
               "DELETE FROM album WHERE album.artist_id IN (SELECT artist.id FROM artist WHERE artist.active = 0)");
}

BOOST_AUTO_TEST_CASE(texts) {
    BOOST_TEST(text_of(sql::text("SELECT * FROM artist WHERE id = :aid").bind("aid", 5)) ==
               "SELECT * FROM artist WHERE id = :aid");
    BOOST_TEST(text_of(sql::text(R"(SELECT '\:notabind', x::integer, :real)")) ==
               "SELECT ':notabind', x::integer, :real");
    BOOST_TEST(sql::compile(sql::text("SELECT ':no' /* :no */ -- :no\n, :yes")).parameters().size() == 1u);
    BOOST_CHECK_EXCEPTION(sql::text("SELECT 1").bind("x", 1), aludel::usage_error,
                          [](auto const& e) { return e.code() == "text-bind"; });
}

BOOST_AUTO_TEST_SUITE_END()
