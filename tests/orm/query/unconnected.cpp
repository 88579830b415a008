// SPDX-License-Identifier: BSL-1.0
/// Tables that came into a statement by accident (decision 0011).
#include <aludel/core/error/error.hpp>

#include "company.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace company;
using orm::aliased;
using orm::col;
using orm::rel;

namespace {

auto const worker_id = [] { return col<worker>(&worker::id); };
auto const worker_name = [] { return col<worker>(&worker::name); };

template <class Statement>
void refuses(Statement const& statement, std::string const& names) {
    BOOST_CHECK_EXCEPTION(text_of(statement), aludel::compile_error, [&](aludel::error const& problem) {
        BOOST_TEST_MESSAGE(problem.what());
        return problem.code() == "from-unconnected" &&
               std::string{problem.what()}.find("columns of " + names) != std::string::npos;
    });
}
template <class Statement>
void takes(Statement const& statement, std::string const& part) {
    auto const text = text_of(statement);
    BOOST_TEST(text.find(part) != std::string::npos, text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(orm_query_unconnected)

BOOST_AUTO_TEST_CASE(a_forgotten_join_is_an_error) {
    refuses(orm::select<worker>().where(col(&mail::address) == "a"), "\"mail\" and of \"worker\"");
    refuses(sql::select(worker_name(), col(&mail::address)), "\"mail\" and of \"worker\"");
    refuses(orm::select<worker, skill>(), "\"skill\" and of \"worker\"");
    refuses(sql::select(sql::count(worker_id())).where(col(&mail::address) == "a", worker_id() > 1), "\"mail\"");
    refuses(sql::select(worker_name()).join(&worker::mails).where(col(&skill::title) == "SQL"), "\"skill\"");
    // The alias was joined, and the entity itself is asked.
    auto const boss = aliased<worker>("boss");
    refuses(sql::select(boss.col(&worker::name)).where(worker_name() == "Ann"), "\"worker\" and of \"boss\"");
    // Two pairs, which nothing connects.
    auto const other = aliased<mail>("other");
    refuses(sql::select(worker_name())
                .where(col(&mail::worker_id) == worker_id(), other.col(&mail::worker_id) == boss.col(&worker::id)),
            "\"other\"");
    refuses(orm::delete_from<mail>().where(worker_name() == "Ann"), "\"worker\" and of \"mail\"");
    refuses(orm::update<mail>().set(col(&mail::address), "x").where(worker_name() == "Ann"), "\"worker\"");
}

BOOST_AUTO_TEST_CASE(inside_of_a_subquery_too) {
    refuses(
        orm::select<worker>().where(exists_where(col(&mail::worker_id) == worker_id(), col(&skill::title) == "SQL")),
        "\"skill\"");
    takes(orm::select<worker>().where(exists_where(col(&mail::worker_id) == worker_id())), "EXISTS");
    // The statement around it connects them.
    takes(
        orm::select<worker>().where(exists_where(col(&mail::worker_id) == worker_id(), col(&skill::id) == worker_id())),
        "FROM mail, skill");
}

BOOST_AUTO_TEST_CASE(what_is_compared_is_joined) {
    takes(sql::select(worker_name(), col(&mail::address)).where(worker_id() == col(&mail::worker_id)),
          "FROM worker, mail WHERE");
    takes(sql::select(worker_name(), col(&mail::address)).where(worker_id() > col(&mail::worker_id)), "worker, mail");
    takes(sql::select(worker_name(), col(&mail::address))
              .where((worker_id() == col(&mail::worker_id)) && (worker_name() == "Ann")),
          "FROM worker, mail");
    takes(sql::select(worker_name()).where(rel(&worker::mails).any()), "EXISTS");
    // One after the other.
    takes(sql::select(worker_name(), col(&mail::address), col(&skill::title))
              .where(col(&skill::id) == col(&mail::worker_id), col(&mail::worker_id) == worker_id()),
          "worker, mail, skill");
}

BOOST_AUTO_TEST_CASE(what_is_said_is_done) {
    takes(sql::select(worker_name(), col(&skill::title)).join_cross(orm::table_of<skill>()), "CROSS JOIN skill");
    takes(sql::select(worker_name(), col(&skill::title))
              .select_from(orm::table_of<worker>())
              .select_from(orm::table_of<skill>()),
          "FROM worker, skill");
    auto const names = sql::select(sql::max(worker_name()).label("last")).subquery("names");
    takes(sql::select(col(&skill::title), names["last"]).join_cross(names), "CROSS JOIN");
    refuses(sql::select(col(&skill::title), names["last"]), "\"names\" and of \"skill\"");
}

BOOST_AUTO_TEST_CASE(tables_of_libsql_are_as_in_sqlalchemy) {
    sql::metadata metadata;
    auto const& one = metadata.table("one", sql::column("a", sql::integer));
    auto const& two = metadata.table("two", sql::column("b", sql::integer));
    takes(sql::select(one["a"], two["b"]), "FROM one, two");
}

BOOST_AUTO_TEST_SUITE_END()
