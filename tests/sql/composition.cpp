// SPDX-License-Identifier: BSL-1.0
// Statements that are put together at run time, kept, shared between threads and printed.
#include <aludel/core/engine/engine.hpp>
#include <aludel/sql/clause/typed_source.hpp>
#include <aludel/sql/compile/cache.hpp>
#include <aludel/sql/expression/compound.hpp>

#include "music.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <type_traits>
#include <vector>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_composition)

namespace {
struct artist_table : sql::typed_source<artist_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<std::string> name = at<std::string>("name");
    column<std::optional<std::string>> country = at<std::optional<std::string>>("country");
};
struct album_table : sql::typed_source<album_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<int> artist_id = at<int>("artist_id");
    column<std::string> title = at<std::string>("title");
};

struct fixture {
    music::tables tables{};
    artist_table artist{tables.artist};
    album_table album{tables.album};
    aludel::engine engine = aludel::create_engine(aludel::url{"sqlite://"});
    aludel::connection connection = engine.connect();

    fixture() {
        std::vector<sql::table const*> const some{&tables.artist, &tables.album};
        sql::run_script(connection, sql::create_script(some, tables.metadata.naming(), connection.profile()));
        connection.execute(sql::insert(artist)
                               .values({{artist.name, "ABBA"}, {artist.country, "SE"}})
                               .values({{artist.name, "Can"}, {artist.country, "DE"}})
                               .values({{artist.name, "Wire"}, {artist.country, std::nullopt}}));
        connection.execute(sql::insert(album).values({{album.artist_id, 2}, {album.title, "Tago Mago"}}));
    }
};
}  // namespace

BOOST_FIXTURE_TEST_CASE(optional_filters_are_plain_ifs, fixture) {
    auto const search = [&](std::optional<std::string> country, std::vector<int> ids, bool newest_first) {
        auto statement = sql::select(artist.id, artist.name);
        auto const begun = statement;
        if (country) statement = statement.where(artist.country == *country);
        if (!ids.empty()) statement = statement.where(artist.id.in(ids));
        statement = newest_first ? statement.order_by(artist.id.desc()) : statement.order_by(artist.name);
        BOOST_TEST(sql::to_string(begun) == "SELECT artist.id, artist.name FROM artist");
        std::string names;
        for (auto const& [id, name] : connection.execute(statement)) names += name + " ";
        return names;
    };
    BOOST_TEST(search({}, {}, false) == "ABBA Can Wire ");
    BOOST_TEST(search("DE", {}, false) == "Can ");
    BOOST_TEST(search({}, {1, 3}, true) == "Wire ABBA ");
    BOOST_TEST(search("SE", {2, 3}, true) == "");
}

BOOST_FIXTURE_TEST_CASE(columns_and_parts_known_at_run_time, fixture) {
    std::vector<sql::expression> columns;
    for (std::string_view const name : {"name", "country"}) columns.push_back(tables.artist[name]);
    auto const rows = connection.execute(sql::select(columns).where(tables.artist["id"] == 1)).all();
    BOOST_TEST_REQUIRE(rows.size() == 1u);
    BOOST_TEST(rows[0].get<std::string>("country") == "SE");

    auto const one = sql::select(artist.name);
    std::vector<std::remove_const_t<decltype(one)>> parts;
    for (int id : {3, 1}) parts.push_back(one.where(artist.id == id));
    BOOST_TEST(connection.execute(sql::union_all(parts).order_by("name")).all().size() == 2u);
    parts.clear();
    BOOST_CHECK_EXCEPTION(sql::union_(parts), aludel::usage_error,
                          [](auto const& error) { return error.code() == "set-operation-empty"; });

    // What a form or a file says is to be stored, by column; the rest of an upsert too.
    std::map<std::string, std::string> const given{{"name", "Neu!"}, {"country", "DE"}};
    std::vector<sql::assignment> row{{artist.id, 3}}, set;
    for (auto const& [column, value] : given) {
        row.emplace_back(tables.artist[column], value);
        set.emplace_back(tables.artist[column], sql::excluded(tables.artist[column]));
    }
    sql::conflict_target const key{std::vector<std::string>{"id"}};
    connection.execute(sql::insert(artist).values(row).on_conflict_do_update(key, set));
    BOOST_TEST(connection.execute(one.where(artist.id == 3)).scalar_one() == "Neu!");
}

