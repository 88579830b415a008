// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/unit_of_work/unit_of_work.hpp>

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>

#include "plain_session.hpp"
#include "script.hpp"

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orm_unit_of_work {

namespace {

struct track;
struct genre;

struct artist {
    std::int64_t id{};
    std::string name{};
    std::optional<std::string> note{};
    orm::has_many<track> tracks{};
    orm::many_to_many<genre> genres{};
};
struct track {
    std::int64_t id{};
    std::string title{};
    std::int64_t artist_id{};
    orm::belongs_to<artist> by{};
};
struct genre {
    std::string code{};  // the program's own key
    std::string name{};
    std::int32_t version{};
    orm::many_to_many<artist> artists{};
};
struct stage {
    std::int64_t id{};
    std::int32_t seats{};
    bool open{};
    std::optional<std::string> built{};
};
struct thing {  // knows nothing of the rooms it is in
    std::int64_t id{};
    std::string name{};
};
struct store_room {
    std::int64_t id{};
    std::string name{};
    orm::many_to_many<thing> things{};
};
BOOST_DESCRIBE_STRUCT(thing, (), (id, name))
BOOST_DESCRIBE_STRUCT(store_room, (), (id, name, things))
BOOST_DESCRIBE_STRUCT(artist, (), (id, name, note, tracks, genres))
BOOST_DESCRIBE_STRUCT(track, (), (id, title, artist_id, by))
BOOST_DESCRIBE_STRUCT(genre, (), (code, name, version, artists))
BOOST_DESCRIBE_STRUCT(stage, (), (id, seats, open, built))
void map_entity(orm::entity<artist>& of) {
    of.table("work_artist")
        .relationship(&artist::tracks, orm::back_populates(&track::by), orm::cascade_all_delete_orphan)
        .relationship(&artist::genres, orm::secondary("work_artist_genre"), orm::back_populates(&genre::artists));
}
void map_entity(orm::entity<track>& of) { of.table("work_track").foreign_key(&track::artist_id, &artist::id); }
void map_entity(orm::entity<genre>& of) { of.table("work_genre").primary_key(&genre::code).version(&genre::version); }
void map_entity(orm::entity<thing>& of) { of.table("work_thing"); }
void map_entity(orm::entity<store_room>& of) {
    of.table("work_room").relationship(&store_room::things, orm::secondary("work_room_thing"));
}
void map_entity(orm::entity<stage>& of) {
    of.table("work_stage")
        .column(&stage::built, orm::server_default("'1920'"))
        .column(&stage::seats, orm::server_default("300", orm::when_value_initialised));
}

/// A database with the tables, empty.
struct database {
    database() : database{"sqlite:///:memory:"} {}
    explicit database(std::string const& url) : engine{core::create_engine(url)} {
        orm::drop_all<artist, track, genre, stage, thing, store_room>(engine, {.if_exists = true});
        orm::create_all<artist, track, genre, stage, thing, store_room>(engine);
    }
    core::engine engine;
};

auto const with_code = [](char const* code, char const* text) {
    return [=](core::error const& e) {
        BOOST_TEST_MESSAGE(e.what());
        return std::string{e.code()} == code && std::string{e.what()}.find(text) != std::string::npos;
    };
};

artist with_tracks(std::string name, int count) {
    artist made{.name = std::move(name)};
    for (int i = 0; i < count; ++i) made.tracks.add(track{.title = "t" + std::to_string(i)});
    return made;
}

}  // namespace

// What is the same on all databases.

void graphs_keep_their_keys(database& in) {
    plain_session session{in.engine};
    session.begin();
    std::vector<std::shared_ptr<artist>> all;
    for (int i = 0; i < 20; ++i) all.push_back(session.add(with_tracks("a" + std::to_string(i), 7)));
    auto const shared = session.add(genre{.code = "j", .name = "jazz"});
    for (auto const& each : all) each->genres.add(shared);
    BOOST_TEST(session.flush() == 20 + 140 + 1 + 20);
    BOOST_TEST(session.flush() == 0);
    session.release();
    BOOST_TEST(shared->version == 1);
    // As the database has it, object by object.
    plain_session other{in.engine};
    auto const read = other.all<artist>();
    BOOST_REQUIRE(read.size() == 20);
    for (auto const& each : all) {
        BOOST_TEST(each->id != 0);
        auto const found = other.objects->find(orm::mapper_of<artist>(), each->id);
        BOOST_REQUIRE(found);
        auto& same = *static_cast<artist*>(found.object());
        BOOST_TEST(same.name == each->name);
        BOOST_REQUIRE(same.tracks.size() == 7);
        for (std::size_t i = 0; i < 7; ++i) {
            BOOST_TEST(each->tracks[i].artist_id == each->id);
            auto const other_track = other.objects->find(orm::mapper_of<track>(), each->tracks[i].id);
            BOOST_REQUIRE(other_track);
            BOOST_TEST(static_cast<track*>(other_track.object())->title == each->tracks[i].title);
        }
        BOOST_REQUIRE(same.genres.size() == 1);
        BOOST_TEST(same.genres[0].name == "jazz");
    }
}

void changes_are_written(database& in) {
    plain_session session{in.engine};
    session.begin();
    std::vector<std::shared_ptr<artist>> all;
    for (int i = 0; i < 12; ++i) all.push_back(session.add(with_tracks("a", 1)));
    session.flush();
    for (auto const& each : all) each->name += std::to_string(each->id);
    all[0]->note = "first";
    BOOST_TEST(session.flush() == 12);
    for (auto const& each : all)
        BOOST_TEST((session.cell("SELECT name FROM work_artist WHERE id = " + std::to_string(each->id)) ==
                    core::value{each->name}));
    BOOST_TEST(session.number("SELECT count(*) FROM work_artist WHERE note = 'first'") == 1);
    // A child that moves, and one that is let go.
    auto const moved = all[0]->tracks.handle(0);
    all[1]->tracks.add(moved);
    all[2]->tracks.clear();
    BOOST_TEST(session.flush() == 2);
    BOOST_TEST(moved->artist_id == all[1]->id);
    BOOST_TEST(session.number("SELECT count(*) FROM work_track") == 11);
    for (auto const& each : all) session.remove(each.get());
    BOOST_TEST(session.flush() == 11 + 12);
    BOOST_TEST(session.number("SELECT count(*) FROM work_artist") == 0);
    BOOST_TEST((session.state(all[0].get()) == orm::object_state::deleted));
    session.release();
    BOOST_TEST((session.state(all[0].get()) == orm::object_state::detached));
}

void keys_can_change(database& in) {
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(genre{.code = "a", .name = "one"});
    session.flush();
    one->code = "b";
    one->name = "renamed";
    BOOST_TEST(session.flush() == 1);
    BOOST_TEST(one->version == 2);
    std::vector<core::value> const key{core::value{"b"}}, former{core::value{"a"}};
    BOOST_TEST((session.objects->find(orm::mapper_of<genre>(), key).object() == one.get()));
    BOOST_TEST(!session.objects->find(orm::mapper_of<genre>(), former));
    BOOST_TEST(
        (session.cell("SELECT name FROM work_genre WHERE code = 'b' AND version = 2") == core::value{"renamed"}));
    session.rollback();
    BOOST_TEST(one->code == "b");  // as the program wrote it
    BOOST_TEST(one->version == 0);
    BOOST_TEST((session.state(one.get()) == orm::object_state::detached));
}

void rows_of_others(database& in) {
    plain_session session{in.engine};
    session.begin();
    std::vector<std::shared_ptr<genre>> genres;
    std::vector<std::shared_ptr<artist>> artists;
    for (int i = 0; i < 6; ++i) {
        genres.push_back(session.add(genre{.code = "g" + std::to_string(i)}));
        artists.push_back(session.add(artist{.name = "a"}));
    }
    session.flush();
    session.connection.run("UPDATE work_genre SET version = 7 WHERE code = 'g3'");
    session.begin();
    for (auto const& each : genres) each->name = "x";
    BOOST_CHECK_EXCEPTION(session.flush(), core::stale_data_error,
                          with_code("row-stale", "genre with key \"g3\" was to be updated at version 1"));
    session.rollback();
    BOOST_TEST(genres[0]->name == "");
    BOOST_TEST(genres[0]->version == 1);
    // Without a version a row that is gone is noticed all the same.
    session.connection.run("DELETE FROM work_artist WHERE id = " + std::to_string(artists[4]->id));
    auto const gone = "artist with key " + std::to_string(artists[4]->id);
    session.begin();
    for (auto const& each : artists) each->name = "x";
    BOOST_CHECK_EXCEPTION(session.flush(), core::stale_data_error, with_code("row-stale", gone.c_str()));
    session.rollback();
    session.begin();
    for (auto const& each : artists) session.remove(each.get());
    BOOST_CHECK_EXCEPTION(session.flush(), core::stale_data_error, with_code("row-stale", gone.c_str()));
    session.rollback();
    BOOST_TEST(artists[0]->name == "a");
    BOOST_TEST((session.state(artists[0].get()) == orm::object_state::persistent));
}

void defaults_come_back(database& in) {
    plain_session session{in.engine};
    session.begin();
    std::vector<std::shared_ptr<stage>> all;
    for (int i = 0; i < 8; ++i) {
        stage made{.open = i % 2 == 0};
        if (i == 3) made.built = "1999";
        if (i == 5) made.seats = 5;
        all.push_back(session.add(std::move(made)));
    }
    BOOST_TEST(session.flush() == 8);
    for (int i = 0; i < 8; ++i) {
        BOOST_TEST(all[i]->id != 0);
        BOOST_TEST(all[i]->built.value_or("") == (i == 3 ? "1999" : "1920"));
        BOOST_TEST(all[i]->seats == (i == 5 ? 5 : 300));
        BOOST_TEST(session.number("SELECT CASE WHEN open THEN 1 ELSE 0 END FROM work_stage WHERE id = " +
                                  std::to_string(all[i]->id)) == (i + 1) % 2);
    }
    BOOST_TEST(session.flush() == 0);
    session.rollback();
    for (int i = 0; i < 8; ++i) {
        BOOST_TEST(all[i]->id == 0);
        BOOST_TEST(all[i]->built.has_value() == (i == 3));
        BOOST_TEST(all[i]->seats == (i == 5 ? 5 : 0));
    }
}

void rollback_restores(database& in) {
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(with_tracks("one", 2));
    auto const two = session.add(with_tracks("two", 1));
    auto const jazz = session.add(genre{.code = "j"});
    one->genres.add(jazz);
    session.flush();
    session.release();
    session.begin();
    auto const id = one->id;
    auto const first = one->tracks.handle(0);
    auto const second = one->tracks.handle(1);
    one->name = "changed";
    two->tracks.add(first);
    one->tracks.remove(second);
    one->genres.clear();
    auto const fresh = session.add(with_tracks("three", 1));
    session.flush();
    BOOST_TEST((session.state(second.get()) == orm::object_state::deleted));
    one->name = "again";
    two->name = "unflushed";
    auto const pending = session.add(artist{.name = "four"});
    session.rollback();

    BOOST_TEST(one->name == "one");
    BOOST_TEST(two->name == "two");
    BOOST_TEST(one->id == id);
    BOOST_REQUIRE(one->tracks.size() == 2);
    BOOST_TEST(one->tracks.handle(0) == first);
    BOOST_TEST(one->tracks.handle(1) == second);
    BOOST_TEST((first->by.get() == one.get()));
    BOOST_TEST(first->artist_id == one->id);
    BOOST_TEST((second->by.get() == one.get()));
    BOOST_TEST((session.state(second.get()) == orm::object_state::persistent));
    BOOST_TEST(two->tracks.size() == 1);
    BOOST_REQUIRE(one->genres.size() == 1);
    BOOST_TEST(jazz->artists.size() == 1);
    for (auto const& each : {fresh, pending}) {
        BOOST_TEST((session.state(each.get()) == orm::object_state::detached));
        BOOST_TEST(each->id == 0);
    }
    BOOST_TEST(fresh->name == "three");
    BOOST_REQUIRE(fresh->tracks.size() == 1);
    BOOST_TEST(fresh->tracks[0].id == 0);
    BOOST_TEST(fresh->tracks[0].artist_id == 0);
    BOOST_TEST(session.stale(one.get()));
    session.begin();
    BOOST_TEST(session.flush() == 0);
    one->name = "works";
    BOOST_TEST(session.flush() == 1);
    session.release();
}

void failures_are_rolled_back(database& in) {
    plain_session session{in.engine};
    session.begin();
    session.add(genre{.code = "x"});
    session.flush();
    session.release();
    plain_session other{in.engine};
    other.begin();
    auto const one = other.add(with_tracks("one", 3));
    auto const taken = other.add(genre{.code = "x"});
    one->genres.add(taken);
    BOOST_CHECK_THROW(other.flush(), core::integrity_error);
    BOOST_TEST((other.state(one.get()) == orm::object_state::pending));
    other.rollback();
    BOOST_TEST(one->id == 0);
    BOOST_TEST(one->tracks[0].id == 0);
    BOOST_TEST(taken->version == 0);
    BOOST_TEST((other.state(one.get()) == orm::object_state::detached));
    BOOST_TEST(other.objects->identity_count() == 0u);
}

BOOST_AUTO_TEST_SUITE(orm_unit_of_work_suite)

#define ON_SQLITE(name)                   \
    BOOST_AUTO_TEST_CASE(name##_sqlite) { \
        database one;                     \
        name(one);                        \
    }
ON_SQLITE(graphs_keep_their_keys)
ON_SQLITE(changes_are_written)
ON_SQLITE(keys_can_change)
ON_SQLITE(rows_of_others)
ON_SQLITE(defaults_come_back)
ON_SQLITE(rollback_restores)

BOOST_AUTO_TEST_CASE(failures_are_rolled_back_sqlite) {
    database one;
    failures_are_rolled_back(one);
}

BOOST_AUTO_TEST_CASE(savepoints_nest) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(with_tracks("one", 1));
    session.flush();
    session.begin();
    one->name = "two";
    session.flush();
    session.begin();
    one->name = "three";
    one->tracks.add(track{.title = "new"});
    session.flush();
    session.release();
    BOOST_TEST(one->name == "three");
    session.rollback();  // of the middle one, and what became part of it
    BOOST_TEST(one->name == "one");
    BOOST_TEST(one->tracks.size() == 1);
    BOOST_TEST((session.cell("SELECT name FROM work_artist") == core::value{"one"}));
    session.begin();
    session.remove(one.get());
    session.flush();
    session.rollback();
    BOOST_TEST((session.state(one.get()) == orm::object_state::persistent));
    BOOST_TEST((session.state(&one->tracks[0]) == orm::object_state::persistent));
    session.rollback();
    BOOST_TEST((session.state(one.get()) == orm::object_state::detached));
    BOOST_TEST(one->id == 0);
}

