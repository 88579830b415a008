// SPDX-License-Identifier: BSL-1.0
/// Queries that leave columns out: fine for plain structs, refused for objects that a session tracks.
#include <aludel/core/error/error.hpp>
#include <aludel/orm.hpp>

#include "company.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <vector>

namespace orm_column_choice {

namespace orm = aludel::orm;

/// Its text is read when it is touched.
struct paper {
    std::int64_t id{};
    std::string title{};
    orm::deferred<std::string> text{};
};
BOOST_DESCRIBE_STRUCT(paper, (), (id, title, text))
void map_entity(orm::entity<paper>& of) { of.table("column_choice_paper"); }

}  // namespace orm_column_choice

using namespace company;
using namespace orm_column_choice;
using aludel::defer;
using aludel::load_only;
using orm::aliased;
using orm::col;

namespace {
auto const refused = [](char const* member, char const* option) {
    return [member, option](aludel::mapping_error const& error) {
        std::string_view const text{error.what()};
        return error.code() == "load-partial" && text.find(member) != text.npos && text.find(option) != text.npos;
    };
};
auto const worker_id = [] { return col<worker>(&worker::id); };
}  // namespace

BOOST_AUTO_TEST_SUITE(orm_column_choice_suite)

BOOST_FIXTURE_TEST_CASE(structs_have_what_was_chosen_and_their_keys, staffed) {
    auto const query = orm::select<worker>().order_by(worker_id());
    std::vector<std::string> sent;
    engine.listen(
        {.before_execute = [&](aludel::core::execution_event const& event) { sent.emplace_back(event.sql); }});
    auto const few = connection.execute(query.options(load_only<worker>(&worker::name))).all();
    BOOST_TEST_REQUIRE(few.size() == 3u);
    BOOST_TEST(few[1].id == 2);
    BOOST_TEST(few[1].name == "Bob");
    BOOST_TEST(!few[1].boss_id);
    BOOST_TEST(!few[1].level);
    BOOST_TEST_REQUIRE(sent.size() == 1u);
    BOOST_TEST(sent[0].find("boss_id") == std::string::npos, sent[0]);
    auto const without = connection.execute(query.options(defer(&worker::boss_id), defer<worker>(&worker::name))).all();
    BOOST_TEST(without[1].id == 2);
    BOOST_TEST(without[1].name.empty());
    BOOST_TEST((without[1].level == rank::junior));
    BOOST_TEST(!without[1].boss_id);
}

BOOST_FIXTURE_TEST_CASE(in_rows_of_several_parts, staffed) {
    auto const boss = aliased<worker>("boss");
    auto const rows = connection
                          .execute(sql::select(orm::whole<worker>{}, col<worker>(&worker::name), boss)
                                       .select_from(orm::table_of<worker>())
                                       .join_outer(orm::rel(&worker::boss).of_type(boss))
                                       .order_by(worker_id())
                                       .options(load_only(&worker::level)))
                          .all();
    BOOST_TEST_REQUIRE(rows.size() == 3u);
    auto const& [ann, name, nobody] = rows[0];
    BOOST_TEST(ann.id == 1);
    BOOST_TEST(ann.name.empty());
    BOOST_TEST(name == "Ann");
    BOOST_TEST(!nobody);
    auto const& [bob, bobs_name, bobs_boss] = rows[1];
    BOOST_TEST((bob.level == rank::junior));
    BOOST_TEST_REQUIRE(bobs_boss.has_value());
    BOOST_TEST(bobs_boss->id == 1);
    BOOST_TEST((bobs_boss->level == rank::senior));
    BOOST_TEST(bobs_boss->name.empty());
}

BOOST_FIXTURE_TEST_CASE(tracked_objects_are_whole, staffed) {
    connection.commit();
    orm::session session{engine};
    auto const query = orm::select<worker>();
    BOOST_CHECK_EXCEPTION(session.scalars(query.options(load_only<worker>(&worker::name))), aludel::mapping_error,
                          refused("worker::level", "load_only"));
    BOOST_CHECK_EXCEPTION(session.scalars(query.options(defer(&worker::hired))), aludel::mapping_error,
                          refused("worker::hired", "defer"));
    // Of another entity than those that are read it says nothing.
    BOOST_TEST(session.scalars(query.options(defer(&mail::address))).all().size() == 3u);
}

BOOST_FIXTURE_TEST_CASE(what_is_deferred_may_be_left_out, staffed) {
    connection.commit();
    orm::create_all<paper>(engine);
    connection.run("INSERT INTO column_choice_paper (id, title, text) VALUES (1, 'first', 'long')");
    connection.commit();
    orm::session session{engine};
    auto const one = session.scalars(orm::select<paper>().options(load_only(&paper::title), defer(&paper::text))).one();
    BOOST_TEST(one->title == "first");
    BOOST_TEST(!one->text.loaded());
    BOOST_TEST(*one->text == "long");
}

BOOST_FIXTURE_TEST_CASE(a_member_that_is_no_column, staffed) {
    BOOST_CHECK_EXCEPTION(load_only(&skill::secret), aludel::mapping_error,
                          [](aludel::mapping_error const& error) { return error.code() == "mapping-member"; });
}

BOOST_AUTO_TEST_SUITE_END()
