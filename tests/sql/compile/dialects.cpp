// SPDX-License-Identifier: BSL-1.0
// The dialects of the tree, loaded as plugins.
#include "../music.hpp"

#include <boost/test/unit_test.hpp>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_compile_dialects)

struct fixture : music::tables {
    aludel::profile sqlite{"sqlite"};
    aludel::profile postgresql{"postgresql"};
};

BOOST_FIXTURE_TEST_CASE(booleans, fixture) {
    auto const query = sql::select(artist["id"]).where(artist["active"], !artist["active"], artist["active"] == true);
    BOOST_TEST(sql::compile(query, sqlite).text() ==
               "SELECT artist.id FROM artist WHERE artist.active = 1 AND artist.active = 0 AND artist.active = 1");
    BOOST_TEST(sql::compile(query, postgresql).text() ==
               "SELECT artist.id FROM artist WHERE artist.active AND NOT artist.active AND artist.active = true");
}

BOOST_FIXTURE_TEST_CASE(limits, fixture) {
    auto const query = sql::select(artist["id"]).offset(5);
    BOOST_TEST(sql::compile(query, sqlite).text() == "SELECT artist.id FROM artist LIMIT -1 OFFSET :param_1");
    BOOST_TEST(sql::compile(query, postgresql).text() == "SELECT artist.id FROM artist LIMIT ALL OFFSET :param_1");
}

BOOST_FIXTURE_TEST_CASE(upserts, fixture) {
    auto const statement =
        sql::insert(genre).values({{"id", 1}, {"name", "x"}}).on_conflict_do_update({"id"}, {{"name", "y"}});
    for (auto const& each : {sqlite, postgresql})
        BOOST_TEST(sql::compile(statement, each).text() ==
                   "INSERT INTO genre (id, name) VALUES (:id, :name) ON CONFLICT (id) DO UPDATE SET name = :param_1");
}

BOOST_FIXTURE_TEST_CASE(several_rows, fixture) {
    auto const statement = sql::insert(genre).values({{"id", 1}}).values({{"id", 2}});
    BOOST_TEST(sql::compile(statement, sqlite).text() == "INSERT INTO genre (id) VALUES (:id_m0), (:id_m1)");
}

BOOST_FIXTURE_TEST_CASE(update_from, fixture) {
    auto const statement = sql::update(album).values({{"price", 0}}).where(album["artist_id"] == artist["id"]);
    for (auto const& each : {sqlite, postgresql})
        BOOST_TEST(sql::compile(statement, each).text() ==
                   "UPDATE album SET price=:price FROM artist WHERE album.artist_id = artist.id");
}

BOOST_FIXTURE_TEST_CASE(generated_keys, fixture) {
    BOOST_TEST(sql::create_script(metadata, postgresql).front().find("id SERIAL NOT NULL") != std::string::npos);
    BOOST_TEST(sql::create_script(metadata, sqlite).front().find("id INTEGER NOT NULL") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