BOOST_AUTO_TEST_CASE(what_was_loaded_meanwhile_is_loaded_again) {
    database in;
    std::int64_t id = 0;
    {
        plain_session before{in.engine};
        before.begin();
        auto const one = before.add(with_tracks("one", 1));
        before.flush();
        id = one->id;
        before.release();
    }
    plain_session session{in.engine};
    auto const one = session.all<artist>().at(0);
    session.begin();
    auto const added = session.add(track{.title = "by member", .artist_id = id});
    session.flush();
    BOOST_TEST(one->tracks.size() == 2);
    session.rollback();
    BOOST_TEST(one->tracks.size() == 1);
}

BOOST_AUTO_TEST_CASE(both_ends_of_an_association_deleted) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(artist{.name = "one"});
    auto const jazz = session.add(genre{.code = "j"});
    auto const rock = session.add(genre{.code = "r"});
    one->genres.add(jazz);
    one->genres.add(rock);
    session.flush();
    one->genres.remove(rock);  // and then its owner goes, which would have had the row deleted
    session.remove(one.get());
    session.remove(jazz.get());
    BOOST_TEST(session.flush() == 2 + 2);
    BOOST_TEST(session.number("SELECT count(*) FROM work_artist_genre") == 0);
}

BOOST_AUTO_TEST_CASE(touched_only) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(artist{.name = "one"});
    auto const jazz = session.add(genre{.code = "j"});
    session.flush();
    one->name = "two";
    jazz->name = "jazz";
    orm::mapper const* const touched[] = {&orm::mapper_of<genre>()};
    BOOST_TEST(session.flush({.everything = false, .touched = touched}) == 1);
    BOOST_TEST((session.cell("SELECT name FROM work_artist") == core::value{"one"}));
    one->genres.add(jazz);  // known at once
    BOOST_TEST(session.flush({.everything = false}) == 1);
    BOOST_TEST((session.cell("SELECT name FROM work_artist") == core::value{"one"}));
    BOOST_TEST(session.flush() == 1);
    BOOST_TEST((session.cell("SELECT name FROM work_artist") == core::value{"two"}));
}

