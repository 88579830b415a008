// SPDX-License-Identifier: BSL-1.0
/// What MySQL and MariaDB have nothing for: each error names the construct, the dialect and a way out.
#include <aludel/core/plugin/registry.hpp>

#include "../../sql/music.hpp"
#include "../refused.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

namespace plugin_mysql_refusals {

using namespace aludel::core;
namespace sql = aludel::sql;
using refusals::refused;

struct fixture : music::tables {
    template <class Statement>
    static void refused_by_both(Statement const& statement, std::string const& construct, std::string const& way_out) {
        refused(statement, "mysql", construct, way_out);
        refused(statement, "mariadb", construct, way_out);
    }
};

BOOST_FIXTURE_TEST_SUITE(plugin_mysql_refusals, fixture)

BOOST_AUTO_TEST_CASE(returning) {
    refused(sql::insert(genre).values({{"id", 1}}).returning(genre["id"]), "mysql", "RETURNING", "read the row again");
    refused(sql::delete_from(genre).returning(genre["id"]), "mysql", "RETURNING", "read the row again");
    refused(sql::update(genre).values({{"id", 1}}).returning(genre["id"]), "mysql", "RETURNING", "read the row again");
    refused(sql::update(genre).values({{"id", 1}}).returning(genre["id"]), "mariadb", "RETURNING of an UPDATE",
            "read the rows again");
}

BOOST_AUTO_TEST_CASE(sources) {
    refused_by_both(sql::select(artist["id"]).join_full(album), "FULL OUTER JOIN", "UNION ALL");
    auto const some = sql::select(album["id"]).lateral("some");
    refused(sql::select(artist["id"], some["id"]), "mariadb", "LATERAL", "correlated scalar subquery");
    refused(sql::select(sql::table_function("f", 5).as("f").value<int>()), "mariadb", "a function in FROM",
            "JSON_TABLE");
    auto const made = sql::insert(genre).values({{"id", 1}}).returning(genre["id"]).cte("made");
    refused_by_both(sql::select(made["id"]), "a CTE that changes rows", "execute the change first");
}

BOOST_AUTO_TEST_CASE(limits_and_groups) {
    auto const some = sql::select(artist["id"]);
    refused_by_both(some.fetch(5, false, true), "FETCH … PERCENT", "limit()");
    refused(some.fetch(5, true), "mysql", "FETCH … WITH TIES", "rank()");
    refused(some.limit(artist["id"] + 1), "mariadb", "a limit that is an expression", "compute the number first");
    refused_by_both(some.group_by(sql::cube(artist["country"])), "CUBE", "UNION ALL");
    auto const half = sql::within_group(sql::func<double>("percentile_cont", 0.5), artist["rating"]);
    refused(sql::select(half), "mariadb", "WITHIN GROUP without a window", "over()");
}

BOOST_AUTO_TEST_CASE(operators) {
    auto const where = [&](std::string_view op) {
        return sql::select(artist["id"]).where(artist["name"].op<bool>(op, "x"));
    };
    // The rest of the statement would be gone.
    refused_by_both(where("#"), "the operator \"#\", which begins a comment", "use a function");
    refused_by_both(where("= 1 --"), "the operator \"= 1 --\", which begins a comment", "use a function");
    refused(where("@>"), "mariadb", "the operator \"@>\"", "use a function");
    BOOST_TEST(sql::compile(where("sounds like"), profile{"mariadb"}).text() ==
               "SELECT artist.id FROM artist WHERE artist.name sounds like :name_1");
    auto const names = sql::select(genre["name"]);
    refused(sql::select(artist["id"]).where(artist["name"].like(sql::any_(names))), "mariadb", "LIKE with ANY or ALL",
            "exists()");
    refused(sql::select(artist["id"]).where(artist["id"].between_symmetric(5, 1)), "mariadb", "BETWEEN SYMMETRIC",
            "smaller bound first");
}

BOOST_AUTO_TEST_CASE(tables) {
    sql::metadata data;
    refused_by_both(sql::create_table(data.table("nothing")), "a table without columns", "give it one");
    auto const& late = data.table("late", sql::column("a", sql::integer), sql::unique({"a"}, sql::deferrable(true)));
    refused(sql::create_table(late), "mariadb", "a constraint that is checked later (DEFERRABLE)", "order");
    refused(sql::create_index(artist,
                              {.name = "i", .expressions = {sql::func<std::string>("lower", artist["name"]).node()}}),
            "mariadb", "an index over an expression", "computed column");
    refused(sql::create_view("v", sql::select(artist["id"]), {.name = "v", .materialized = true}), "mariadb",
            "a materialized view", "create_table_as()");
    refused(sql::create_view("v", sql::select(artist["id"]), {.name = "v", .temporary = true}), "mariadb",
            "a temporary view", "plain view");
    refused(sql::select(sql::next_value("numbers")), "mysql", "the next value of a sequence", "generated key");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_mysql_refusals
