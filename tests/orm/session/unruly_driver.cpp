// SPDX-License-Identifier: BSL-1.0
/// What a session makes of a driver that does what it is told.
#include <aludel/core/error/database_error.hpp>

#include "script.hpp"
#include "shop.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

using namespace orm_session_shop;

BOOST_AUTO_TEST_SUITE(orm_session_unruly_driver)

BOOST_AUTO_TEST_CASE(a_commit_whose_outcome_is_unknown_is_said_and_never_tried_again) {
    auto const play = scripted::script::make();
    std::int64_t last = 0;
    play->on("INSERT INTO shop_tag (text) VALUES (?) RETURNING shop_tag.id", [&](auto) {
        return scripted::answer{.columns = {"id"}, .rows = {{core::value{++last}}}, .affected_rows = 1};
    });
    play->fail(scripted::point::commit, scripted::lost());
    orm::session session{core::create_engine(play->url())};
    int calls = 0;
    std::shared_ptr<tag> made;
    auto const work = [&](orm::session& in) {
        ++calls;
        made = in.add(tag{.text = "x"});
        in.flush();
        BOOST_TEST(made->id == last);
    };
    BOOST_CHECK_EXCEPTION(session.run(work), core::commit_unknown_error,
                          [](core::error const& error) { return error.code() == "commit-unknown"; });
    BOOST_TEST(calls == 1);
    BOOST_TEST(made->id == 0);  // as it was before the transaction
    BOOST_TEST(!session.contains(made));

    session.run(work);  // the session works on, over another connection
    BOOST_TEST(calls == 2);
    BOOST_TEST(made->id == 2);
}

BOOST_AUTO_TEST_CASE(a_commit_that_fails_leaves_objects_as_they_were_before) {
    auto const play = scripted::script::make();
    play->on("INSERT INTO shop_tag (text) VALUES (?) RETURNING shop_tag.id", [&](auto) {
        return scripted::answer{.columns = {"id"}, .rows = {{core::value{std::int64_t{7}}}}, .affected_rows = 1};
    });
    play->fail(scripted::point::commit, scripted::lost());
    orm::session session{core::create_engine(play->url())};
    auto const made = session.add(tag{.text = "x"});
    BOOST_CHECK_THROW(session.commit(), core::commit_unknown_error);
    BOOST_TEST(made->id == 0);
    BOOST_TEST(!session.contains(made));
    BOOST_TEST(!session.in_transaction());
    session.add(made);
    session.commit();
    BOOST_TEST(made->id == 7);
}

BOOST_AUTO_TEST_SUITE_END()