BOOST_AUTO_TEST_CASE(changes_of_dropped_handles_are_written) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto one = session.add(artist{.name = "one"});
    auto jazz = session.add(genre{.code = "j"});
    session.flush();
    one->name = "two";
    one.reset();
    orm::mapper const* const touched[] = {&orm::mapper_of<genre>()};
    session.flush({.everything = false, .touched = touched});
    session.flush();
    BOOST_TEST((session.cell("SELECT name FROM work_artist") == core::value{"two"}));
}

BOOST_AUTO_TEST_CASE(trim_keeps_what_can_be_rolled_back) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto one = session.add(artist{.name = "one"});
    session.flush();
    session.release();
    session.begin();
    one->name = "two";
    session.flush();
    auto const id = one->id;
    one.reset();
    session.objects->trim();
    session.rollback();
    auto const again = session.objects->find(orm::mapper_of<artist>(), id);
    BOOST_REQUIRE(again);
    BOOST_TEST(static_cast<artist*>(again.object())->name == "one");
    BOOST_TEST(session.objects->trim() == 1);
}

BOOST_AUTO_TEST_CASE(what_only_the_record_reaches_stays) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const shop = session.add(store_room{.name = "room"});
    shop->things.add(thing{.name = "lamp"});
    session.flush();
    session.release();
    session.begin();
    shop->things.clear();
    session.flush();
    session.objects->trim();  // nothing but the former content knows the lamp
    session.rollback();
    BOOST_REQUIRE(shop->things.size() == 1);
    BOOST_TEST(shop->things[0].name == "lamp");
}

