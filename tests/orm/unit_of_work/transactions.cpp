// SPDX-License-Identifier: BSL-1.0
/// What savepoints, trimming and refused plans leave of the objects.
#include <aludel/orm/unit_of_work/unit_of_work.hpp>

#include "artists.hpp"
#include "plain_session.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace orm_unit_of_work {

BOOST_AUTO_TEST_SUITE(orm_unit_of_work_transactions)

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

BOOST_AUTO_TEST_CASE(changes_that_only_a_dropped_handle_reached_are_written) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto one = session.add(with_tracks("one", 1));
    session.flush();
    one->tracks[0].title = "changed";
    one.reset();
    orm::mapper const* const touched[] = {&orm::mapper_of<artist>()};
    session.flush({.everything = false, .touched = touched});  // looks at the artist for the last time
    session.flush();
    BOOST_TEST((session.cell("SELECT title FROM work_track") == core::value{"changed"}));
}

BOOST_AUTO_TEST_CASE(associations_end_before_others_begin) {
    database in;
    plain_session session{in.engine};
    session.connection.run("CREATE UNIQUE INDEX one_artist ON work_artist_genre (work_genre_code)");
    session.begin();
    auto const one = session.add(artist{.name = "one"});
    auto const two = session.add(artist{.name = "two"});
    auto const jazz = session.add(genre{.code = "j"});
    one->genres.add(jazz);
    session.flush();
    two->genres.add(jazz);
    one->genres.remove(jazz);
    BOOST_TEST(session.flush() == 2);
    BOOST_TEST(session.number("SELECT count(*) FROM work_artist_genre") == 1);
}

BOOST_AUTO_TEST_CASE(keys_that_were_exchanged_are_exchanged_back) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(genre{.code = "a"}), two = session.add(genre{.code = "b"});
    auto const three = session.add(genre{.code = "c"});
    session.flush();
    session.begin();
    for (auto const& [which, code] :
         {std::pair{one, "x"}, std::pair{two, "a"}, std::pair{one, "b"}, std::pair{three, "y"}}) {
        which->code = code;
        session.flush();
    }
    session.rollback();
    auto const found = [&](char const* code) {
        std::vector<core::value> const key{core::value{code}};
        return session.objects->find(orm::mapper_of<genre>(), key);
    };
    BOOST_TEST((found("a").object() == one.get()));
    BOOST_TEST((found("b").object() == two.get()));
    BOOST_TEST((found("c").object() == three.get()));
    BOOST_TEST(!found("x"));
    BOOST_TEST(!found("y"));
    BOOST_TEST(session.objects->identity_count() == 3u);
}

BOOST_AUTO_TEST_CASE(a_key_that_changes_is_written_before_it_is_referred_to) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(artist{.name = "one"});
    auto const jazz = session.add(genre{.code = "j"});
    session.flush();
    jazz->code = "z";
    one->genres.add(jazz);
    BOOST_TEST(session.flush() == 2);
    BOOST_TEST(session.number("SELECT count(*) FROM work_artist_genre WHERE work_genre_code = 'z'") == 1);
}

BOOST_AUTO_TEST_CASE(rows_come_in_the_order_in_which_objects_came) {
    database in;
    plain_session session{in.engine};
    session.begin();
    std::vector<std::shared_ptr<artist>> all;
    for (int i = 0; i < 300; ++i) all.push_back(session.add(artist{.name = std::to_string(i)}));
    session.flush();
    for (int i = 0; i < 300; ++i) BOOST_TEST(all[static_cast<std::size_t>(i)]->id == i + 1);
}

BOOST_AUTO_TEST_CASE(what_leaves_and_comes_back_needs_no_row) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(with_tracks("one", 1));
    session.flush();
    auto const left = one->tracks.handle(0);
    one->tracks.remove(left);
    one->tracks.add(left);
    std::size_t updates = 0;
    in.engine.listen({.before_execute = [&](core::execution_event const&) { ++updates; }});
    session.flush();
    BOOST_TEST(updates == 0u);
    BOOST_TEST(session.number("SELECT count(*) FROM work_track") == 1);
}

BOOST_AUTO_TEST_CASE(a_row_that_a_trigger_keeps_out_is_noticed) {
    database in;
    plain_session session{in.engine};
    session.connection.run("CREATE TRIGGER no_stage BEFORE INSERT ON work_stage BEGIN SELECT RAISE(IGNORE); END");
    session.begin();
    auto const one = session.add(stage{.open = true});
    BOOST_CHECK_EXCEPTION(session.flush(), core::stale_data_error, with_code("row-stale", "trigger"));
    session.rollback();
    BOOST_TEST(one->id == 0);
}

BOOST_AUTO_TEST_CASE(associations_of_what_goes_are_not_written) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(artist{.name = "one"});
    auto const jazz = session.add(genre{.code = "j"});
    session.flush();
    one->genres.add(jazz);
    session.remove(jazz.get());
    BOOST_TEST(session.flush() == 1);
    BOOST_TEST(session.number("SELECT count(*) FROM work_artist_genre") == 0);
}

BOOST_AUTO_TEST_CASE(what_goes_is_not_updated_before) {
    database in;
    plain_session session{in.engine};
    session.begin();
    auto const one = session.add(with_tracks("one", 1));
    session.flush();
    one->name = "two";
    one->tracks[0].title = "changed";
    auto const added = session.add(track{.title = "never written", .by = one});
    session.remove(one.get());
    std::vector<std::string> sent;
    in.engine.listen({.before_execute = [&](core::execution_event const& event) {
        sent.emplace_back(event.sql.substr(0, event.sql.find(' ')));
    }});
    session.flush();
    BOOST_TEST(sent == (std::vector<std::string>{"DELETE", "DELETE"}), boost::test_tools::per_element());
    BOOST_TEST((session.state(added.get()) == orm::object_state::detached));
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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_unit_of_work
