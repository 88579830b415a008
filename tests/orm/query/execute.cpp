// SPDX-License-Identifier: BSL-1.0
// Statements over entities on a connection: plain structs.
#include <aludel/core/error/error.hpp>

#include "company.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>
#include <type_traits>
#include <vector>

using namespace company;
using orm::aliased;
using orm::col;
using orm::rel;

BOOST_AUTO_TEST_SUITE(orm_query_execute)

namespace {
auto const name = [] { return col<worker>(&worker::name); };
auto const id = [] { return col<worker>(&worker::id); };
}  // namespace

BOOST_FIXTURE_TEST_CASE(one_entity_is_its_struct, staffed) {
    using namespace std::chrono_literals;
    std::vector<worker> const all = connection.execute(orm::select<worker>().order_by(id())).all();
    BOOST_TEST_REQUIRE(all.size() == 3u);
    BOOST_TEST(all[0].name == "Ann");
    BOOST_TEST((all[0].level == rank::senior));
    BOOST_TEST((all[0].hired == 2020y / 1 / 15));
    BOOST_TEST(!all[0].boss_id);
    BOOST_TEST((all[1].boss_id == 1));
    BOOST_TEST((all[1].level == rank::junior));
    BOOST_TEST(!all[2].level);
    worker const ann = connection.execute(orm::select<worker const>().where(name() == "Ann")).one();
    BOOST_TEST(ann.id == 1);
    BOOST_CHECK_THROW(connection.execute(orm::select<worker>().where(name() == "Zoe")).one(), aludel::no_result_found);
}

BOOST_FIXTURE_TEST_CASE(mixed_rows, staffed) {
    auto const query =
        orm::select<worker>(sql::count(col(&mail::id))).join(&worker::mails).group_by(id()).order_by(id());
    auto const rows = connection.execute(query).all();
    static_assert(std::is_same_v<std::remove_const_t<decltype(rows)>, std::vector<sql::row<worker, std::int64_t>>>);
    BOOST_TEST_REQUIRE(rows.size() == 2u);
    BOOST_TEST(get<0>(rows[0]).name == "Ann");
    BOOST_TEST(get<1>(rows[0]) == 2);
    std::string names;
    for (auto const& [mail, who, title] :
         connection.execute(sql::select(orm::whole<mail>{}, orm::whole<worker>{}, col(&skill::title))
                                .join(&mail::owner)
                                .join(&worker::skills)
                                .order_by(col(&mail::address), col(&skill::title))))
        names += mail.address + " " + who.name + " " + title + "\n";
    BOOST_TEST(names == "ann@home Ann C++\nann@home Ann SQL\nann@work Ann C++\nann@work Ann SQL\n");
}

BOOST_FIXTURE_TEST_CASE(what_may_be_absent, staffed) {
    auto const boss = aliased<worker>("boss");
    auto const query = sql::select(boss, orm::whole<worker>{}, orm::whole<mail>{})
                           .select_from(orm::table_of<worker>())
                           .join_outer(rel(&worker::boss).of_type(boss))
                           .join_outer(&worker::mails)
                           .order_by(id(), col(&mail::id));
    auto const rows = connection.execute(query).all();
    static_assert(std::is_same_v<std::remove_const_t<decltype(rows)>::value_type,
                                 sql::row<std::optional<worker>, worker, std::optional<mail>>>);
    BOOST_TEST_REQUIRE(rows.size() == 4u);
    BOOST_TEST(!get<0>(rows[0]).has_value());
    BOOST_TEST(get<1>(rows[0]).name == "Ann");
    BOOST_TEST(get<2>(rows[0])->address == "ann@home");
    BOOST_TEST(get<0>(rows[2])->name == "Ann");
    BOOST_TEST(get<1>(rows[2]).name == "Bob");
    BOOST_TEST(get<2>(rows[2])->address == "bob@home");
    BOOST_TEST(get<1>(rows[3]).name == "Cid");
    BOOST_TEST(!get<2>(rows[3]).has_value());
    // One at a time, and by iteration.
    auto const first = connection.execute(query).first();
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST(get<2>(*first)->address == "ann@home");
    std::size_t absent = 0;
    for (auto const& [leader, who, mail] : connection.execute(query)) absent += !mail + !leader;
    BOOST_TEST(absent == 3u);
}

BOOST_FIXTURE_TEST_CASE(single_columns_and_filters, staffed) {
    auto const names = [&](sql::condition const& filter) {
        std::string all;
        for (auto const& each : connection.execute(sql::select(name()).where(filter).order_by(name())).scalars())
            all += each + " ";
        return all;
    };
    BOOST_TEST(names(rel(&worker::mails).any()) == "Ann Bob ");
    BOOST_TEST(names(!rel(&worker::mails).any(col(&mail::address).endswith("work"))) == "Bob Cid ");
    BOOST_TEST(names(rel(&worker::skills).any(col(&skill::title) == "SQL")) == "Ann Cid ");
    BOOST_TEST(names(rel(&worker::boss).has(name() == "Ann")) == "Bob Cid ");
    BOOST_TEST(names(rel(&worker::reports).any(name() == "Bob")) == "Ann ");
    BOOST_TEST(names(rel(&worker::reports).any(rel(&worker::skills).any())) == "Ann ");
    BOOST_TEST(names(col(&worker::level) == rank::senior) == "Ann ");
    auto const level = connection.execute(sql::select(col(&worker::level)).where(id() == 2)).scalar_one();
    BOOST_TEST((level == rank::junior));
}

