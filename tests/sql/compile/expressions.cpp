// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/compound.hpp>

#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <tuple>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_compile_expressions)

struct fixture : music::tables {
    /// What follows WHERE.
    std::string where(sql::condition const& condition) const {
        auto const text = sql::compile(sql::select(track["title"]).select_from(track).where(condition)).text();
        auto const at = text.find(" WHERE ");
        return at == text.npos ? std::string{} : text.substr(at + 7);
    }
    /// The one column of a select.
    template <class E>
    std::string column(E const& of) const {
        auto const text = sql::compile(sql::select(of.label("x"))).text();
        return text.substr(7, text.find(" AS x") - 7);
    }
    sql::dynamic_column id = artist["id"], name = artist["name"], active = artist["active"];
    sql::dynamic_column seconds = track["seconds"], plays = track["plays"];
};

BOOST_FIXTURE_TEST_CASE(comparisons, fixture) {
    BOOST_TEST(where(id == 5) == "artist.id = :id_1");
    BOOST_TEST(where(5 < id) == "artist.id > :id_1");
    BOOST_TEST(where(id == std::nullopt) == "artist.id IS NULL");
    BOOST_TEST(where(id != std::optional<int>{}) == "artist.id IS NOT NULL");
    BOOST_TEST(where(!(id == 5)) == "artist.id != :id_1");
    BOOST_TEST(where(id.between(1, 2)) == "artist.id BETWEEN :id_1 AND :id_2");
    BOOST_TEST(where(!id.between(1, 2)) == "artist.id NOT BETWEEN :id_1 AND :id_2");
    BOOST_TEST(where(id.is_distinct_from(5)) == "artist.id IS DISTINCT FROM :id_1");
    BOOST_TEST(where((id == 5) == sql::literal(true)) == "(artist.id = :id_1) = :param_1");
}

BOOST_FIXTURE_TEST_CASE(logic, fixture) {
    BOOST_TEST(where(id == 1 && (id == 2 || id == 3)) ==
               "artist.id = :id_1 AND (artist.id = :id_2 OR artist.id = :id_3)");
    BOOST_TEST(where(id == 1 && id == 2 && id == 3) == "artist.id = :id_1 AND artist.id = :id_2 AND artist.id = :id_3");
    BOOST_TEST(where(!(id == 1 && id == 2)) == "NOT (artist.id = :id_1 AND artist.id = :id_2)");
    BOOST_TEST(where(active) == "artist.active = 1");
    BOOST_TEST(where(!active) == "artist.active = 0");
    BOOST_TEST(where(active && id == 1) == "artist.active = 1 AND artist.id = :id_1");
    BOOST_TEST(where(sql::and_()) == "");
    BOOST_TEST(where(sql::and_(sql::true_(), id == 1)) == "artist.id = :id_1");
    BOOST_TEST(where(sql::and_(sql::false_(), id == 1)) == "0 = 1");
    BOOST_TEST(where(sql::true_()) == "1 = 1");
}

BOOST_FIXTURE_TEST_CASE(arithmetic, fixture) {
    BOOST_TEST(column(seconds - (plays - 3)) == "track.seconds - (track.plays - :plays_1)");
    BOOST_TEST(column(seconds + (plays + 3)) == "track.seconds + track.plays + :plays_1");
    BOOST_TEST(column(seconds * 2 + 1) == "track.seconds * :seconds_1 + :param_1");
    BOOST_TEST(column((seconds + 2) * 3) == "(track.seconds + :seconds_1) * :param_1");
    BOOST_TEST(column(-seconds) == "-track.seconds");
    BOOST_TEST(column(sql::true_divide(seconds, plays)) == "track.seconds / CAST(track.plays AS NUMERIC)");
    BOOST_TEST(column(name + "x") == "artist.name || :name_1");
}

BOOST_FIXTURE_TEST_CASE(lists, fixture) {
    BOOST_TEST(where(id.in(1, 2)) == "artist.id IN (:id_1_1, :id_1_2)");
    BOOST_TEST(where(id.in(std::vector<int>{})) == "artist.id IN (NULL) AND (1 != 1)");
    BOOST_TEST(where(!id.in(1, 2)) == "(artist.id NOT IN (:id_1_1, :id_1_2))");
    BOOST_TEST(where(id.not_in()) == "(artist.id NOT IN (NULL) OR (1 = 1))");
    BOOST_TEST(where((seconds + 5).in(1, 2)) == "track.seconds + :seconds_1 IN (:param_1_1, :param_1_2)");
}