BOOST_AUTO_TEST_CASE(a_plan_that_fails_changes_nothing) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(with_tracks("one", 1));
    session.flush();
    auto const let_go = one->tracks.handle(0);
    one->tracks.clear();
    auto const wrong = session.add(track{.title = "nobody's"});
    BOOST_CHECK_EXCEPTION(session.flush(), core::usage_error, with_code("flush-foreign-key-unset", "artist_id"));
    let_go->by = session.add(artist{.name = "two"});  // no orphan any more
    wrong->by = one;
    BOOST_TEST(session.flush() == 3);
    BOOST_TEST((session.state(let_go.get()) == orm::object_state::persistent));
}

// With a driver that does what it is told.

BOOST_AUTO_TEST_CASE(rows_that_come_back_in_any_order) {
    auto const play = scripted::script::make();
    play->shuffle_returning();
    std::int64_t last = 100;
    auto const insert = "INSERT INTO work_track (title, artist_id) VALUES (?, ?) RETURNING work_track.id";
    play->on(insert, [&](auto parameters) {
        auto const title = *parameters[0].template get_if<std::string>();
        scripted::answer told{.columns = {"id"}, .affected_rows = 1};
        // As many rows as a statement had: their keys say which title they belong to.
        for (std::size_t i = 0; i < parameters.size(); i += 2)
            told.rows.push_back({core::value{++last * 10 + std::stoll(title.substr(1))}});
        return told;
    });
    auto const engine = core::create_engine(play->url());
    plain_session session{engine};
    session.begin();
    std::vector<std::shared_ptr<track>> all;
    for (int i = 0; i < 9; ++i) all.push_back(session.add(track{.title = "t" + std::to_string(i), .artist_id = 1}));
    BOOST_TEST(session.flush() == 9);
    for (int i = 0; i < 9; ++i) BOOST_TEST(all[i]->id % 10 == i);
}

