// SPDX-License-Identifier: BSL-1.0
/// What a flush makes of a driver that does what it is told.
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/plugin/registry.hpp>
#include <aludel/orm/unit_of_work/unit_of_work.hpp>

#include "artists.hpp"
#include "plain_session.hpp"
#include "script.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace orm_unit_of_work {

BOOST_AUTO_TEST_SUITE(orm_unit_of_work_unruly_driver)

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

BOOST_AUTO_TEST_CASE(keys_that_nobody_tells) {
    auto const play = scripted::script::make();
    play->on("SELECT version()", scripted::answer{{"v"}, {{core::value{"8.0.34"}}}});
    core::find_dialect("scripted");  // whose file has the driver too
    // A database without RETURNING; this driver does not tell the key.
    auto const engine = core::create_engine("mysql+" + play->url());
    plain_session session{engine};
    session.begin();
    auto const one = session.add(thing{.name = "lamp"});
    BOOST_CHECK_EXCEPTION(session.flush(), core::not_supported_error,
                          with_code("flush-generated-key", "give the objects keys of their own"));
    session.rollback();
    BOOST_TEST(one->id == 0);
    session.begin();
    session.add(thing{.id = 7, .name = "lamp"});
    BOOST_TEST(session.flush() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_unit_of_work
