// SPDX-License-Identifier: BSL-1.0
// The dialects of the tree, loaded as plugins.
#include <aludel/sql/ddl/create.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include "../music.hpp"

#include <boost/test/unit_test.hpp>

namespace sql = aludel::sql;
using music::text_of;

BOOST_AUTO_TEST_SUITE(sql_compile_dialects)

struct fixture : music::tables {
    aludel::profile sqlite{"sqlite"};
    aludel::profile postgresql{"postgresql"};
};

BOOST_FIXTURE_TEST_CASE(booleans, fixture) {
    auto const query = sql::select(artist["id"]).where(artist["active"], !artist["active"], artist["active"] == true);
    BOOST_TEST(sql::compile(query, sqlite).text() ==
               "SELECT artist.id FROM artist WHERE artist.active = 1 AND artist.active = 0 AND artist.active = 1");
    BOOST_TEST(sql::compile(query, postgresql).text() ==
               "SELECT artist.id FROM artist WHERE artist.active AND NOT artist.active AND artist.active = true");
}

BOOST_FIXTURE_TEST_CASE(limits, fixture) {
    auto const query = sql::select(artist["id"]).offset(5);
    BOOST_TEST(sql::compile(query, sqlite).text() == "SELECT artist.id FROM artist LIMIT -1 OFFSET :param_1");
    BOOST_TEST(sql::compile(query, postgresql).text() == "SELECT artist.id FROM artist LIMIT ALL OFFSET :param_1");
}

BOOST_FIXTURE_TEST_CASE(upserts, fixture) {
    auto const statement =
        sql::insert(genre).values({{"id", 1}, {"name", "x"}}).on_conflict_do_update({"id"}, {{"name", "y"}});
    for (auto const& each : {sqlite, postgresql})
        BOOST_TEST(sql::compile(statement, each).text() ==
                   "INSERT INTO genre (id, name) VALUES (:id, :name) ON CONFLICT (id) DO UPDATE SET name = :param_1");
}

BOOST_FIXTURE_TEST_CASE(upserts_over_an_index_of_expressions, fixture) {
    auto const lower = sql::func<std::string>("lower", genre["name"]);
    auto const statement = sql::insert(genre).values({{"id", 1}, {"name", "x"}});
    for (auto const& each : {sqlite, postgresql}) {
        BOOST_TEST(sql::compile(statement.on_conflict_do_nothing({lower}), each).text() ==
                   "INSERT INTO genre (id, name) VALUES (:id, :name) ON CONFLICT (lower(name)) DO NOTHING");
        BOOST_TEST(sql::compile(statement.on_conflict_do_update({genre["id"], lower}, {{"name", "y"}}), each).text() ==
                   "INSERT INTO genre (id, name) VALUES (:id, :name) ON CONFLICT (id, lower(name)) DO UPDATE SET "
                   "name = :param_1");
    }
    // Plain columns are columns everywhere.
    BOOST_TEST(sql::to_string(statement.on_conflict_do_nothing({genre["id"]}), "oracle") ==
               sql::to_string(statement.on_conflict_do_nothing({"id"}), "oracle"));
    BOOST_CHECK_EXCEPTION(sql::to_string(statement.on_conflict_do_nothing({lower}), "oracle"), aludel::compile_error,
                          [](auto const& e) { return e.message().find("index of expressions") != std::string::npos; });
}

BOOST_FIXTURE_TEST_CASE(the_default_from_a_sequence_is_left_out_where_there_is_none, fixture) {
    auto const& ticket = metadata.table(
        "ticket", sql::column("id", sql::integer, sql::primary_key, sql::insert_default(sql::next_value("numbers"))),
        sql::column("seat", sql::integer));
    auto const statement = sql::insert(ticket).values({{"seat", 5}});
    BOOST_TEST(sql::compile(statement, sqlite).text() == "INSERT INTO ticket (seat) VALUES (:seat)");
    BOOST_TEST(text_of(statement) == "INSERT INTO ticket (seat) VALUES (:seat)");
    BOOST_TEST(sql::to_string(statement, "mysql") == "INSERT INTO ticket (seat) VALUES (:seat)");
    BOOST_TEST(sql::compile(statement, postgresql).text() ==
               "INSERT INTO ticket (id, seat) VALUES (nextval('numbers'), :seat)");
    BOOST_TEST(sql::to_string(statement, "mariadb") ==
               "INSERT INTO ticket (id, seat) VALUES (nextval(numbers), :seat)");
    // What the program wrote itself is never left out.
    BOOST_CHECK_THROW(
        sql::compile(sql::insert(ticket).values({{"id", sql::next_value("numbers")}, {"seat", 5}}), sqlite),
        aludel::compile_error);
}