BOOST_FIXTURE_TEST_CASE(changes_and_returning, staffed) {
    auto const made = connection
                          .execute(orm::insert<mail>()
                                       .values({{col(&mail::address), "cid@home"}, {col(&mail::worker_id), 3}})
                                       .returning(orm::whole<mail>{}))
                          .one();
    static_assert(std::is_same_v<std::remove_const_t<decltype(made)>, mail>);
    BOOST_TEST(made.id.number() == 4);
    BOOST_TEST(made.worker_id == 3);
    auto const changed =
        connection.execute(orm::update<worker>().set(name(), "Bea").where(id() == 2).returning(name())).scalar_one();
    BOOST_TEST(changed == "Bea");
    BOOST_TEST(connection.execute(orm::delete_from<mail>().where(col(&mail::worker_id) == 1)).affected_rows() == 2);
    auto const left = connection.execute(sql::union_all(orm::select<mail>(), orm::select<mail>())).all();
    BOOST_TEST(left.size() == 4u);
}

BOOST_FIXTURE_TEST_CASE(enumerations_by_number, staffed) {
    orm::create_all<letter>(connection);
    auto const in = col(&letter::in);
    connection.execute(orm::insert<letter>().values({{in, folder::inbox}}).values({{in, folder::trash}}));
    connection.execute(orm::insert<letter>().values({{in, folder::trash}}));
    auto const stored = connection.execute(sql::text("SELECT sum(\"in\") FROM letter")).one();
    BOOST_TEST((stored[0] == aludel::value{std::int64_t{50}}));
    auto const trash = connection.execute(orm::select<letter>().where(in == folder::trash)).all();
    BOOST_TEST_REQUIRE(trash.size() == 2u);
    BOOST_TEST((trash[0].in == folder::trash));
    BOOST_TEST(connection.execute(orm::select<letter>().where(in.in(folder::inbox, folder::trash))).all().size() == 3u);
    auto const folders = connection.execute(sql::select(in).order_by(in)).scalars();
    BOOST_TEST((folders == std::vector{folder::inbox, folder::trash, folder::trash}));
}

namespace {
struct eager {
    friend std::shared_ptr<sql::statement_option const> as_statement_option(eager) {
        struct option final : sql::statement_option {};
        return std::make_shared<option>();
    }
};
}  // namespace

BOOST_FIXTURE_TEST_CASE(options_of_a_session_are_refused, staffed) {
    BOOST_CHECK_EXCEPTION(connection.execute(orm::select<worker>().options(eager{})), aludel::usage_error,
                          [](auto const& e) { return e.code() == "options-need-session"; });
}

BOOST_FIXTURE_TEST_CASE(a_null_names_its_member, staffed) {
    BOOST_CHECK_EXCEPTION(
        connection
            .execute(sql::select(orm::whole<worker>{}, orm::whole<mail>{})
                         .select_from(orm::table_of<worker>())
                         .join_outer(sql::selectable{orm::table_of<mail>()}, col(&mail::worker_id) == id()))
            .all(),
        aludel::data_error, [](auto const& e) { return std::string{e.what()}.find("mail::id") != std::string::npos; });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(orm_query_postgresql)

namespace {
boost::test_tools::assertion_result beside_a_server(boost::unit_test::test_unit_id) {
    boost::test_tools::assertion_result told{std::getenv("ALUDEL_TEST_POSTGRESQL") != nullptr};
    told.message() << "no PostgreSQL server: see tools/with-postgresql";
    return told;
}
auto const name = [] { return col<worker>(&worker::name); };
auto const id = [] { return col<worker>(&worker::id); };
}  // namespace

BOOST_AUTO_TEST_CASE(statements_postgresql, *boost::unit_test::precondition(&beside_a_server)) {
    auto const engine = aludel::create_engine(aludel::url{std::getenv("ALUDEL_TEST_POSTGRESQL")});
    auto connection = engine.connect();
    orm::drop_all<worker, mail, skill, letter>(connection, {.if_exists = true});
    orm::create_all<worker, mail, skill, letter>(connection);
    orm::create_all<worker, mail, skill, letter>(connection, {.if_exists = true});
    connection.execute(orm::insert<worker>().values({{name(), "Ann"}, {col(&worker::level), rank::senior}}));
    connection.execute(orm::insert<worker>().values({{name(), "Bob"}, {col(&worker::boss_id), 1}}));
    connection.execute(orm::insert<letter>().values({{col(&letter::in), folder::trash}}));
    connection.execute(orm::insert<mail>().values({{col(&mail::address), "ann@home"}, {col(&mail::worker_id), 1}}));
    auto const seniors = connection.execute(orm::select<worker>().where(col(&worker::level) == rank::senior)).all();
    BOOST_TEST_REQUIRE(seniors.size() == 1u);
    BOOST_TEST((seniors[0].level == rank::senior));
    auto const boss = aliased<worker>("boss");
    auto const rows = connection
                          .execute(orm::select<worker, mail>(boss.col(&worker::name))
                                       .join_outer(&worker::mails)
                                       .join_outer(rel(&worker::boss).of_type(boss))
                                       .order_by(id()))
                          .all();
    BOOST_TEST_REQUIRE(rows.size() == 2u);
    BOOST_TEST(get<1>(rows[0])->address == "ann@home");
    BOOST_TEST(!get<2>(rows[0]).has_value());
    BOOST_TEST(!get<1>(rows[1]).has_value());
    BOOST_TEST((get<2>(rows[1]) == "Ann"));
    auto const letters = connection.execute(orm::select<letter>().where(col(&letter::in) == folder::trash)).all();
    BOOST_TEST(letters.size() == 1u);
    orm::drop_all<worker, mail, skill, letter>(connection);
}

BOOST_AUTO_TEST_SUITE_END()
