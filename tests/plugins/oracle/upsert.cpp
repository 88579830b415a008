// SPDX-License-Identifier: BSL-1.0
/// The portable upsert as MERGE.
#include <aludel/core/plugin/registry.hpp>

#include "../../sql/music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace plugin_oracle_upsert {

using namespace aludel::core;
namespace sql = aludel::sql;

struct fixture : music::tables {
    template <class Statement>
    static std::string text(Statement const& statement) {
        return sql::compile(statement, profile{"oracle"}).text();
    }
    template <class Statement>
    static std::string refusal(Statement const& statement) {
        try {
            return "no error: " + text(statement);
        } catch (compile_error const& problem) {
            return problem.what();
        }
    }
    auto row() const { return sql::insert(genre).values({{"id", 1}, {"name", "x"}}); }
    sql::assignment name() const { return {"name", sql::excluded(genre["name"])}; }
};

BOOST_FIXTURE_TEST_SUITE(plugin_oracle_upsert, fixture)

BOOST_AUTO_TEST_CASE(one_row) {
    BOOST_TEST(text(row().on_conflict_do_update({"id"}, {name()})) ==
               "MERGE INTO genre USING (SELECT :id AS id, :name AS name FROM DUAL) new ON (genre.id = new.id) WHEN "
               "MATCHED THEN UPDATE SET name = new.name WHEN NOT MATCHED THEN INSERT (id, name) VALUES (new.id, "
               "new.name)");
}

BOOST_AUTO_TEST_CASE(nothing_for_any_key) {
    BOOST_TEST(text(row().on_conflict_do_nothing()) ==
               "MERGE INTO genre USING (SELECT :id AS id, :name AS name FROM DUAL) new ON (genre.id = new.id OR "
               "genre.name = new.name) WHEN NOT MATCHED THEN INSERT (id, name) VALUES (new.id, new.name)");
}

BOOST_AUTO_TEST_CASE(several_rows_and_those_of_a_select) {
    auto const two = row().values({{"id", 2}, {"name", "y"}}).on_conflict_do_nothing({"id"});
    BOOST_TEST(
        text(two).find("USING (SELECT :id_m0 AS id, :name_m0 AS name FROM DUAL UNION ALL SELECT :id_m1, :name_m1 "
                       "FROM DUAL) new ON (genre.id = new.id)") != std::string::npos,
        text(two));
    auto const copied = sql::insert(genre)
                            .from_select({"id", "name"}, sql::select(artist["id"], artist["name"]))
                            .on_conflict_do_nothing({"id"});
    BOOST_TEST(text(copied).find("USING (WITH new (id, name) AS (SELECT artist.id, artist.name FROM artist) SELECT * "
                                 "FROM new) new ON") != std::string::npos,
               text(copied));
}

BOOST_AUTO_TEST_CASE(a_condition_is_the_where_of_the_update) {
    auto const made = text(row().on_conflict_do_update({"id"}, {name()}, genre["name"] == "old"));
    BOOST_TEST(made.find("THEN UPDATE SET name = new.name WHERE genre.name = :name_1 WHEN NOT") != std::string::npos,
               made);
}

BOOST_AUTO_TEST_CASE(what_merge_cannot_say) {
    auto const begins = [](std::string const& said, std::string const& words) { return said.starts_with(words); };
    BOOST_TEST(begins(refusal(row().on_conflict_do_update({"name"}, {name()})),
                      "an upsert that changes a column of its key (\"name\") cannot be said in oracle; "));
    BOOST_TEST(begins(refusal(row().on_conflict_do_nothing().returning(genre["id"])),
                      "RETURNING of an upsert cannot be said in oracle; "));
    BOOST_TEST(begins(refusal(sql::insert(genre).values({{"name", "x"}}).on_conflict_do_nothing({"id"})),
                      "an upsert whose rows have no value for the key's column \"id\" cannot be said in oracle; "));
    BOOST_TEST(begins(refusal(row().on_duplicate_key_update({name()})), "ON CONFLICT cannot be said in oracle; "));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_oracle_upsert
