// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/unit_of_work/unit_of_work.hpp>

#include "artists.hpp"
#include "plain_session.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace orm_unit_of_work {

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
    // Nor is one overlooked whose key is to change,
    session.connection.run("DELETE FROM work_genre WHERE code = 'g2'");
    session.begin();
    genres[2]->code = "h2";
    BOOST_CHECK_EXCEPTION(session.flush(), core::stale_data_error, with_code("row-stale", "genre"));
    session.rollback();
    // or one that only relates two others.
    session.begin();
    artists[0]->genres.add(genres[0]);
    session.flush();
    session.connection.run("DELETE FROM work_artist_genre");
    artists[0]->genres.remove(genres[0]);
    BOOST_CHECK_EXCEPTION(session.flush(), core::stale_data_error,
                          with_code("row-stale", "somebody else has changed the relationship"));
    session.rollback();
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