BOOST_AUTO_TEST_CASE(a_flush_within_a_flush) {
    auto const play = scripted::script::make();
    auto const engine = core::create_engine(play->url());
    plain_session session{engine};
    play->on("INSERT INTO work_track (title, artist_id) VALUES (?, ?) RETURNING work_track.id", [&](auto) {
        BOOST_TEST(session.work->flushing());
        BOOST_CHECK_EXCEPTION(session.flush(), core::usage_error, with_code("flush-again", "afterwards"));
        return scripted::answer{.columns = {"id"}, .rows = {{core::value{std::int64_t{5}}}}, .affected_rows = 1};
    });
    session.begin();
    auto const one = session.add(track{.title = "t", .artist_id = 1});
    BOOST_TEST(session.flush() == 1);
    BOOST_TEST(one->id == 5);
    BOOST_TEST(!session.work->flushing());
}

BOOST_AUTO_TEST_CASE(the_connection_is_lost_in_the_middle) {
    auto const play = scripted::script::make();
    std::int64_t last = 0;
    play->on("INSERT INTO work_artist (name, note) VALUES (?, ?) RETURNING work_artist.id", [&](auto) {
        return scripted::answer{.columns = {"id"}, .rows = {{core::value{++last}}}, .affected_rows = 1};
    });
    auto const engine = core::create_engine(play->url());
    plain_session session{engine};
    session.begin();
    auto const one = session.add(with_tracks("one", 2));
    auto const two = session.add(artist{.name = "two"});
    play->lose_at_statement(3);
    BOOST_CHECK_THROW(session.flush(), core::connection_lost_error);
    BOOST_TEST((session.state(one.get()) == orm::object_state::pending));
    session.work->rollback();  // the transaction is gone with its connection
    for (auto const& each : {one, two}) {
        BOOST_TEST(each->id == 0);
        BOOST_TEST((session.state(each.get()) == orm::object_state::detached));
    }
    BOOST_TEST(one->tracks[1].artist_id == 0);
    BOOST_TEST(session.objects->identity_count() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

// Run beside a server.

BOOST_AUTO_TEST_SUITE(orm_unit_of_work_postgresql)

struct beside_a_server {
    boost::test_tools::assertion_result operator()(boost::unit_test::test_unit_id) const {
        boost::test_tools::assertion_result told{std::getenv("ALUDEL_TEST_POSTGRESQL") != nullptr};
        told.message() << "there is no server";
        return told;
    }
};

#define ON_POSTGRESQL(name)                                                                       \
    BOOST_AUTO_TEST_CASE(name##_postgresql, *boost::unit_test::precondition(beside_a_server{})) { \
        database one{std::getenv("ALUDEL_TEST_POSTGRESQL")};                                      \
        name(one);                                                                                \
    }
ON_POSTGRESQL(graphs_keep_their_keys)
ON_POSTGRESQL(changes_are_written)
ON_POSTGRESQL(keys_can_change)
ON_POSTGRESQL(rows_of_others)
ON_POSTGRESQL(defaults_come_back)
ON_POSTGRESQL(rollback_restores)
ON_POSTGRESQL(failures_are_rolled_back)

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_unit_of_work