BOOST_FIXTURE_TEST_CASE(more_columns_and_lists_in_a_text, fixture) {
    auto const two = sql::select(artist.id).add_columns(artist.name, artist.country).where(artist.id == 2);
    static_assert(std::is_same_v<decltype(two)::row_type, sql::row<int, std::string, std::optional<std::string>>>);
    auto const [id, name, country] = connection.execute(two).one();
    BOOST_TEST(name == "Can");
    auto const outer = sql::select(artist.id).add_columns(album.title).select_from(artist).join_outer(album);
    static_assert(std::is_same_v<decltype(outer)::row_type, sql::row<int, std::optional<std::string>>>);

    auto const text = sql::text("SELECT name FROM artist WHERE id IN :ids AND name != :name ORDER BY id");
    auto const names = [&](std::vector<int> const& ids) {
        return connection.execute(text.bind("ids", ids).bind("name", "Can")).all().size();
    };
    BOOST_TEST(names({1, 2, 3}) == 2u);
    BOOST_TEST(names({}) == 0u);
    BOOST_TEST(sql::to_string(text.bind("ids", std::vector{1, 2})) ==
               "SELECT name FROM artist WHERE id IN (:ids_1, :ids_2) AND name != :name ORDER BY id");
    BOOST_CHECK_EXCEPTION(text.bind("nobody", std::vector{1}), aludel::usage_error,
                          [](auto const& error) { return error.code() == "text-bind"; });
    BOOST_TEST(
        connection.execute(sql::select(artist.name).where(sql::tuple_(artist.id, artist.name) >= std::tuple{2, "D"}))
            .scalar_one() == "Wire");
}

BOOST_FIXTURE_TEST_CASE(lists_are_given_with_the_execution, fixture) {
    auto const kept = sql::select(artist.name).where(artist.id.in(sql::bind_list<int>("ids"))).order_by(artist.id);
    auto const found = [&](sql::named_values given) {
        std::string names;
        for (auto const& name : connection.execute(kept, given).scalars()) names += name + " ";
        return names;
    };
    auto const ids = [](std::vector<int> const& list) { return std::array{sql::named_value{"ids", list}}; };
    BOOST_TEST(found(ids({1, 3})) == "ABBA Wire ");
    BOOST_TEST(found(ids({2})) == "Can ");
    BOOST_TEST(found(ids({})) == "");
    auto const before = sql::cache_of(connection).count();
    BOOST_TEST(found(ids({3, 2, 1, 9, 8})) == "ABBA Can Wire ");
    BOOST_TEST(sql::cache_of(connection).count().misses == before.misses);
    BOOST_TEST(connection.execute(kept, {{"ids", std::vector<std::int64_t>{2}}}).scalar_one() == "Can");

    auto const with_default = sql::select(artist.name).where(artist.id.in(sql::bind("ids", std::vector{1})));
    BOOST_TEST(connection.execute(with_default).scalar_one() == "ABBA");
    BOOST_TEST(connection.execute(with_default, {{"ids", std::vector{3}}}).scalar_one() == "Wire");

    auto const pairs =
        sql::select(artist.name)
            .where(sql::tuple_(artist.id, artist.name).in(sql::bind_list<std::tuple<int, std::string>>("pairs")));
    std::vector<std::tuple<int, char const*>> const two{{1, "ABBA"}, {2, "Wire"}};
    BOOST_TEST(connection.execute(pairs, {{"pairs", two}}).scalar_one() == "ABBA");

    auto const text = sql::text("SELECT name FROM artist WHERE id IN :ids").bind("ids", std::vector<int>{});
    BOOST_TEST(connection.execute(text, {{"ids", std::vector{3}}}).one().get<std::string>(0) == "Wire");
}

