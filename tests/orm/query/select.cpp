// SPDX-License-Identifier: BSL-1.0
// Statements over entities, as text.
#include <aludel/core/error/error.hpp>

#include "company.hpp"

#include <boost/test/unit_test.hpp>

#include <type_traits>

using namespace company;
using orm::aliased;
using orm::col;
using orm::rel;

BOOST_AUTO_TEST_SUITE(orm_query_select)

namespace {
auto const name = [] { return col<worker>(&worker::name); };
auto const id = [] { return col<worker>(&worker::id); };
}  // namespace

BOOST_AUTO_TEST_CASE(columns_are_those_of_the_table) {
    auto const column = col<worker>(&worker::name);
    static_assert(std::is_same_v<decltype(column), sql::column_expr<std::string, worker> const>);
    BOOST_TEST((column.node().get() == &orm::table_of<worker>().column("name")));
    static_assert(std::is_same_v<decltype(col(&worker::level))::value_type, std::optional<rank>>);
    static_assert(std::is_same_v<decltype(col(&mail::id))::value_type, orm::id<mail>>);
    BOOST_CHECK_EXCEPTION(col(&skill::secret), aludel::mapping_error, [](auto const& e) {
        return e.code() == "mapping-member" && std::string{e.what()}.find("id, title") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(whole_entities) {
    BOOST_TEST(text_of(orm::select<mail>()) == "SELECT mail.id, mail.address, mail.worker_id FROM mail");
    BOOST_TEST(text_of(orm::select<mail const>().where(col(&mail::id) == orm::id<mail>{3}).limit(1)) ==
               "SELECT mail.id, mail.address, mail.worker_id FROM mail WHERE mail.id = :id_1 LIMIT :param_1");
    static_assert(std::is_same_v<decltype(orm::select<mail>())::row_type, orm::selected<orm::whole<mail>>>);
    static_assert(std::is_same_v<decltype(orm::select<mail const>())::row_type, orm::selected<orm::whole<mail const>>>);
    auto const mixed = orm::select<skill>(sql::count(id()));
    static_assert(std::is_same_v<decltype(mixed)::row_type, orm::selected<orm::whole<skill>, std::int64_t>>);
    BOOST_TEST(text_of(mixed.join(&skill::workers).group_by(col(&skill::id))) ==
               "SELECT skill.id, skill.title, count(worker.id) AS count_1 FROM skill JOIN worker_skill AS "
               "worker_skill_1 ON skill.id = worker_skill_1.skill_id JOIN worker ON worker.id = "
               "worker_skill_1.worker_id GROUP BY skill.id");
}

BOOST_AUTO_TEST_CASE(enumerations_and_dates_are_bound_as_they_are_stored) {
    using namespace std::chrono_literals;
    auto const made =
        sql::compile(sql::select(name()).where(col(&worker::level) == rank::senior, col(&worker::hired) > 2020y / 1 / 1,
                                               col(&worker::level).in(rank::junior, rank::senior)));
    BOOST_TEST_REQUIRE(made.parameters().size() == 4u);
    BOOST_TEST((made.parameters()[0].value == aludel::value{"senior"}));
    BOOST_TEST((made.parameters()[1].value == aludel::value{aludel::core::date{2020y / 1 / 1}}));
}

BOOST_AUTO_TEST_CASE(joins_along_relationships) {
    BOOST_TEST(text_of(sql::select(name(), col(&mail::address)).join(&worker::mails)) ==
               "SELECT worker.name, mail.address FROM worker JOIN mail ON worker.id = mail.worker_id");
    BOOST_TEST(text_of(sql::select(col(&mail::address)).join(&mail::owner).where(name() == "Ann")) ==
               "SELECT mail.address FROM mail JOIN worker ON worker.id = mail.worker_id WHERE worker.name = :name_1");
    BOOST_TEST(text_of(sql::select(col(&mail::address))
                           .join(rel(&mail::owner).and_(col(&worker::level) == rank::senior))
                           .join(&worker::skills)) ==
               "SELECT mail.address FROM mail JOIN worker ON worker.id = mail.worker_id AND worker.level = :level_1 "
               "JOIN worker_skill AS worker_skill_1 ON worker.id = worker_skill_1.worker_id JOIN skill ON skill.id = "
               "worker_skill_1.skill_id");
}

BOOST_AUTO_TEST_CASE(outer_joins_make_columns_optional) {
    auto const some = sql::select(name(), col(&mail::address), sql::count(col(&mail::id))).join_outer(&worker::mails);
    static_assert(std::is_same_v<std::remove_const_t<decltype(some)>::row_type,
                                 sql::row<std::string, std::optional<std::string>, std::int64_t>>);
    BOOST_TEST(text_of(some) ==
               "SELECT worker.name, mail.address, count(mail.id) AS count_1 FROM worker LEFT OUTER JOIN mail ON "
               "worker.id = mail.worker_id");
    auto const pairs = orm::select<worker, mail>().join_outer(&worker::mails);
    static_assert(std::is_same_v<std::remove_const_t<decltype(pairs)>::row_type,
                                 orm::selected<orm::whole<worker>, orm::maybe_whole<mail>>>);
    BOOST_TEST(text_of(sql::select(name(), col(&skill::title)).join_outer(&worker::skills)) ==
               "SELECT worker.name, skill.title FROM worker LEFT OUTER JOIN (worker_skill AS worker_skill_1 JOIN "
               "skill ON skill.id = worker_skill_1.skill_id) ON worker.id = worker_skill_1.worker_id");
}

BOOST_AUTO_TEST_CASE(aliases) {
    auto const boss = aliased<worker>("boss");
    auto const who = sql::select(name(), boss.col(&worker::name)).join_outer(rel(&worker::boss).of_type(boss));
    static_assert(std::is_same_v<std::remove_const_t<decltype(who)>::row_type,
                                 sql::row<std::string, std::optional<std::string>>>);
    BOOST_TEST(text_of(who) ==
               "SELECT worker.name, boss.name AS name_1 FROM worker LEFT OUTER JOIN worker AS boss ON boss.id = "
               "worker.boss_id");
    BOOST_TEST(text_of(sql::select(boss.col(&worker::name), col(&mail::address)).join(boss.rel(&worker::mails))) ==
               "SELECT boss.name, mail.address FROM worker AS boss JOIN mail ON boss.id = mail.worker_id");
    static_assert(std::is_same_v<decltype(sql::select(boss))::row_type, orm::selected<orm::whole<worker>>>);
    BOOST_TEST(text_of(sql::select(aliased<mail>())) ==
               "SELECT mail_1.id, mail_1.address, mail_1.worker_id FROM mail AS mail_1");
    BOOST_CHECK_EXCEPTION(sql::select(name()).join(&worker::boss), aludel::usage_error,
                          [](auto const& e) { return e.code() == "join-itself"; });
    // An alias of a subquery with the entity's columns.
    auto const busy = aliased<mail>(orm::select<mail>().where(col(&mail::worker_id) > 1).subquery("busy"));
    BOOST_TEST(text_of(sql::select(busy).where(busy.col(&mail::address) != "x")) ==
               "SELECT busy.id, busy.address, busy.worker_id FROM (SELECT mail.id AS id, mail.address AS address, "
               "mail.worker_id AS worker_id FROM mail WHERE mail.worker_id > :worker_id_1) AS busy WHERE busy.address "
               "!= :address_1");
    auto const narrow = aliased<mail>(sql::select(col(&mail::id)).subquery("narrow"));
    BOOST_CHECK_EXCEPTION(narrow.col(&mail::address), aludel::usage_error,
                          [](auto const& e) { return e.code() == "column-unknown"; });
}

BOOST_AUTO_TEST_CASE(filters_over_what_is_related) {
    BOOST_TEST(text_of(sql::select(name()).where(rel(&worker::mails).any(col(&mail::address) == "x"))) ==
               "SELECT worker.name FROM worker WHERE EXISTS (SELECT 1 FROM mail WHERE worker.id = mail.worker_id AND "
               "mail.address = :address_1)");
    BOOST_TEST(text_of(sql::select(name()).where(!rel(&worker::mails).any())) ==
               "SELECT worker.name FROM worker WHERE NOT (EXISTS (SELECT 1 FROM mail WHERE worker.id = "
               "mail.worker_id))");
    BOOST_TEST(text_of(sql::select(col(&mail::address)).where(rel(&mail::owner).has(name() == "Ann"))) ==
               "SELECT mail.address FROM mail WHERE EXISTS (SELECT 1 FROM worker WHERE worker.id = mail.worker_id AND "
               "worker.name = :name_1)");
    BOOST_TEST(text_of(sql::select(name()).where(rel(&worker::skills).any(col(&skill::title) == "SQL"))) ==
               "SELECT worker.name FROM worker WHERE EXISTS (SELECT 1 FROM skill, worker_skill AS worker_skill_1 "
               "WHERE worker.id = worker_skill_1.worker_id AND skill.id = worker_skill_1.skill_id AND skill.title = "
               ":title_1)");
    // What is joined is not what is looked for.
    BOOST_TEST(text_of(sql::select(col(&mail::address)).join(&mail::owner).where(rel(&worker::mails).any())) ==
               "SELECT mail.address FROM mail JOIN worker ON worker.id = mail.worker_id WHERE EXISTS (SELECT 1 FROM "
               "mail WHERE worker.id = mail.worker_id)");
    // To itself: the inner side has a name of its own, in the condition too.
    BOOST_TEST(text_of(sql::select(name()).where(rel(&worker::reports).any(name() == "Bob"))) ==
               "SELECT worker.name FROM worker WHERE EXISTS (SELECT 1 FROM worker AS worker_1 WHERE worker.id = "
               "worker_1.boss_id AND worker_1.name = :name_1)");
    auto const boss = aliased<worker>("boss");
    BOOST_TEST(
        text_of(sql::select(name()).where(rel(&worker::boss).of_type(boss).has(boss.col(&worker::id) == id()))) ==
        "SELECT worker.name FROM worker WHERE EXISTS (SELECT 1 FROM worker AS boss WHERE boss.id = worker.boss_id "
        "AND boss.id = worker.id)");
    BOOST_TEST(text_of(orm::delete_from<worker>().where(!rel(&worker::mails).any())) ==
               "DELETE FROM worker WHERE NOT (EXISTS (SELECT 1 FROM mail WHERE worker.id = mail.worker_id))");
}

BOOST_AUTO_TEST_CASE(related_to_an_object) {
    worker ann;
    ann.id = 7;
    auto const owner = rel(&mail::owner);
    auto const all = [](sql::condition const& filter) { return text_of(orm::delete_from<mail>().where(filter)); };
    BOOST_TEST(all(owner == ann) == "DELETE FROM mail WHERE mail.worker_id = :worker_id_1");
    auto const made = sql::compile(orm::delete_from<mail>().where(owner == std::make_shared<worker>(ann)));
    BOOST_TEST((made.parameters()[0].value == aludel::value{std::int64_t{7}}));
    BOOST_TEST(all(owner != ann) == "DELETE FROM mail WHERE mail.worker_id != :worker_id_1");
    auto const who = [](sql::condition const& filter) { return text_of(orm::delete_from<worker>().where(filter)); };
    BOOST_TEST(who(rel(&worker::boss) != ann) ==
               "DELETE FROM worker WHERE worker.boss_id != :boss_id_1 OR worker.boss_id IS NULL");
    BOOST_TEST(who(rel(&worker::boss) == nullptr) == "DELETE FROM worker WHERE worker.boss_id IS NULL");
    BOOST_TEST(who(rel(&worker::boss) != nullptr) == "DELETE FROM worker WHERE worker.boss_id IS NOT NULL");
    mail some;
    some.worker_id = 7;
    BOOST_TEST(who(rel(&worker::mails).contains(some)) == "DELETE FROM worker WHERE worker.id = :id_1");
    skill known;
    known.id = 2;
    BOOST_TEST(text_of(sql::select(name()).where(rel(&worker::skills).contains(known))) ==
               "SELECT worker.name FROM worker WHERE EXISTS (SELECT 1 FROM worker_skill AS worker_skill_1 WHERE "
               "worker.id = worker_skill_1.worker_id AND worker_skill_1.skill_id = :skill_id_1)");
    BOOST_CHECK_EXCEPTION(static_cast<void>(owner == worker{}), aludel::usage_error,
                          [](auto const& e) { return e.code() == "query-object-key"; });
}

BOOST_AUTO_TEST_CASE(changes) {
    BOOST_TEST(text_of(orm::update<worker>().set(col(&worker::level), std::nullopt).where(id() == 2)) ==
               "UPDATE worker SET level=:level WHERE worker.id = :id_1");
    BOOST_TEST(text_of(orm::insert<mail>().values({{col(&mail::address), "x"}, {col(&mail::worker_id), 1}})) ==
               "INSERT INTO mail (address, worker_id) VALUES (:address, :worker_id)");
    BOOST_TEST(text_of(orm::delete_from<mail>().where(col(&mail::id) == orm::id<mail>{1})) ==
               "DELETE FROM mail WHERE mail.id = :id_1");
}

BOOST_AUTO_TEST_CASE(unions_of_entities) {
    auto const both = sql::union_(orm::select<mail>().where(col(&mail::worker_id) == 1),
                                  orm::select<mail>().where(col(&mail::worker_id) == 2));
    static_assert(std::is_same_v<decltype(both)::row_type, orm::selected<orm::whole<mail>>>);
}

BOOST_AUTO_TEST_SUITE_END()