BOOST_FIXTURE_TEST_CASE(parts_of_documents, fixture) {
    auto const& page = metadata.table("page", sql::column("id", sql::integer, sql::primary_key),
                                      sql::column("doc", sql::json), sql::column("body", sql::text_type));
    sql::column_expr<aludel::core::json> const doc{page["doc"].node()};
    auto const text = [&](auto const& what, aludel::profile const& in) {
        auto const whole = sql::compile(sql::select(page["id"]).where(what), in).text();
        return whole.substr(whole.find("WHERE ") + 6);
    };
    BOOST_TEST(text(doc["a"].as_string().like("x%"), postgresql) ==
               "CAST(page.doc ->> :doc_1 AS VARCHAR) LIKE :param_1");
    BOOST_TEST(text(doc["a"].as_string() == "x", postgresql) == "CAST((page.doc ->> :doc_1) AS VARCHAR) = :param_1");
    BOOST_TEST(text(!doc["a"].as_boolean(), postgresql) == "NOT (CAST(page.doc ->> :doc_1 AS BOOLEAN))");
    BOOST_TEST(text(!doc["a"].as_boolean(), sqlite) == "(CAST(JSON_EXTRACT(page.doc, :doc_1) AS BOOLEAN)) = 0");
    BOOST_TEST(text(doc["a"].as_text() == "x", postgresql) == "(page.doc ->> :doc_1) = :param_1");
    BOOST_TEST(text(doc.at("a", 0).as_text() == "x", postgresql) == "(page.doc #>> :doc_1) = :param_1");
    auto const index = sql::create_index(page, {.name = "ix_a", .expressions = {doc["a"].as_text().node()}});
    BOOST_TEST(index.text(postgresql) == "CREATE INDEX ix_a ON page ((doc ->> 'a'))");
    BOOST_CHECK_EXCEPTION(doc.as_text(), aludel::usage_error, [](auto const& e) { return e.code() == "json-part"; });
}

BOOST_FIXTURE_TEST_CASE(several_rows, fixture) {
    auto const statement = sql::insert(genre).values({{"id", 1}}).values({{"id", 2}});
    BOOST_TEST(sql::compile(statement, sqlite).text() == "INSERT INTO genre (id) VALUES (:id_m0), (:id_m1)");
}

BOOST_FIXTURE_TEST_CASE(update_from, fixture) {
    auto const statement = sql::update(album).values({{"price", 0}}).where(album["artist_id"] == artist["id"]);
    for (auto const& each : {sqlite, postgresql})
        BOOST_TEST(sql::compile(statement, each).text() ==
                   "UPDATE album SET price=:price FROM artist WHERE album.artist_id = artist.id");
}