BOOST_FIXTURE_TEST_CASE(texts, fixture) {
    BOOST_TEST(where(name.like("A%")) == "artist.name LIKE :name_1");
    BOOST_TEST(where(!name.like("A%", "/")) == "artist.name NOT LIKE :name_1 ESCAPE '/'");
    BOOST_TEST(where(name.ilike(artist["country"])) == "lower(artist.name) LIKE lower(artist.country)");
    BOOST_TEST(where(name.startswith("A")) == "(artist.name LIKE :name_1 || '%')");
    BOOST_TEST(where(name.contains("A")) == "(artist.name LIKE '%' || :name_1 || '%')");
}

BOOST_FIXTURE_TEST_CASE(functions_and_case, fixture) {
    BOOST_TEST(column(sql::case_<std::string>().when(seconds < 60, "short").otherwise("long")) ==
               "CASE WHEN (track.seconds < :seconds_1) THEN :param_1 ELSE :param_2 END");
    BOOST_TEST(column(sql::coalesce(seconds, 0)) == "coalesce(track.seconds, :coalesce_1)");
    BOOST_TEST(column(sql::count_distinct(seconds)) == "count(DISTINCT track.seconds)");
    BOOST_TEST(column(sql::over(sql::sum(seconds), {.partition_by = {plays}, .order_by = {seconds.desc()}})) ==
               "sum(track.seconds) OVER (PARTITION BY track.plays ORDER BY track.seconds DESC)");
    BOOST_TEST(column(sql::filter(sql::count(), seconds > 5)) == "count(*) FILTER (WHERE track.seconds > :seconds_1)");
}

BOOST_FIXTURE_TEST_CASE(values_travel_beside_the_text, fixture) {
    auto const made = sql::compile(sql::select(id).where(name == "Robert'); DROP TABLE artist;--"));
    BOOST_TEST(made.text() == "SELECT artist.id FROM artist WHERE artist.name = :name_1");
    BOOST_TEST_REQUIRE(made.parameters().size() == 1u);
    BOOST_TEST(*made.parameters()[0].value.get_if<std::string>() == "Robert'); DROP TABLE artist;--");
}

BOOST_FIXTURE_TEST_CASE(types_that_do_not_meet_are_refused_at_run_time, fixture) {
    BOOST_CHECK_EXCEPTION(std::ignore = id == "five", aludel::usage_error,
                          [](auto const& e) { return e.code() == "types-differ"; });
    BOOST_CHECK_EXCEPTION(std::ignore = name == 5, aludel::usage_error,
                          [](auto const& e) { return e.code() == "types-differ"; });
    BOOST_CHECK_EXCEPTION(track["nope"], aludel::usage_error,
                          [](auto const& e) { return e.code() == "column-unknown"; });
}

BOOST_FIXTURE_TEST_CASE(truth_values_of_comparisons, fixture) {
    BOOST_TEST(where((seconds > 5).is(true)) == "(track.seconds > :seconds_1) IS 1");
    BOOST_TEST(where((seconds > 5).is_null()) == "(track.seconds > :seconds_1) IS NULL");
    BOOST_TEST(where(active.is_distinct_from(true)) == "artist.active IS DISTINCT FROM 1");
    BOOST_TEST(sql::compile(sql::select(id).order_by((id > 5).desc())).text() ==
               "SELECT artist.id FROM artist ORDER BY artist.id > :id_1 DESC");
}

BOOST_FIXTURE_TEST_CASE(rows_that_are_compared, fixture) {
    auto const place = sql::tuple_(track["album_id"], track["position"]);
    BOOST_TEST(where(place < sql::tuple_(track["position"], track["album_id"])) ==
               "(track.album_id, track.position) < (track.position, track.album_id)");
    BOOST_TEST(where(place != sql::tuple_(track["position"], track["album_id"])) ==
               "(track.album_id, track.position) != (track.position, track.album_id)");
    BOOST_TEST(where(place == sql::select(album["id"], album["artist_id"])) ==
               "(track.album_id, track.position) = (SELECT album.id, album.artist_id FROM album)");
    BOOST_TEST(where(place.in(sql::values("", {{"a", sql::integer}, {"b", sql::integer}}, {{1, 2}}))) ==
               "(track.album_id, track.position) IN (VALUES (:param_1, :param_2))");
}

