// SPDX-License-Identifier: BSL-1.0
// Statements inside of statements: what random ones have shown to go wrong.
#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace sql = aludel::sql;
namespace core = aludel::core;
using music::text_of;

BOOST_AUTO_TEST_SUITE(sql_compile_nesting)

struct fixture : music::tables {
    sql::dynamic_column id = artist["id"];
    decltype(sql::select(artist["id"])) ids = sql::select(id);
};

BOOST_FIXTURE_TEST_CASE(parts_of_set_operations_stand_in_parentheses_where_they_must, fixture) {
    BOOST_TEST(text_of(sql::union_all(ids, ids.with_for_update())) ==
               "SELECT artist.id FROM artist UNION ALL (SELECT artist.id FROM artist FOR UPDATE)");
    // One part alone, as a list known at run time may have, cannot be ordered twice.
    std::vector const one{ids.limit(5)};
    BOOST_TEST(text_of(sql::union_(one)) == "(SELECT artist.id FROM artist LIMIT :param_1)");
    BOOST_TEST(text_of(sql::union_(one).limit(3)) ==
               "SELECT * FROM (SELECT artist.id FROM artist LIMIT :param_1) AS anon_1 LIMIT :param_2");
}

BOOST_FIXTURE_TEST_CASE(a_union_is_ordered_by_the_columns_of_its_rows, fixture) {
    auto const both = sql::union_(ids, sql::select(album["id"]));
    std::string const text = "SELECT artist.id FROM artist UNION SELECT album.id FROM album ORDER BY ";
    BOOST_TEST(text_of(both.order_by(id)) == text + "id");
    BOOST_TEST(text_of(both.order_by(id.desc(), album["id"])) == text + "id DESC, id");
    BOOST_TEST(text_of(both.order_by(sql::func<int>("abs", id))) == text + "abs(id)");
    // Elsewhere it is the table's.
    BOOST_TEST(text_of(sql::union_(ids.order_by(id).limit(1), ids).order_by(id))
                   .starts_with("(SELECT artist.id FROM artist ORDER BY artist.id LIMIT"));
    auto const other = sql::selectable{artist}.alias("other");
    BOOST_TEST(text_of(sql::union_(sql::select(other["id"]), ids).order_by(other["id"])).ends_with(" ORDER BY id"));
}

BOOST_FIXTURE_TEST_CASE(a_nested_cte_is_written_by_each_statement_that_reads_from_it, fixture) {
    auto const nested = ids.cte("few").nesting();
    auto const part = sql::select(nested["id"]);
    std::string const with = "WITH few AS (SELECT artist.id AS id FROM artist) SELECT few.id FROM few";
    BOOST_TEST(text_of(sql::union_(ids, part, part)) ==
               "SELECT artist.id FROM artist UNION (" + with + ") UNION (" + with + ")");
    auto const sqlite = sql::to_string(sql::union_(ids, part), "sqlite");
    BOOST_TEST(sqlite == "SELECT artist.id FROM artist UNION SELECT * FROM (" + with + ")");
}

BOOST_FIXTURE_TEST_CASE(what_is_returned_may_be_a_subquery, fixture) {
    auto const titles = sql::select(sql::count()).where(album["artist_id"] == id).scalar_subquery();
    auto const changed = sql::update(artist).values({{artist["name"], "x"}}).returning(id, titles);
    BOOST_TEST(
        sql::to_string(changed, "sqlite")
            .ends_with(
                "RETURNING id, (SELECT count(*) AS count_1 FROM album WHERE album.artist_id = artist.id) AS anon_1"));
}

BOOST_FIXTURE_TEST_CASE(an_upsert_of_a_set_operation, fixture) {
    auto const made =
        sql::insert(artist).from_select({"id"}, sql::union_all(ids, ids.limit(1))).on_conflict_do_nothing();
    BOOST_TEST(sql::to_string(made, "sqlite").ends_with("LIMIT :param_1) WHERE 1 ON CONFLICT DO NOTHING"));
}

BOOST_FIXTURE_TEST_CASE(postgresql_locks_rows_of_tables_only, fixture) {
    for (auto const& each : {ids.distinct(), ids.group_by(id)})
        BOOST_CHECK_EXCEPTION(sql::to_string(each.with_for_update(), "postgresql"), core::compile_error,
                              [](core::error const& e) { return e.code() == "construct-unsupported"; });
    BOOST_CHECK_THROW(sql::to_string(sql::select(sql::sum(id)).with_for_update(), "postgresql"), core::compile_error);
    auto const inner = sql::select(sql::select(sql::count()).select_from(album).scalar_subquery(), id);
    BOOST_TEST(sql::to_string(inner.with_for_update(), "postgresql").ends_with("FOR UPDATE"));
}

BOOST_AUTO_TEST_SUITE_END()
