// SPDX-License-Identifier: BSL-1.0
/// What Oracle has nothing for.
#include <aludel/core/plugin/registry.hpp>

#include "../../sql/music.hpp"
#include "../refused.hpp"

#include <boost/test/unit_test.hpp>

namespace plugin_oracle_refusals {

namespace sql = aludel::sql;
using refusals::refused;

struct fixture : music::tables {};

BOOST_FIXTURE_TEST_SUITE(plugin_oracle_refusals, fixture)

BOOST_AUTO_TEST_CASE(changes) {
    refused(sql::insert(genre).values({{"id", 1}}).values({{"id", 2}}), "oracle", "INSERT with several rows of VALUES",
            "once for each row");
    refused(sql::insert(genre).values({}), "oracle", "an INSERT without any column", "literal_column(\"DEFAULT\")");
    auto const made = sql::insert(genre).values({{"id", 1}}).returning(genre["id"]).cte("made");
    refused(sql::select(made["id"]), "oracle", "a CTE that changes rows", "execute the change first");
    refused(sql::update(album).values({{"price", 0}}).where(album["artist_id"] == artist["id"]), "oracle",
            "an UPDATE that reads further tables", "EXISTS");
    refused(sql::delete_from(album).where(album["artist_id"] == artist["id"]), "oracle",
            "a DELETE that reads further tables", "EXISTS");
    refused(sql::update(genre).values({{"name", "x"}}).limit(5), "oracle",
            "a limit of the rows that UPDATE or DELETE changes", "IN (SELECT");
}

BOOST_AUTO_TEST_CASE(operators) {
    refused(sql::select(~artist["id"]), "oracle", "a bitwise NOT", "-1 - x");
    refused(sql::select(artist["id"] << 2), "oracle", "<<", "power(2, n)");
    refused(sql::select(artist["id"] >> 2), "oracle", ">>", "power(2, n)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_oracle_refusals
