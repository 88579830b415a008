// SPDX-License-Identifier: BSL-1.0
/// What SQL Server has nothing for.
#include <aludel/core/plugin/registry.hpp>

#include "../../sql/music.hpp"
#include "../refused.hpp"

#include <boost/test/unit_test.hpp>

namespace plugin_mssql_refusals {

namespace sql = aludel::sql;
using refusals::refused;

struct fixture : music::tables {};

BOOST_FIXTURE_TEST_SUITE(plugin_mssql_refusals, fixture)

BOOST_AUTO_TEST_CASE(limits_and_orders) {
    auto const some = sql::select(artist["id"]);
    refused(some.offset(2), "mssql", "OFFSET, or a limit that is an expression, without ORDER BY", "order_by()");
    refused(some.order_by(artist["id"]).fetch(5, true).offset(2), "mssql", "OFFSET together with WITH TIES or PERCENT",
            "rank()");
    refused(sql::union_(some, sql::select(album["id"])).order_by(artist["id"].nulls_last()), "mssql",
            "NULLS FIRST or LAST of a set operation", "subquery");
    auto const by_id = artist["rating"].desc().nulls_first();
    refused(sql::create_index(artist, {.name = "i", .expressions = {by_id.node()}}), "mssql",
            "an index with NULLs at its other end", "leave NULLS FIRST");
}

BOOST_AUTO_TEST_CASE(changes) {
    auto const made = sql::insert(genre).values({{"id", 1}}).returning(genre["id"]).cte("made");
    refused(sql::select(made["id"]), "mssql", "a CTE that changes rows", "execute the change first");
    refused(sql::update(genre).values({{"name", "x"}}).limit(5), "mssql",
            "a limit of the rows that UPDATE or DELETE changes", "IN (SELECT");
    refused(sql::insert(genre).values({{"id", 1}}).on_duplicate_key_update({{"name", "x"}}), "mssql", "ON CONFLICT",
            "transaction");
    refused(sql::insert(genre)
                .values({{"name", "x"}})
                .on_conflict_do_nothing(sql::conflict_target{"name"}.where(genre["id"] > 5)),
            "mssql", "an upsert over a partial index", "name a unique key of all rows");
}

BOOST_AUTO_TEST_CASE(expressions) {
    refused(sql::select(artist["name"].collate("a; DROP TABLE artist")), "mssql",
            "the collation \"a; DROP TABLE artist\"", "sys.fn_helpcollations()");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_mssql_refusals