BOOST_FIXTURE_TEST_CASE(lists_where_they_do_not_belong, fixture) {
    auto const refused = [&](auto const& statement, sql::named_value const& given, std::string const& words) {
        BOOST_CHECK_EXCEPTION(
            connection.execute(statement, sql::named_values{&given, 1}), aludel::usage_error, [&](auto const& error) {
                return error.code() == "parameter-list" && error.message().find(words) != std::string::npos;
            });
    };
    auto const list = sql::select(artist.name).where(artist.id.in(sql::bind_list<int>("ids")));
    refused(list, {"ids", 1}, "is a list of values, and was given one value");
    refused(list, {"ids", std::vector{std::tuple{1, 2}}}, "was given a list of rows of 2");
    refused(sql::select(artist.name).where(artist.id == sql::bind<int>("id")), {"id", std::vector{1}},
            "is one value, and was given a list of values");
    refused(sql::text("SELECT name FROM artist WHERE id IN :ids"), {"ids", std::vector{1}}, "bind_list");
    BOOST_CHECK_EXCEPTION(connection.execute(list), aludel::usage_error,
                          [](auto const& error) { return error.code() == "parameter-missing"; });
}

BOOST_FIXTURE_TEST_CASE(kept_and_executed_again, fixture) {
    auto const kept = sql::select(artist.name)
                          .where(artist.id > sql::bind<int>("least") && artist.country == sql::bind("country", "DE"))
                          .order_by(artist.id);
    BOOST_TEST(connection.execute(kept, {{"least", 0}}).scalar_one() == "Can");
    BOOST_TEST(connection.execute(kept, {{"least", 0}, {"country", "SE"}}).scalar_one() == "ABBA");
    BOOST_TEST(!connection.execute(kept, {{"least", 2}}).first().has_value());
    auto const before = sql::cache_of(connection).count();
    for (int i = 0; i < 5; ++i) connection.execute(kept, {{"least", i}}).all();
    BOOST_TEST(sql::cache_of(connection).count().misses == before.misses);
    BOOST_CHECK_EXCEPTION(connection.execute(kept), aludel::usage_error,
                          [](auto const& error) { return error.code() == "parameter-missing"; });
}

// The connection knows a kept statement by its tree, which must not follow what becomes of the statement.
BOOST_FIXTURE_TEST_CASE(changed_after_it_was_executed, fixture) {
    auto kept = sql::select(artist.name).where(artist.id == sql::bind<int>("id")).order_by(artist.id);
    auto const cold = [&] { return sql::cache_of(connection).count().misses; };
    auto const before = cold();
    for (int id : {1, 2, 1}) BOOST_TEST(connection.execute(kept, {{"id", id}}).first().has_value());
    auto const equal = sql::select(artist.name).where(artist.id == sql::bind<int>("id")).order_by(artist.id);
    BOOST_TEST(connection.execute(equal, {{"id", 2}}).first().has_value());
    BOOST_TEST(cold() == before + 1);
    kept = kept.where(artist.country == "nowhere");
    BOOST_TEST(!connection.execute(kept, {{"id", 1}}).first().has_value());
    BOOST_TEST(connection.execute(equal, {{"id", 1}}).first().has_value());
    BOOST_TEST(cold() == before + 2);
    auto moved = std::move(kept).limit(0);
    BOOST_TEST(!connection.execute(moved, {{"id", 1}}).first().has_value());
    BOOST_TEST(cold() == before + 3);
}

BOOST_FIXTURE_TEST_CASE(an_unknown_name_among_many, fixture) {
    std::vector<std::string> names;
    std::string words = "SELECT 1 WHERE ";
    for (int i = 0; i < 70; ++i) {
        names.push_back("p" + std::to_string(i));
        words += ":" + names.back() + " = 0 AND ";
    }
    auto const statement = sql::text(words + ":p68 = :p69");  // the last two twice
    std::vector<sql::named_value> given;
    for (auto const& name : names) given.emplace_back(name, 0);
    BOOST_TEST(connection.execute(statement, sql::named_values{given}).all().size() == 1u);
    given.emplace_back("stranger", 1);
    given.emplace_back("other", 1);
    BOOST_CHECK_EXCEPTION(connection.execute(statement, sql::named_values{given}), aludel::usage_error,
                          [](auto const& error) { return error.code() == "parameter-unknown"; });
}

// Values are not kept alive by what a connection remembers.
BOOST_FIXTURE_TEST_CASE(values_are_not_held, fixture) {
    auto const with_value = sql::select(artist.name).where(artist.country == std::string(100, 'x'));
    auto const named = sql::select(artist.name).where(artist.country == sql::bind<std::string>("c"));
    for (int i = 0; i < 3; ++i) {
        connection.execute(with_value).all();
        connection.execute(named, {{"c", "SE"}}).all();
    }
    BOOST_TEST(with_value.statement()->unique());
}

