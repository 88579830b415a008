// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/create.hpp>

#include <aludel/sql/ddl/statements.hpp>

#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_ddl_create)

namespace {
/// Line breaks and indentation as one blank.
std::string folded(std::string const& text) {
    std::string made;
    for (char const c : text) {
        bool const blank = c == ' ' || c == '\n';
        if (blank && !made.empty() && made.back() == ' ') continue;
        made += blank ? ' ' : c;
    }
    return made;
}
}  // namespace

BOOST_AUTO_TEST_CASE(a_table_with_everything) {
    sql::metadata const all;
    all.table("album", sql::column("id", sql::integer, sql::primary_key));
    all.table("track", sql::column("id", sql::integer, sql::primary_key),
              sql::column("title", sql::string(200), sql::not_null, sql::unique()),
              sql::column("album_id", sql::integer, sql::foreign_key("album.id", sql::on_delete::cascade)),
              sql::column("added", sql::date_time, sql::server_default_text("CURRENT_TIMESTAMP"), sql::indexed),
              sql::check_text("id > 0", sql::named("positive")));
    auto const script = sql::create_script(all, sql::default_profile());
    BOOST_TEST_REQUIRE(script.size() == 3u);
    BOOST_TEST(
        folded(script[1]) ==
        "CREATE TABLE track ( id INTEGER NOT NULL, title VARCHAR(200) NOT NULL, album_id INTEGER, added DATETIME "
        "DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (id), CONSTRAINT positive CHECK (id > 0), UNIQUE (title), "
        "FOREIGN KEY(album_id) REFERENCES album (id) ON DELETE CASCADE )");
    BOOST_TEST(script[2] == "CREATE INDEX ix_track_added ON track (added)");
}

BOOST_AUTO_TEST_CASE(dependencies_come_first_and_cycles_are_closed_at_the_end) {
    sql::metadata const farm;
    farm.table("chick", sql::column("id", sql::integer, sql::primary_key),
               sql::column("hen_id", sql::integer, sql::foreign_key("hen.id")));
    farm.table("hen", sql::column("id", sql::integer, sql::primary_key),
               sql::column("egg_id", sql::integer, sql::foreign_key("egg.id", sql::named("fk_hen_egg"))));
    farm.table("egg", sql::column("id", sql::integer, sql::primary_key),
               sql::column("hen_id", sql::integer, sql::foreign_key("hen.id", sql::named("fk_egg_hen"))));
    auto const script = sql::create_script(farm, sql::default_profile());
    BOOST_TEST_REQUIRE(script.size() == 5u);
    BOOST_TEST(script[2].starts_with("CREATE TABLE chick"));
    BOOST_TEST(script[2].find("FOREIGN KEY(hen_id)") != std::string::npos);
    BOOST_TEST(script[3] == "ALTER TABLE hen ADD CONSTRAINT fk_hen_egg FOREIGN KEY(egg_id) REFERENCES egg (id)");
    BOOST_TEST(script[4] == "ALTER TABLE egg ADD CONSTRAINT fk_egg_hen FOREIGN KEY(hen_id) REFERENCES hen (id)");
    auto const drops = sql::drop_script(farm, sql::default_profile());
    BOOST_TEST_REQUIRE(drops.size() == 5u);
    BOOST_TEST(drops[0] == "ALTER TABLE hen DROP CONSTRAINT fk_hen_egg");
    BOOST_TEST(drops[2] == "DROP TABLE chick");
}

BOOST_AUTO_TEST_CASE(names_by_convention_fit_the_database) {
    sql::metadata const all{sql::naming_convention{.unique = "uq_%(table_name)s_%(column_0_N_name)s"}};
    std::string const column(60, 'c');
    all.table("t", sql::column(column, sql::integer, sql::unique()));
    all.table("u", sql::column(column, sql::integer, sql::unique()));
    auto const profile = aludel::profile{"postgresql"};
    auto const name_in = [](std::string const& text) {
        auto const from = text.find("CONSTRAINT ") + 11;
        return text.substr(from, text.find(' ', from) - from);
    };
    auto const script = sql::create_script(all, profile);
    BOOST_TEST(name_in(script[0]).size() == profile->dialect().identifiers().max_length);
    BOOST_TEST(name_in(script[0]).starts_with("uq_t_ccccc"));
    BOOST_TEST(name_in(script[0]) != name_in(script[1]));
    BOOST_TEST(sql::create_script(all, profile) == script);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_said) {
    sql::metadata const all;
    all.table("a", sql::column("x", sql::integer, sql::foreign_key("nowhere.id")));
    BOOST_CHECK_EXCEPTION(sql::create_script(all, sql::default_profile()), aludel::usage_error,
                          [](auto const& e) { return e.code() == "foreign-key-target"; });
    BOOST_CHECK_EXCEPTION(all.table("a"), aludel::usage_error,
                          [](auto const& e) { return e.code() == "table-duplicate"; });
    BOOST_CHECK_EXCEPTION(all.table("b", sql::column("x", sql::integer), sql::column("x", sql::integer)),
                          aludel::usage_error, [](auto const& e) { return e.code() == "column-duplicate"; });
    sql::metadata const typed;
    typed.table("j", sql::column("doc", sql::json));
    BOOST_CHECK_EXCEPTION(sql::create_script(typed, sql::default_profile()), aludel::compile_error, [](auto const& e) {
        return e.code() == "type-unsupported" && std::string{e.what()}.find("column \"doc\"") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(a_view_that_may_be_there) {
    sql::metadata const all;
    auto const& genre = all.table("genre", sql::column("id", sql::integer, sql::primary_key));
    aludel::profile const postgresql{"postgresql"};
    auto const view = sql::create_view("v", sql::select(genre["id"])).if_not_exists();
    BOOST_TEST(view.text(aludel::profile{"sqlite"}) == "CREATE VIEW IF NOT EXISTS v AS SELECT genre.id FROM genre");
    BOOST_CHECK_EXCEPTION(view.text(postgresql), aludel::compile_error,
                          [](auto const& e) { return e.code() == "construct-unsupported"; });
    auto const kept =
        sql::create_view("v", sql::select(genre["id"]), {.name = {}, .materialized = true}).if_not_exists();
    BOOST_TEST(kept.text(postgresql) == "CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT genre.id FROM genre");
}

BOOST_AUTO_TEST_SUITE_END()
