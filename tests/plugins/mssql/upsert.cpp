// SPDX-License-Identifier: BSL-1.0
/// The portable upsert as MERGE.
#include <aludel/core/plugin/registry.hpp>

#include "../../sql/music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace plugin_mssql_upsert {

using namespace aludel::core;
namespace sql = aludel::sql;

struct fixture : music::tables {
    template <class Statement>
    static std::string text(Statement const& statement) {
        return sql::compile(statement, profile{"mssql"}).text();
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

BOOST_FIXTURE_TEST_SUITE(plugin_mssql_upsert, fixture)

BOOST_AUTO_TEST_CASE(one_row) {
    BOOST_TEST(text(row().on_conflict_do_update({"id"}, {name()})) ==
               "MERGE INTO genre WITH (HOLDLOCK) USING (VALUES (:id, :name)) AS new (id, name) ON (genre.id = new.id) "
               "WHEN MATCHED THEN UPDATE SET name = new.name WHEN NOT MATCHED THEN INSERT (id, name) VALUES (new.id, "
               "new.name);");
}

BOOST_AUTO_TEST_CASE(several_rows_any_key_and_output) {
    BOOST_TEST(
        text(row().values({{"id", 2}, {"name", "y"}}).on_conflict_do_nothing().returning(genre["id"])) ==
        "MERGE INTO genre WITH (HOLDLOCK) USING (VALUES (:id_m0, :name_m0), (:id_m1, :name_m1)) AS new (id, name) "
        "ON (genre.id = new.id OR genre.name = new.name) WHEN NOT MATCHED THEN INSERT (id, name) VALUES (new.id, "
        "new.name) OUTPUT inserted.id;");
}

BOOST_AUTO_TEST_CASE(rows_of_a_select_and_rows_given_later) {
    auto const copied = sql::insert(genre)
                            .from_select({"id", "name"}, sql::select(artist["id"], artist["name"]))
                            .on_conflict_do_nothing({"id"});
    BOOST_TEST(text(copied).find("USING (SELECT artist.id, artist.name FROM artist) AS new (id, name) ON") !=
                   std::string::npos,
               text(copied));
    auto const later = text(sql::insert(genre).on_conflict_do_update({"id"}, {name()}));
    BOOST_TEST(later.find("USING (VALUES (:id, :name)) AS new (id, name)") != std::string::npos, later);
}

BOOST_AUTO_TEST_CASE(a_condition_is_one_of_matched) {
    auto const made = text(row().on_conflict_do_update({"name"}, {name()}, genre["id"] > 5 || genre["id"] < 2));
    BOOST_TEST(made.find("ON (genre.name = new.name) WHEN MATCHED AND (genre.id > :id_1 OR genre.id < :id_2) THEN "
                         "UPDATE SET name = new.name WHEN") != std::string::npos,
               made);
}

BOOST_AUTO_TEST_CASE(what_merge_cannot_say) {
    BOOST_TEST(refusal(row().prefix_with("LOW").on_conflict_do_nothing())
                   .starts_with("a prefix of an upsert cannot be said in mssql; "));
}

BOOST_AUTO_TEST_CASE(nulls_are_placed_by_a_case) {
    auto const by = [&](sql::ordering const& ordering) {
        auto const made = text(sql::select(artist["id"]).order_by(ordering));
        return made.substr(made.find("ORDER BY ") + 9);
    };
    auto const& rating = artist["rating"];
    BOOST_TEST(by(rating.nulls_first()) == "artist.rating");
    BOOST_TEST(by(rating.nulls_last()) == "CASE WHEN artist.rating IS NULL THEN 1 ELSE 0 END, artist.rating");
    BOOST_TEST(by(rating.desc().nulls_last()) == "artist.rating DESC");
    BOOST_TEST(by(rating.desc().nulls_first()) ==
               "CASE WHEN artist.rating IS NULL THEN 0 ELSE 1 END, artist.rating DESC");
    // A label cannot be a part of an expression there.
    auto const total = (rating + 1.5).label("total");
    BOOST_TEST(text(sql::select(total).order_by(total.nulls_last())) ==
               "SELECT artist.rating + :rating_1 AS total FROM artist ORDER BY CASE WHEN artist.rating + :rating_1 IS "
               "NULL THEN 1 ELSE 0 END, total");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_mssql_upsert
