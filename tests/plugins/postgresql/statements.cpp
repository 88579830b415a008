// SPDX-License-Identifier: BSL-1.0
/// libsql's statements executed on the server: tables, types, changes, lists, errors.
#include <aludel/sql.hpp>

#include "server.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace plugin_postgresql_statements {

namespace sql = aludel::sql;
namespace core = aludel::core;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(plugin_postgresql_statements)

namespace {

/// A schema of its own, so that the tables are gone when the test case is over.
struct fixture {
    core::engine engine = core::create_engine(postgresql_test::server_url());
    core::connection connection = engine.connect();
    sql::metadata metadata{};
    int kinds = 0;

    fixture() {
        connection.run("DROP SCHEMA IF EXISTS statements CASCADE; CREATE SCHEMA statements");
        connection.run("SET search_path TO statements");
        connection.commit();
    }
    ~fixture() {
        try {
            connection.rollback();
            connection.run("DROP SCHEMA statements CASCADE");
            connection.commit();
        } catch (std::exception const& problem) {
            BOOST_TEST_MESSAGE(problem.what());
        }
    }
};

struct artists : fixture {
    sql::table const& artist =
        metadata.table("artist", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("name", sql::string(120), sql::not_null), sql::column("country", sql::char_(2)),
                       sql::column("plays", sql::big_integer, sql::not_null, sql::server_default_text("0")),
                       sql::unique({"name"}, sql::named("one_artist_of_a_name")),
                       sql::check_text("plays >= 0", sql::named("plays_are_counted")));
    sql::table const& album =
        metadata.table("album", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("artist_id", sql::integer, sql::not_null,
                                   sql::foreign_key("artist.id", sql::named("album_of_an_artist"))),
                       sql::column("title", sql::string(200), sql::not_null));
    sql::column_expr<std::int32_t> id{artist["id"].node()};
    sql::column_expr<std::string> name{artist["name"].node()};
    sql::column_expr<std::optional<std::string>> country{artist["country"].node()};
    sql::column_expr<std::int64_t> plays{artist["plays"].node()};
    sql::column_expr<std::int32_t> artist_id{album["artist_id"].node()};
    sql::column_expr<std::string> title{album["title"].node()};