BOOST_FIXTURE_TEST_CASE(shared_between_threads, fixture) {
    auto const kept = sql::select(artist.name).where(artist.id.in(1, 2), artist.country == sql::bind<std::string>("c"));
    std::map<std::string, decltype(sql::select(artist.name))> const stored{{"by country", kept}};
    auto const expected = sql::to_string(kept, "sqlite");
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                auto mine = stored.at("by country");
                wrong += sql::to_string(mine, "sqlite") != expected;
                mine = mine.where(artist.id != i);
                wrong += sql::to_string(mine, "sqlite") == expected;
            }
        });
    for (auto& each : threads) each.join();
    BOOST_TEST(wrong == 0);
    BOOST_TEST(sql::to_string(kept, "sqlite") == expected);
}

BOOST_FIXTURE_TEST_CASE(printed, fixture) {
    auto const statement = sql::select(artist.name).where(artist.name != "it's").limit(3);
    BOOST_TEST(sql::to_string(statement) ==
               "SELECT artist.name FROM artist WHERE artist.name != :name_1 LIMIT :param_1");
    BOOST_TEST(sql::to_string(statement, "mysql").find("%(name_1)s") == std::string::npos);
    BOOST_TEST(sql::to_string(statement, "sqlite", {.literal_values = true}) ==
               "SELECT artist.name FROM artist WHERE artist.name != 'it''s' LIMIT 3");
    BOOST_TEST(sql::to_string(statement, connection.profile()).find('?') != std::string::npos);
    BOOST_CHECK_THROW(sql::to_string(statement, "nobody's"), aludel::plugin_error);
}

BOOST_FIXTURE_TEST_CASE(negative_literals_make_no_comment, fixture) {
    auto const literally = [](auto const& statement) {
        return sql::to_string(statement, "default", {.literal_values = true});
    };
    BOOST_TEST(literally(sql::select(-sql::literal(-5))) == "SELECT -(-5) AS anon_1");
    BOOST_TEST(literally(sql::select(-artist.id - -5)) == "SELECT -artist.id - -5 AS anon_1 FROM artist");
}

BOOST_FIXTURE_TEST_CASE(the_outer_side_of_a_join_is_optional, fixture) {
    auto const inner = sql::select(artist.name, album.title).join_from(artist, album);
    auto const outer = sql::select(artist.name, album.title, sql::count()).select_from(artist).join_outer(album);
    auto const full = sql::select(artist.name, album.title).select_from(artist).join_full(album);
    static_assert(std::is_same_v<decltype(inner)::row_type, sql::row<std::string, std::string>>);
    static_assert(
        std::is_same_v<decltype(outer)::row_type, sql::row<std::string, std::optional<std::string>, std::int64_t>>);
    static_assert(
        std::is_same_v<decltype(full)::row_type, sql::row<std::optional<std::string>, std::optional<std::string>>>);
    std::string seen;
    for (auto const& [name, title] :
         connection.execute(sql::select(artist.name, album.title)
                                .join_outer_from(artist, album, album.artist_id == artist.id)
                                .order_by(artist.id)))
        seen += name + ": " + title.value_or("nothing") + "\n";
    BOOST_TEST(seen == "ABBA: nothing\nCan: Tago Mago\nWire: nothing\n");
}

BOOST_FIXTURE_TEST_CASE(aggregates_have_the_types_of_sql, fixture) {
    sql::column_expr<std::int32_t> const small{artist.id.node()};
    sql::column_expr<double> const real{tables.artist["rating"].node()};
    sql::column_expr<aludel::decimal> const price{tables.album["price"].node()};
    auto const totals = sql::select(sql::count(), sql::sum(small), sql::avg(small), sql::sum(real), sql::avg(price),
                                    sql::max(artist.name), sql::min(artist.country));
    using row = decltype(totals)::row_type;
    static_assert(
        std::is_same_v<row, sql::row<std::int64_t, std::optional<std::int64_t>, std::optional<aludel::decimal>,
                                     std::optional<double>, std::optional<aludel::decimal>, std::optional<std::string>,
                                     std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(sql::coalesce(sql::sum(small), 0))::value_type, std::int64_t>);
    auto const [found] = connection.execute(sql::select(sql::sum(small)).where(small > 100)).one();
    BOOST_TEST(!found.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