BOOST_FIXTURE_TEST_CASE(lists_in_braces, fixture) {
    BOOST_TEST(music::text_of(sql::select(artist["id"]).where(artist["id"].in({1, 2}))) ==
               music::text_of(sql::select(artist["id"]).where(artist["id"].in(1, 2))));
    BOOST_TEST(music::text_of(sql::select(artist["id"]).where(artist["name"].not_in({"a", "b"}))) ==
               music::text_of(sql::select(artist["id"]).where(artist["name"].not_in("a", "b"))));
}

BOOST_FIXTURE_TEST_CASE(windows_behind_a_function, fixture) {
    auto const plays = sql::type_coerce<std::int64_t>(track["plays"]);
    auto const said = [](auto const& of) { return sql::compile(sql::select(of)).text(); };
    sql::window const by_album{.partition_by = {track["album_id"]}, .order_by = {plays.desc()}};
    BOOST_TEST(said(sql::sum(plays).over(by_album)) == said(sql::over(sql::sum(plays), by_album)));
    BOOST_TEST(said(sql::count().over()) == "SELECT count(*) OVER () AS anon_1");
    BOOST_TEST(said(sql::sum(plays).filter(plays > 1)) == said(sql::filter(sql::sum(plays), plays > 1)));
    BOOST_TEST(said(sql::func<double>("percentile_cont", 0.5).within_group(plays)) ==
               said(sql::within_group(sql::func<double>("percentile_cont", 0.5), plays)));
    BOOST_TEST(
        music::text_of(sql::select(sql::row_number().over(by_album), sql::rank().over(), sql::dense_rank().over(),
                                   sql::percent_rank().over(), sql::cume_dist().over(), sql::ntile(4).over())) ==
        "SELECT row_number() OVER (PARTITION BY track.album_id ORDER BY track.plays DESC) AS anon_1, "
        "rank() OVER () AS anon_2, dense_rank() OVER () AS anon_3, percent_rank() OVER () AS anon_4, "
        "cume_dist() OVER () AS anon_5, ntile(:ntile_1) OVER () AS anon_6 FROM track");
    BOOST_TEST(said(sql::lag(plays).over()) == "SELECT lag(track.plays) OVER () AS anon_1 FROM track");
    BOOST_TEST(said(sql::lead(plays, 2, 0).over()) ==
               "SELECT lead(track.plays, :lead_1, :lead_2) OVER () AS anon_1 FROM track");
    BOOST_TEST(said(sql::nth_value(plays, 3).over()) ==
               "SELECT nth_value(track.plays, :nth_value_1) OVER () AS anon_1 FROM track");
    // There may be no other row.
    static_assert(std::is_same_v<decltype(sql::lag(plays))::value_type, std::optional<std::int64_t>>);
    static_assert(std::is_same_v<decltype(sql::first_value(plays).over())::value_type, std::optional<std::int64_t>>);
    static_assert(std::is_same_v<decltype(sql::rank().over())::value_type, std::int64_t>);
}

BOOST_FIXTURE_TEST_CASE(anything_behind_a_text, fixture) {
    sql::expr<std::string> const text{name.node()};
    BOOST_TEST(column(text.concat(id)) == "artist.name || artist.id");
    BOOST_TEST(column(text.concat(5)) == "artist.name || :name_1");
}

BOOST_FIXTURE_TEST_CASE(a_cast_to_a_text_with_a_collation, fixture) {
    BOOST_TEST(column(sql::cast<std::string>(name, sql::string(20, "nocase"))) ==
               "CAST(artist.name AS VARCHAR(20)) COLLATE nocase");
}

BOOST_FIXTURE_TEST_CASE(the_programs_words_in_a_columns_clause, fixture) {
    BOOST_TEST(sql::compile(sql::select(id, sql::text("1 + 1"))).text() == "SELECT artist.id, 1 + 1 FROM artist");
}

BOOST_AUTO_TEST_SUITE_END()