BOOST_FIXTURE_TEST_CASE(generated_keys, fixture) {
    BOOST_TEST(sql::create_script(metadata, postgresql).front().find("id SERIAL NOT NULL") != std::string::npos);
    BOOST_TEST(sql::create_script(metadata, sqlite).front().find("id INTEGER NOT NULL") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(parts_of_documents_and_arrays, fixture) {
    aludel::profile const mysql{"mysql"};
    auto const& note =
        metadata.table("note", sql::column("id", sql::integer, sql::primary_key), sql::column("doc", sql::json),
                       sql::column("body", sql::text_type), sql::column("scores", sql::array_of(sql::integer)));
    auto const text = note["doc"]["k"].as_string();
    auto const where = [&](sql::condition const& of, aludel::core::profile in) {
        auto const written = sql::compile(sql::select(note["id"]).where(of), in).text();
        return written.substr(written.find("WHERE ") + 6);
    };
    // Parentheses inside of an operator, but not inside of LIKE or an ordering.
    BOOST_TEST(where(text == "x", postgresql) == "CAST((note.doc ->> :doc_1) AS VARCHAR) = :param_1");
    BOOST_TEST(where(text.like("x"), postgresql) == "CAST(note.doc ->> :doc_1 AS VARCHAR) LIKE :param_1");
    BOOST_TEST(sql::compile(sql::select(note["id"]).order_by(text.desc()), postgresql).text() ==
               "SELECT note.id FROM note ORDER BY CAST(note.doc ->> :doc_1 AS VARCHAR) DESC");
    auto const truth = note["doc"]["k"].as_boolean();
    BOOST_TEST(where(!truth, postgresql) == "NOT (CAST(note.doc ->> :doc_1 AS BOOLEAN))");
    BOOST_TEST(where(!truth, sqlite) == "(CAST(JSON_EXTRACT(note.doc, :doc_1) AS BOOLEAN)) = 0");
    auto const found = sql::match_against("x", {note["body"]}, sql::match_mode::boolean);
    BOOST_TEST(where(!found, mysql) == "NOT (MATCH (note.body) AGAINST (:param_1 IN BOOLEAN MODE))");
    auto const score = note["scores"][note["id"] + 1];
    BOOST_TEST(sql::compile(sql::select(score.label("s")), postgresql).text() ==
               "SELECT note.scores[(note.id + :id_1)] AS s FROM note");
}

BOOST_FIXTURE_TEST_CASE(hints_are_for_databases_that_have_them, fixture) {
    auto const query = sql::select(artist["id"]).with_hint(artist, "WORDS");
    for (auto const& each : {sqlite, postgresql})
        BOOST_TEST(sql::compile(query, each).text() == "SELECT artist.id FROM artist");
    BOOST_CHECK_THROW(sql::compile(sql::select(artist["id"]).with_hint(artist, "ONLY", "postgresql"), postgresql),
                      aludel::compile_error);
    for (auto const* each : {"mysql", "mssql"})
        BOOST_TEST(sql::compile(query, aludel::profile{each}).text() == "SELECT artist.id FROM artist WORDS");
    auto const change = sql::update(artist).set(artist["name"], "x").with_hint("WORDS");
    for (auto const& each : {sqlite, postgresql})
        BOOST_TEST(sql::compile(change, each).text().find("WORDS") == std::string::npos);
    for (auto const* each : {"mysql", "mariadb", "mssql"})
        BOOST_TEST(sql::compile(change, aludel::profile{each}).text().starts_with("UPDATE artist WORDS SET "));
}

BOOST_FIXTURE_TEST_CASE(milliseconds, fixture) {
    auto const query = sql::select(sql::extract("milliseconds", album["released"]).label("ms"));
    BOOST_TEST(sql::compile(query, aludel::profile{"mysql"}).text() ==
               "SELECT EXTRACT(millisecond FROM album.released) AS ms FROM album");
    BOOST_TEST(
        sql::compile(query, aludel::profile{"mariadb"}).text() ==
        "SELECT (EXTRACT(second FROM album.released) * 1000 + EXTRACT(microsecond FROM album.released) DIV 1000) "
        "AS ms FROM album");
}

BOOST_FIXTURE_TEST_CASE(casts_to_texts_in_oracle, fixture) {
    auto const query = sql::select(sql::cast<std::string>(artist["id"], sql::char_(3)).label("a"),
                                   sql::cast<std::string>(artist["id"], sql::varchar(4)).label("b"),
                                   sql::cast<std::string>(artist["id"], sql::enumeration("e", {"x", "yy"})).label("c"));
    BOOST_TEST(sql::compile(query, aludel::profile{"oracle"}).text() ==
               "SELECT CAST(artist.id AS VARCHAR2(3 CHAR)) AS a, CAST(artist.id AS VARCHAR2(4 CHAR)) AS b, "
               "CAST(artist.id AS VARCHAR2(2 CHAR)) AS c FROM artist");
}

BOOST_FIXTURE_TEST_CASE(casts_to_texts_without_a_length_in_oracle, fixture) {
    aludel::profile const oracle{"oracle"};
    for (auto const& each : {sql::type{sql::char_}, sql::type{sql::varchar}, sql::type{sql::string}})
        BOOST_TEST(sql::compile(sql::select(sql::cast<std::string>(artist["id"], each).label("a")), oracle).text() ==
                   "SELECT CAST(artist.id AS VARCHAR2(4000 CHAR)) AS a FROM artist");
}

BOOST_FIXTURE_TEST_CASE(the_condition_of_a_partial_index_has_literals_in_sqlite, fixture) {
    auto const statement = sql::insert(genre)
                               .values({{"id", 1}, {"name", "x"}})
                               .on_conflict_do_nothing(sql::conflict_target{"name"}.where(genre["id"] > 5));
    BOOST_TEST(sql::compile(statement, sqlite).text() ==
               "INSERT INTO genre (id, name) VALUES (:id, :name) ON CONFLICT (name) WHERE id > 5 DO NOTHING");
    BOOST_TEST(sql::compile(statement, postgresql).text() ==
               "INSERT INTO genre (id, name) VALUES (:id, :name) ON CONFLICT (name) WHERE id > :id_1 DO NOTHING");
}

BOOST_FIXTURE_TEST_CASE(computed_columns_of_postgresql, fixture) {
    auto const& usual =
        metadata.table("usual", sql::column("a", sql::integer), sql::column("b", sql::integer, sql::computed{"a * 2"}));
    auto const& when_read = metadata.table("when_read", sql::column("a", sql::integer),
                                           sql::column("b", sql::integer, sql::computed{"a * 2", false}));
    auto const text = sql::create_table(usual).text(postgresql);
    BOOST_TEST(text.find("b INTEGER GENERATED ALWAYS AS (a * 2) STORED") != text.npos, text);
    BOOST_CHECK_EXCEPTION(sql::create_table(when_read).text(postgresql), aludel::compile_error,
                          [](auto const& e) { return e.code() == "construct-unsupported"; });
    aludel::profile const newest{"postgresql", {.version = {18, 0, 0}}};
    auto const virtual_text = sql::create_table(when_read).text(newest);
    BOOST_TEST(virtual_text.find("GENERATED ALWAYS AS (a * 2) VIRTUAL") != virtual_text.npos, virtual_text);
}

BOOST_FIXTURE_TEST_CASE(a_lock_that_waits_for_nobody_in_one_way, fixture) {
    auto const query = sql::select(artist["id"]).with_for_update({.nowait = true, .skip_locked = true});
    for (auto const* each : {"postgresql", "mysql", "mariadb"})
        BOOST_CHECK_EXCEPTION(sql::to_string(query, each), aludel::compile_error,
                              [](auto const& e) { return e.code() == "construct-unsupported"; });
}

BOOST_FIXTURE_TEST_CASE(an_update_of_two_tables, fixture) {
    auto const statement = sql::update(album)
                               .values({{album["title"], "x"}, {artist["name"], "y"}})
                               .where(album["artist_id"] == artist["id"]);
    BOOST_TEST(sql::to_string(statement, "mysql") ==
               "UPDATE album, artist SET artist.name=:name, album.title=:title WHERE album.artist_id = artist.id");
    BOOST_CHECK_EXCEPTION(sql::to_string(statement, "sqlite"), aludel::compile_error,
                          [](auto const& e) { return e.code() == "column-unknown"; });
}

BOOST_FIXTURE_TEST_CASE(fields_of_composite_values, fixture) {
    auto const key = sql::field<std::string>(sql::func("jsonb_each", "{}"), "key");
    BOOST_TEST(sql::compile(sql::select(key).where(key == "a"), postgresql).text() ==
               "SELECT (jsonb_each(:jsonb_each_1)).key WHERE (jsonb_each(:jsonb_each_1)).key = :param_1");
    BOOST_CHECK_EXCEPTION(sql::to_string(sql::select(key), "sqlite"), aludel::compile_error,
                          [](auto const& e) { return e.code() == "construct-unsupported"; });
}

BOOST_FIXTURE_TEST_CASE(sequences_of_a_metadata_come_before_its_tables, fixture) {
    sql::metadata const all;
    all.add(sql::sequence{.name = "numbers", .start = 100});
    all.add(sql::sequence{.name = "numbers"});
    all.table("ticket",
              sql::column("id", sql::integer, sql::primary_key, sql::insert_default(sql::next_value("numbers"))));
    auto const script = sql::create_script(all, postgresql);
    BOOST_REQUIRE(script.size() == 2U);
    BOOST_TEST(script[0] == "CREATE SEQUENCE numbers START WITH 100");
    BOOST_TEST(script[1].find("id INTEGER NOT NULL") != script[1].npos, script[1]);
    BOOST_TEST(sql::drop_script(all, postgresql).back() == "DROP SEQUENCE numbers");
    auto const other = sql::create_script(all, aludel::profile{"mysql"});
    BOOST_REQUIRE(other.size() == 1U);
    BOOST_TEST(other[0].find("AUTO_INCREMENT") != other[0].npos, other[0]);
}

BOOST_AUTO_TEST_SUITE_END()
