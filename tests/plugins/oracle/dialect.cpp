// SPDX-License-Identifier: BSL-1.0
/// What the dialect oracle says, without a server.
#include <aludel/core/engine/engine.hpp>
#include <aludel/core/plugin/registry.hpp>
#include <aludel/sql/compile/cache.hpp>

#include "../../sql/music.hpp"
#include "script.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace plugin_oracle_dialect {

using namespace aludel::core;
using core_value = aludel::core::value;
namespace sql = aludel::sql;

struct fixture : music::tables {
    profile oracle{"oracle"};

    template <class Statement>
    std::string text(Statement const& statement) const {
        return sql::compile(statement, oracle).text();
    }
    static error_classification judged(int code, std::string message = {}) {
        native_error native;
        native.code = code;
        native.message = std::move(message);
        return find_dialect("oracle").classify(native);
    }
};

BOOST_FIXTURE_TEST_SUITE(plugin_oracle_dialect, fixture)

BOOST_AUTO_TEST_CASE(identity) {
    BOOST_TEST(oracle->dialect().name() == "oracle");
    BOOST_TEST(oracle->dialect().default_driver() == "odbc");
    BOOST_TEST((oracle->version() == server_version{21, 0, 0}));
}

BOOST_AUTO_TEST_CASE(names_are_quoted_when_they_need_it) {
    auto const& dialect = oracle->dialect();
    BOOST_TEST(dialect.quote_if_needed("track") == "track");
    BOOST_TEST(dialect.quote_if_needed("uid") == "\"uid\"");
    BOOST_TEST(dialect.quote_if_needed("order") == "\"order\"");
    BOOST_TEST(dialect.quote_if_needed("Track") == "\"Track\"");
    BOOST_TEST(dialect.quote_if_needed("_private") == "\"_private\"");
    BOOST_TEST(dialect.quote("\xf0\x9f\x8e\xb8; DROP") == "\"\xf0\x9f\x8e\xb8; DROP\"");
    BOOST_TEST(dialect.quote("a\"b") == "\"a\"\"b\"");
    BOOST_CHECK_THROW(dialect.quote(std::string_view{"a\0b", 3}), compile_error);
    sql::metadata data;
    auto const& table = data.table(std::string(129, 'x'), sql::column("id", sql::integer));
    BOOST_CHECK_THROW(text(sql::select(table["id"])), compile_error);
}

BOOST_AUTO_TEST_CASE(selects) {
    BOOST_TEST(text(sql::select(sql::literal(5))) == "SELECT :param_1 AS anon_1 FROM DUAL");
    auto const kid = artist.alias("kid");
    BOOST_TEST(text(sql::select(kid["id"])) == "SELECT kid.id FROM artist kid");
    BOOST_TEST(text(sql::except(sql::select(artist["id"]), sql::select(album["artist_id"]))) ==
               "SELECT artist.id FROM artist MINUS SELECT album.artist_id FROM album");
    BOOST_TEST(text(sql::select(genre["id"]).limit(5).offset(2)) ==
               "SELECT genre.id FROM genre OFFSET 2 ROWS FETCH FIRST 5 ROWS ONLY");
    BOOST_TEST(text(sql::select(genre["id"]).limit(sql::bind("n", 4))) ==
               "SELECT genre.id FROM genre FETCH FIRST :n ROWS ONLY");
    BOOST_TEST(text(sql::select(artist["id"]).where(artist["country"].is_distinct_from("SE"))) ==
               "SELECT artist.id FROM artist WHERE DECODE(artist.country, :country_1, 0, 1) = 1");
    BOOST_TEST(text(sql::select(artist["id"]).where(artist["active"])) ==
               "SELECT artist.id FROM artist WHERE artist.active = 1");
    BOOST_TEST(text(sql::select(sql::cast<std::string>(artist["id"], sql::string))) ==
               "SELECT CAST(artist.id AS VARCHAR2(4000 CHAR)) AS id FROM artist");
}

BOOST_AUTO_TEST_CASE(several_rows_are_refused) {
    BOOST_CHECK_THROW(text(sql::insert(genre).values({{"id", 1}}).values({{"id", 2}})), compile_error);
}

