// SPDX-License-Identifier: BSL-1.0
// Names and order of constraints, and how they and indexes are dropped.
#include <aludel/sql/ddl/create.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_ddl_constraints)

BOOST_AUTO_TEST_CASE(names_of_all_columns_and_of_those_referred_to) {
    sql::metadata const all;
    all.table("par", sql::column("id", sql::integer, sql::primary_key));
    auto const& kid = all.table("kid", sql::column("a", sql::integer, sql::foreign_key("par.id")),
                                sql::column("b", sql::integer), sql::unique({"a", "b"}));
    auto const text = sql::create_table(kid, {.unique = "uq_%(table_name)s_%(column_0N_name)s_%(column_1_name)s",
                                              .foreign_key = "fk_%(column_0_key)s_%(referred_column_0_name)s"})
                          .text();
    BOOST_TEST(text.find("CONSTRAINT uq_kid_ab_b UNIQUE (a, b)") != text.npos, text);
    BOOST_TEST(text.find("CONSTRAINT fk_a_id FOREIGN KEY(a)") != text.npos, text);
    // The table's own constraint comes before those of its columns.
    BOOST_TEST(text.find("UNIQUE") < text.find("FOREIGN KEY"), text);
}

BOOST_AUTO_TEST_CASE(an_index_is_dropped_where_its_table_is) {
    sql::metadata const all;
    auto const& sale = all.table("sale", sql::in_schema("archive"), sql::column("amount", sql::integer));
    BOOST_TEST(sql::drop_index(sale, sql::index("ix", {"amount"})).text() == "DROP INDEX archive.ix");
}

BOOST_AUTO_TEST_CASE(a_constraint_that_may_be_gone) {
    sql::metadata const all;
    auto const& genre = all.table("genre", sql::column("name", sql::integer));
    auto const key = sql::unique({"name"}, sql::named("uq"));
    BOOST_TEST(sql::drop_constraint(genre, key, true).if_exists().text() ==
               "ALTER TABLE genre DROP CONSTRAINT IF EXISTS uq CASCADE");
}

BOOST_AUTO_TEST_CASE(columns_that_a_deleted_row_empties) {
    sql::metadata const all;
    all.table("person", sql::column("org", sql::integer, sql::primary_key),
              sql::column("id", sql::integer, sql::primary_key));
    auto const& task =
        all.table("task", sql::column("org", sql::integer), sql::column("owner", sql::integer),
                  sql::foreign_key({"org", "owner"}, {"person.org", "person.id"}, sql::on_delete_set_null({"owner"})));
    auto const text = sql::create_table(task).text(aludel::core::profile{"postgresql"});
    BOOST_TEST(text.find("REFERENCES person (org, id) ON DELETE SET NULL (owner)") != text.npos, text);
    BOOST_CHECK_EXCEPTION(sql::create_table(task).text(aludel::core::profile{"sqlite"}), aludel::compile_error,
                          [](auto const& e) { return e.code() == "construct-unsupported"; });
}

BOOST_AUTO_TEST_CASE(columns_themselves_as_targets) {
    sql::metadata const all;
    auto const& person =
        all.table("a.person", sql::in_schema("staff"), sql::column("org", sql::integer, sql::primary_key),
                  sql::column("id.1", sql::integer, sql::primary_key, sql::unique()));
    auto const& task =
        all.table("task", sql::column("org", sql::integer), sql::column("owner", sql::integer),
                  sql::column("maker", sql::integer, sql::foreign_key(person["id.1"], sql::named("fk_maker"))),
                  sql::foreign_key({"org", "owner"}, {person["org"], person["id.1"]}, sql::on_delete::cascade));
    auto const text = sql::create_table(task).text();
    BOOST_TEST(text.find("FOREIGN KEY(org, owner) REFERENCES staff.\"a.person\" (org, \"id.1\") ON DELETE CASCADE") !=
                   text.npos,
               text);
    BOOST_TEST(
        text.find("CONSTRAINT fk_maker FOREIGN KEY(maker) REFERENCES staff.\"a.person\" (\"id.1\")") != text.npos,
        text);
    // The key is what joins are made of, and what puts tables in order.
    auto const& visit = all.table("visit", sql::column("by", sql::integer, sql::foreign_key(person["id.1"])));
    BOOST_TEST(sql::compile(sql::select(visit["by"]).join(person))
                   .text()
                   .ends_with("JOIN staff.\"a.person\" ON staff.\"a.person\".\"id.1\" = visit.by"));
    auto const refused = [](auto const& e) { return e.code() == "foreign-key-target"; };
    BOOST_CHECK_EXCEPTION(sql::foreign_key(person.alias("p")["org"]), aludel::usage_error, refused);
    BOOST_CHECK_EXCEPTION(sql::foreign_key({"a", "b"}, {person["org"], task["owner"]}), aludel::usage_error, refused);
}

BOOST_AUTO_TEST_CASE(comments_of_constraints) {
    sql::metadata const all{{.unique = "uq_%(table_name)s_%(column_0_name)s"}};
    auto const& genre =
        all.table("genre", sql::column("name", sql::integer), sql::unique({"name"}, sql::comment("it's one")));
    aludel::core::profile const postgresql{"postgresql"};
    auto const script = sql::create_script(all, postgresql);
    BOOST_TEST(script.back() == "COMMENT ON CONSTRAINT uq_genre_name ON genre IS 'it''s one'");
    BOOST_TEST(sql::create_script(all, aludel::core::profile{"sqlite"}).size() == 1U);
    auto const key = sql::unique({"name"}, sql::named("uq"), sql::comment("one"));
    BOOST_TEST(sql::set_constraint_comment(genre, key).text(postgresql) ==
               "COMMENT ON CONSTRAINT uq ON genre IS 'one'");
    BOOST_TEST(sql::drop_constraint_comment(genre, key).text(postgresql) ==
               "COMMENT ON CONSTRAINT uq ON genre IS NULL");
    BOOST_CHECK_EXCEPTION(sql::set_constraint_comment(genre, key).text(), aludel::compile_error,
                          [](auto const& e) { return e.code() == "construct-unsupported"; });
    BOOST_CHECK_EXCEPTION(sql::set_constraint_comment(genre, sql::unique({"name"})).text(postgresql),
                          aludel::compile_error, [](auto const& e) { return e.code() == "constraint-name"; });
}

BOOST_AUTO_TEST_SUITE_END()