    artists() {
        sql::create_all(connection, metadata);
        connection.execute(sql::insert(artist)
                               .values({{name, "ABBA"}, {country, "SE"}, {plays, 3}})
                               .values({{name, "Can"}, {country, "DE"}, {plays, 4}})
                               .values({{name, "Wire'); DROP TABLE artist;--"}, {country, std::nullopt}, {plays, 4}}));
    }
    std::vector<std::string> names() {
        std::vector<std::string> all;
        for (auto const& [each] : connection.execute(sql::select(name).order_by(id))) all.push_back(each);
        return all;
    }
    std::int64_t how_many() { return connection.execute(sql::select(sql::count()).select_from(artist)).scalar_one(); }
};

/// What refuses a statement; what was done before it is gone.
template <class Error, class Run>
Error refused(core::connection& on, Run run) {
    try {
        run();
    } catch (Error const& found) {
        on.rollback();
        return found;
    }
    throw std::runtime_error{"nothing was thrown"};
}

/// Writes `given` and NULL into a column of `type`, reads them back and finds the row by the value.
template <class T>
void there_and_back(fixture& with, sql::type type, T const& given, bool comparable = true) {
    BOOST_TEST_CONTEXT("kind " << to_string(type.kind()) << ", type " << static_cast<int>(type.id())) {
        sql::metadata const own;
        auto const& table = own.table("kind_" + std::to_string(++with.kinds),
                                      sql::column("id", sql::integer, sql::primary_key), sql::column("content", type));
        sql::create_all(with.connection, own);
        sql::column_expr<std::int32_t> const id{table["id"].node()};
        sql::column_expr<std::optional<T>> const content{table["content"].node()};
        with.connection.execute(sql::insert(table).values({{content, given}}));
        with.connection.execute(sql::insert(table).values({{content, std::optional<T>{}}}));
        auto const rows = with.connection.execute(sql::select(id, content).order_by(id)).all();
        BOOST_TEST_REQUIRE(rows.size() == 2u);
        BOOST_TEST((sql::get<1>(rows[0]) == given));
        BOOST_TEST(!sql::get<1>(rows[1]).has_value());
        if (comparable) BOOST_TEST(with.connection.execute(sql::select(id).where(content == given)).scalar_one() == 1);
        BOOST_TEST(with.connection.execute(sql::select(id).where(content.is_null())).scalar_one() == 2);
    }
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(every_type_both_ways, fixture) {
    there_and_back(*this, sql::boolean, true);
    there_and_back<std::int16_t>(*this, sql::small_integer, -32768);
    there_and_back<std::int32_t>(*this, sql::integer, 2147483647);
    there_and_back<std::int64_t>(*this, sql::big_integer, std::int64_t{1} << 62);
    there_and_back(*this, sql::real, 0.5f);
    there_and_back(*this, sql::float_, 0.1);
    there_and_back(*this, sql::double_, 1e300);
    there_and_back(*this, sql::numeric(10, 2), core::decimal::scaled(-1050, 2));
    there_and_back<std::string>(*this, sql::string(20), "Grüße 😀");
    std::string long_text(100'000, 'x');
    long_text.append("'\"\\");
    there_and_back(*this, sql::text_type, long_text);
    there_and_back<std::string>(*this, sql::char_(3), "abc");
    there_and_back<std::string>(*this, sql::unicode(20), "Ωμέγα");
    there_and_back(*this, sql::large_binary, core::bytes{std::byte{0}, std::byte{255}});
    there_and_back(*this, sql::date, core::date{std::chrono::sys_days{2024y / 2 / 29}});
    there_and_back(*this, sql::time, core::time_of_day{13h + 5min + 1us});
    there_and_back(*this, sql::date_time, core::timestamp{std::chrono::local_days{1969y / 12 / 31} + 23h + 1us});
    there_and_back(*this, sql::date_time(true), core::instant{std::chrono::sys_days{2024y / 7 / 1} + 12h + 5us});
    there_and_back(*this, sql::interval, core::interval{.months = -14, .days = 3, .microseconds = -1'500'000});
    there_and_back(*this, sql::uuid, *core::uuid::parse("00112233-4455-6677-8899-aabbccddeeff"));
    // json has no equality in PostgreSQL.
    there_and_back(*this, sql::json, core::json{R"({"a": [1, null]})"}, false);
}

BOOST_FIXTURE_TEST_CASE(rows_in_and_out, artists) {
    BOOST_TEST(names() == (std::vector<std::string>{"ABBA", "Can", "Wire'); DROP TABLE artist;--"}),
               boost::test_tools::per_element());
    auto const [number, from] = connection.execute(sql::select(id, country).where(name == "Can")).one();
    BOOST_TEST(number == 2);
    BOOST_TEST(from.value() == "DE");
    BOOST_TEST(connection.execute(sql::select(sql::count()).where(country == std::nullopt)).scalar_one() == 1);
    auto const page = connection.execute(sql::select(name).order_by(name.desc()).limit(1).offset(1)).all();
    BOOST_TEST_REQUIRE(page.size() == 1u);
    BOOST_TEST(sql::get<0>(page[0]) == "Can");
    auto const kept = sql::select(name).where(id == sql::bind<std::int32_t>("which"));
    for (int which : {1, 2, 1}) BOOST_TEST(connection.execute(kept, {{"which", which}}).all().size() == 1u);
    auto const text = connection.execute(sql::text("SELECT name, plays FROM artist WHERE id = :id"), {{"id", 2}}).one();
    BOOST_TEST(text.get<std::string>("name") == "Can");
    BOOST_TEST(text.get<std::int64_t>("plays") == 4);
}

BOOST_FIXTURE_TEST_CASE(changes_and_what_they_return, artists) {
    auto const added =
        connection.execute(sql::insert(artist).values({{name, "Neu!"}, {country, "DE"}}).returning(id, plays)).one();
    BOOST_TEST(sql::get<0>(added) == 4);
    BOOST_TEST(sql::get<1>(added) == 0);
    BOOST_TEST(connection.execute(sql::update(artist).set(plays, plays + 1).where(country == "DE")).affected_rows() ==
               2);
    std::vector<std::int64_t> after;
    for (auto const& [each] :
         connection.execute(sql::update(artist).set(plays, plays * 10).where(plays >= 4).returning(plays)))
        after.push_back(each);
    std::sort(after.begin(), after.end());
    BOOST_TEST(after == (std::vector<std::int64_t>{40, 50}), boost::test_tools::per_element());
    auto const gone = connection.execute(sql::delete_from(artist).where(id > 3).returning(name)).one();
    BOOST_TEST(sql::get<0>(gone) == "Neu!");
    connection.rollback();
    connection.run("SET search_path TO statements");
    BOOST_CHECK_THROW(how_many(), core::programming_error);  // creating the tables was part of the transaction
}

BOOST_FIXTURE_TEST_CASE(upserts, artists) {
    auto const offered = sql::insert(artist).values({{name, "ABBA"}, {plays, 100}});
    BOOST_TEST(connection.execute(offered.on_conflict_do_nothing({"name"})).affected_rows() == 0);
    BOOST_TEST(connection.execute(offered.on_conflict_do_nothing()).affected_rows() == 0);
    auto const now =
        connection.execute(offered.on_conflict_do_update({"name"}, {{plays, plays + 7}}).returning(id, plays)).one();
    BOOST_TEST(sql::get<0>(now) == 1);
    BOOST_TEST(sql::get<1>(now) == 10);
    BOOST_TEST(how_many() == 3);
}

BOOST_FIXTURE_TEST_CASE(lists_of_any_length, artists) {
    for (std::size_t const length : {0u, 1u, 2u, 3u, 5u, 30u, 1000u}) {
        std::vector<int> const list(length, 2);
        auto const matching = sql::select(sql::count()).select_from(artist);
        BOOST_TEST(connection.execute(matching.where(id.in(list))).scalar_one() == (length == 0 ? 0 : 1));
        BOOST_TEST(connection.execute(matching.where(id.not_in(list))).scalar_one() == (length == 0 ? 3 : 2));
    }
    BOOST_TEST(connection.execute(sql::select(sql::count()).where(name.in("ABBA", "Can"))).scalar_one() == 2);
    BOOST_TEST(
        connection.execute(sql::select(sql::count()).where(id.in(sql::select(id).where(plays == 4)))).scalar_one() ==
        2);
}

BOOST_FIXTURE_TEST_CASE(joins_subqueries_and_ctes, artists) {
    connection.execute(sql::insert(album)
                           .values({{artist_id, 1}, {title, "Arrival"}})
                           .values({{artist_id, 1}, {title, "Voulez-Vous"}})
                           .values({{artist_id, 2}, {title, "Tago Mago"}}));
    std::vector<std::string> found;
    for (auto const& [called, albums] :
         connection.execute(sql::select(name, sql::count(title)).join_outer(album).group_by(id, name).order_by(id)))
        found.push_back(called.substr(0, 4) + std::to_string(albums));
    BOOST_TEST(found == (std::vector<std::string>{"ABBA2", "Can1", "Wire0"}), boost::test_tools::per_element());

    auto const busy = sql::select(artist_id.label("who"), sql::count().label("albums")).group_by(artist_id).cte("busy");
    auto const most = sql::select(name, sql::expr<std::int64_t>{busy["albums"].node()})
                          .join(busy, busy["who"] == id)
                          .where(busy["albums"] > 1);
    auto const [called, albums] = connection.execute(most).one();
    BOOST_TEST(called == "ABBA");
    BOOST_TEST(albums == 2);

    auto const without = sql::select(name).where(!sql::exists(album, artist_id == id)).order_by(name);
    BOOST_TEST(connection.execute(without).all().size() == 1u);
    BOOST_TEST(connection.execute(sql::union_(sql::select(name), sql::select(title))).all().size() == 6u);
}

BOOST_FIXTURE_TEST_CASE(averages_and_sums_of_integers_keep_their_digits, artists) {
    // 11 / 3: PostgreSQL answers with a numeric of 16 places.
    auto const mean = connection.execute(sql::select(sql::avg(plays))).scalar_one();
    static_assert(std::is_same_v<decltype(mean), std::optional<core::decimal> const>);
    BOOST_TEST(core::to_string(*mean) == "3.6666666666666667");
    connection.execute(sql::update(artist).set(plays, 1'000'000'000'000).where(id == 1));
    BOOST_TEST(core::to_string(*connection.execute(sql::select(sql::avg(plays))).scalar_one()).substr(0, 18) ==
               "333333333336.00000");
    BOOST_TEST(connection.execute(sql::select(sql::sum(plays))).scalar_one().value() == 1'000'000'000'008);
    BOOST_TEST(connection.execute(sql::select(sql::cast<double>(sql::avg(id)))).scalar_one().value() == 2.0);
    BOOST_TEST(core::to_string(connection.execute(sql::select(sql::true_divide(plays, 8)).where(id == 2)).scalar_one())
                   .substr(0, 3) == "0.5");
    BOOST_TEST(!connection.execute(sql::select(sql::avg(id)).where(id > 100)).scalar_one().has_value());
}

BOOST_FIXTURE_TEST_CASE(constraints_are_named, artists) {
    connection.commit();
    auto const add = [&](char const* called, int count) {
        connection.execute(sql::insert(artist).values({{name, called}, {plays, count}}));
    };
    auto const twice = refused<core::integrity_error>(connection, [&] { add("ABBA", 1); });
    BOOST_TEST((twice.constraint() == core::constraint_kind::unique));
    BOOST_TEST(twice.constraint_name() == "one_artist_of_a_name");
    BOOST_TEST(twice.message().find("duplicate key value violates unique constraint") != std::string::npos);
    auto const nameless = refused<core::integrity_error>(
        connection, [&] { connection.query("INSERT INTO artist (id, name) VALUES (9, NULL)"); });
    BOOST_TEST((nameless.constraint() == core::constraint_kind::not_null));
    BOOST_TEST(nameless.message().find("null value in column \"name\"") != std::string::npos);
    auto const same_key = refused<core::integrity_error>(
        connection, [&] { connection.query("INSERT INTO artist (id, name) VALUES (9, 'Popol Vuh'), (9, 'Cluster')"); });
    BOOST_TEST(same_key.message() ==
               "libpq: duplicate key value violates unique constraint \"artist_pkey\" (SQLSTATE 23505)");
    auto const negative = refused<core::integrity_error>(connection, [&] { add("Faust", -1); });
    BOOST_TEST((negative.constraint() == core::constraint_kind::check));
    BOOST_TEST(negative.constraint_name() == "plays_are_counted");
    auto const orphan = refused<core::integrity_error>(
        connection, [&] { connection.execute(sql::insert(album).values({{artist_id, 77}, {title, "Lost"}})); });
    BOOST_TEST((orphan.constraint() == core::constraint_kind::foreign_key));
    BOOST_TEST(orphan.constraint_name() == "album_of_an_artist");
    BOOST_TEST(orphan.message().find("violates foreign key constraint") != std::string::npos);
    BOOST_TEST(orphan.statement().find("INSERT INTO album") != std::string_view::npos);
    auto const long_name = refused<core::data_error>(connection, [&] { add(std::string(200, 'x').c_str(), 0); });
    BOOST_TEST(long_name.sqlstate() == "22001");
    BOOST_TEST(how_many() == 3);
}

BOOST_FIXTURE_TEST_CASE(a_wrong_statement_is_told, fixture) {
    auto const wrong = refused<core::programming_error>(connection, [&] { connection.query("SELECT 1 FRM pair"); });
    BOOST_TEST(wrong.message() == "libpq: syntax error at or near \"pair\" (SQLSTATE 42601)");
    auto const nul =
        refused<core::programming_error>(connection, [&] { connection.query(std::string_view{"SELECT '\0'", 10}); });
    BOOST_TEST(nul.message().find("the statement contains the character U+0000") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(tables_come_and_go, artists) {
    sql::create_all(connection, metadata, {.if_exists = true});
    BOOST_TEST(how_many() == 3);
    sql::drop_all(connection, metadata);
    sql::drop_all(connection, metadata, {.if_exists = true});
    refused<core::programming_error>(connection, [&] { how_many(); });
}

BOOST_FIXTURE_TEST_CASE(a_table_that_changed_is_read_again, artists) {
    connection.commit();
    auto const all = sql::select(name, country);
    BOOST_TEST(connection.execute(all).all().size() == 3u);
    connection.commit();
    connection.run("ALTER TABLE artist ALTER COLUMN country TYPE varchar(40)");
    connection.commit();
    BOOST_TEST(connection.execute(all).all().size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_postgresql_statements