BOOST_AUTO_TEST_CASE(literals) {
    auto const literal = [&](auto const& condition) {
        auto const made =
            sql::compile(sql::select(artist["id"]).where(condition), oracle, {.literal_values = true}).text();
        return made.substr(made.find("= ") + 2);
    };
    BOOST_TEST(literal(artist["name"] == "it's \\") == "'it''s \\'");
    BOOST_CHECK_THROW(literal(artist["name"] == std::string{"a\0b", 3}), compile_error);
    BOOST_TEST(literal(album["released"] == std::chrono::sys_days{std::chrono::year{2024} / 1 / 31}) ==
               "TO_DATE('2024-01-31', 'YYYY-MM-DD')");
}

BOOST_AUTO_TEST_CASE(spans_of_time_have_two_types) {
    auto const literal = [&](interval span) {
        auto const made = sql::compile(sql::select(sql::literal(span)), oracle, {.literal_values = true}).text();
        return made.substr(7, made.rfind(" AS ") - 7);
    };
    BOOST_TEST(literal({.microseconds = 93'600'000'000}) == "NUMTODSINTERVAL(93600.0, 'SECOND')");
    BOOST_TEST(literal({.days = -1, .microseconds = 250'000}) == "NUMTODSINTERVAL(-86399.75, 'SECOND')");
    BOOST_TEST(literal({.microseconds = -1}) == "NUMTODSINTERVAL(-0.000001, 'SECOND')");
    BOOST_TEST(literal({.days = 2'000'000'000, .microseconds = 5}) ==
               "NUMTODSINTERVAL(172800000000000.000005, 'SECOND')");
    BOOST_TEST(literal({.months = -14}) == "NUMTOYMINTERVAL(-14, 'MONTH')");
    BOOST_CHECK_THROW(literal({.months = 1, .days = 1}), compile_error);
}

BOOST_AUTO_TEST_CASE(a_collection_in_from_has_one_column) {
    auto const numbers = sql::table_function("some_fn", 5).as("f");
    BOOST_TEST(text(sql::select(numbers.value<int>())) == "SELECT f.COLUMN_VALUE FROM TABLE (some_fn(:some_fn_1)) f");
}

BOOST_AUTO_TEST_CASE(changes_cannot_stand_in_with) {
    auto const made = sql::insert(genre).values({{"id", 1}}).returning(genre["id"]).cte("made");
    BOOST_CHECK_THROW(text(sql::select(made["id"])), compile_error);
}

BOOST_AUTO_TEST_CASE(comments_are_statements) {
    sql::metadata data;
    data.table("t", sql::column("a", sql::integer, sql::comment("it's")), sql::comment("all of it"));
    auto const script = sql::create_script(data, oracle);
    BOOST_REQUIRE(script.size() == 3u);
    BOOST_TEST(script[1] == "COMMENT ON TABLE t IS 'all of it'");
    BOOST_TEST(script[2] == "COMMENT ON COLUMN t.a IS 'it''s'");
}

BOOST_AUTO_TEST_CASE(an_inlined_number_leaves_the_statement_in_the_cache) {
    sql::statement_cache cache{8};
    auto const five = cache.find_or_compile(*sql::select(genre["id"]).limit(5).statement(), oracle);
    auto const six = cache.find_or_compile(*sql::select(genre["id"]).limit(6).statement(), oracle);
    BOOST_TEST(five == six);
    BOOST_TEST(five->has_late_pieces());
    std::vector<std::uint32_t> const lengths{0};
    auto const with = [&](core_value number) {
        std::vector<std::string> const literals{five->literal_of(five->parameters()[0], number)};
        return five->placed(lengths, literals)->text.sql();
    };
    BOOST_TEST(with(core_value{5}) == "SELECT genre.id FROM genre FETCH FIRST 5 ROWS ONLY");
    BOOST_TEST(with(core_value{6}) == "SELECT genre.id FROM genre FETCH FIRST 6 ROWS ONLY");
    // A text stays a text.
    BOOST_TEST(with(core_value{"1 ROWS ONLY; DROP TABLE genre -- '"}) ==
               "SELECT genre.id FROM genre FETCH FIRST '1 ROWS ONLY; DROP TABLE genre -- ''' ROWS ONLY");
}

BOOST_AUTO_TEST_CASE(returning_goes_into_output_parameters) {
    auto const made = sql::compile(sql::insert(genre).values({{"id", 1}}).returning(genre["id"]), oracle);
    BOOST_TEST(made.text() == "INSERT INTO genre (id) VALUES (:id) RETURNING genre.id INTO :ret_0");
    auto const script = scripted::script::make();
    find_dialect("scripted");  // whose file has the driver too
    auto connection = create_engine("oracle+" + script->url()).connect();
    BOOST_CHECK_EXCEPTION(connection.execute(sql::insert(genre).values({{"id", 1}}).returning(genre["id"])),
                          not_supported_error, [](not_supported_error const& e) {
                              return e.code() == "returning-into" &&
                                     e.message().find("leave returning() out") != std::string::npos;
                          });
    BOOST_TEST(script->conversation().find("INSERT") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_locked_is_a_table) {
    BOOST_CHECK_EXCEPTION(text(sql::select(album["id"]).with_for_update({.of = {album["id"] + 1}})), compile_error,
                          [](compile_error const& e) {
                              return e.code() == "lock-target" &&
                                     e.message().find("needs tables, aliases or their columns") != std::string::npos;
                          });
}

BOOST_AUTO_TEST_CASE(tables) {
    sql::metadata data;
    data.table("t", sql::column("id", sql::big_integer, sql::primary_key), sql::column("a", sql::string(20)),
               sql::column("b", sql::boolean), sql::column("c", sql::text_type), sql::column("d", sql::date_time));
    BOOST_TEST(sql::create_script(data, oracle).front() ==
               "CREATE TABLE t (\n    id NUMBER(19) NOT NULL,\n    a VARCHAR2(20 CHAR),\n    b SMALLINT,\n    c CLOB,\n"
               "    d DATE,\n    PRIMARY KEY (id)\n)");
    sql::metadata digits;
    digits.table("t", sql::column("a", sql::float_(24)));
    BOOST_CHECK_EXCEPTION(sql::create_script(digits, oracle), compile_error, [](compile_error const& e) {
        return e.code() == "type-precision" && e.message().find("counts binary digits in Oracle") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(transactions_begin_as_asked) {
    using list = std::vector<std::string>;
    auto const& dialect = oracle->dialect();
    BOOST_TEST(dialect.begin({}).empty());
    BOOST_TEST((dialect.begin({.read_only = true}) == list{"SET TRANSACTION READ ONLY"}));
    BOOST_TEST((dialect.begin({.isolation = isolation_level::serializable}) ==
                list{"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"}));
    BOOST_CHECK_THROW(dialect.begin({.isolation = isolation_level::repeatable_read}), not_supported_error);
    BOOST_TEST(dialect.release_savepoint("s") == "");
}

BOOST_AUTO_TEST_CASE(errors_are_sorted) {
    auto const unique = judged(1, "ORA-00001: unique constraint (SHOP.GENRE_NAME) violated");
    BOOST_TEST((unique.constraint == constraint_kind::unique));
    BOOST_TEST(unique.constraint_name == "GENRE_NAME");
    BOOST_TEST(judged(1400, "ORA-01400: cannot insert NULL into (\"SHOP\".\"GENRE\".\"NAME\")").constraint_name ==
               "NAME");
    BOOST_TEST((judged(2291).constraint == constraint_kind::foreign_key));
    BOOST_TEST((judged(2290).constraint == constraint_kind::check));
    BOOST_TEST(judged(8177).retryable);
    BOOST_TEST((judged(54).kind == error_kind::lock));
    BOOST_TEST((judged(942).kind == error_kind::programming));
    BOOST_TEST((judged(1438).kind == error_kind::data));
    BOOST_TEST((judged(3113).kind == error_kind::connection_lost));
    BOOST_TEST((judged(0, "[ODBC] ORA-01013: cancelled").kind == error_kind::timeout));
    BOOST_TEST((judged(99999).kind == error_kind::database));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_oracle_dialect
