// SPDX-License-Identifier: BSL-1.0
/// What goes wrong when a statement is built or compiled, and what is said then.
#include <aludel/sql/statement/array_statement.hpp>
#include <aludel/sql/statement/column_names.hpp>

#include "music.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace sql = aludel::sql;
namespace core = aludel::core;

namespace {
/// The error has this code, and its words are among the message.
auto said(char const* code, std::string_view words) {
    return [code, words](core::error const& error) {
        bool const good = error.code() == code && std::string_view{error.what()}.find(words) != std::string_view::npos;
        if (!good) BOOST_TEST_MESSAGE("    it says: " << error.what());
        return good;
    };
}
}  // namespace

BOOST_AUTO_TEST_SUITE(sql_mistakes)

struct fixture : music::tables {
    sql::dynamic_column id = artist["id"], name = artist["name"];
};

BOOST_FIXTURE_TEST_CASE(names, fixture) {
    auto const text_of_column = [](std::string const& called) {
        sql::metadata metadata;
        auto const& table = metadata.table("t", sql::column(called, sql::integer));
        return sql::compile(sql::select(sql::dynamic_column{table[called]})).text();
    };
    BOOST_CHECK_EXCEPTION(text_of_column(""), core::compile_error, said("identifier-empty", "empty"));
    BOOST_CHECK_EXCEPTION(text_of_column(std::string{"a\0b", 3}), core::compile_error, said("identifier-nul", "NUL"));
    BOOST_CHECK_EXCEPTION(text_of_column(std::string(10000, 'x')), core::compile_error,
                          said("identifier-long", "10000 bytes"));
    BOOST_CHECK_EXCEPTION(sql::compile(sql::select(name).order_by("nobody")).text(), core::compile_error,
                          said("label-unknown", "\"nobody\""));
    auto const one = sql::select(id).cte("same"), other = sql::select(name).cte("same");
    BOOST_CHECK_EXCEPTION(sql::compile(sql::select(one["id"], other["name"])).text(), core::compile_error,
                          said("cte-name", "\"same\""));
}

BOOST_FIXTURE_TEST_CASE(sources, fixture) {
    BOOST_CHECK_EXCEPTION(sql::compile(sql::select(sql::literal(1)).join(artist)).text(), core::compile_error,
                          said("join-no-left", "select_from()"));
    auto const all_outside = sql::select(id).where(id == 1).correlate(artist).scalar_subquery();
    BOOST_TEST(sql::compile(sql::select(name, all_outside)).text().find("FROM artist") != std::string::npos);
    BOOST_CHECK_EXCEPTION(
        sql::compile(sql::select(name, sql::select(id).where(album["artist_id"] == id).scalar_subquery()).join(album))
            .text(),
        core::compile_error, said("select-without-from", "correlate()"));
    BOOST_CHECK_EXCEPTION(sql::compile(sql::insert(sql::select(id).subquery("s")).values({{id, 1}})).text(),
                          core::compile_error, said("dml-target", "a table"));
    BOOST_CHECK_EXCEPTION(sql::values("v", {{"a", sql::integer}, {"b", sql::integer}}, {{1, 2}, {3}}),
                          core::usage_error, said("values-row", "1 cells, but there are 2 columns"));
    BOOST_CHECK_EXCEPTION(sql::compile(sql::select(std::vector<sql::expression>{}).select_from(artist)).text(),
                          core::compile_error, said("select-empty", "at least one column"));
}

BOOST_FIXTURE_TEST_CASE(rows, fixture) {
    auto const two = sql::insert(artist).values({{id, 1}, {name, "a"}}).values({{id, 2}});
    BOOST_CHECK_EXCEPTION(sql::compile(two, aludel::profile{"sqlite"}).text(), core::compile_error,
                          said("insert-rows", "row 1"));
}

BOOST_FIXTURE_TEST_CASE(expressions, fixture) {
    BOOST_CHECK_EXCEPTION(sql::select(id).where(name), core::usage_error, said("condition-type", "a truth value"));
    BOOST_CHECK_EXCEPTION(name.op<std::string>("; DROP TABLE artist; --", "x"), core::usage_error,
                          said("operator-text", "is not an operator"));
    BOOST_CHECK_EXCEPTION(name.contains(artist["country"], sql::autoescape), core::usage_error,
                          said("like-autoescape", "a plain text"));
    auto const document = sql::cast<std::optional<core::json>>(name);
    BOOST_CHECK_EXCEPTION(document.as_string(), core::usage_error, said("json-part", "a part of a JSON value"));
    BOOST_CHECK_EXCEPTION(document.at("a", 1.5), core::usage_error, said("json-path", "keys (texts) and indexes"));
    BOOST_CHECK_EXCEPTION(sql::aggregate_order_by(sql::expr<std::string>{name.node()}, id), core::usage_error,
                          said("aggregate-order", "a call of an aggregate"));
}

BOOST_FIXTURE_TEST_CASE(statements_that_are_read_from, fixture) {
    // One that takes arrays has no place inside another.
    auto const many =
        sql::make<sql::array_statement_node>(sql::array_action::insert, sql::ref<sql::from_node>{&artist});
    BOOST_CHECK_EXCEPTION(sql::derive_columns(*many), core::usage_error,
                          said("statement-without-rows", "give it RETURNING, or use a select"));
}

BOOST_FIXTURE_TEST_CASE(literals, fixture) {
    auto const literally = [](auto const& statement) {
        return sql::compile(statement, sql::default_profile(), {.literal_values = true}).text();
    };
    BOOST_CHECK_EXCEPTION(literally(sql::select(id).where(artist["rating"] == std::numeric_limits<double>::infinity())),
                          core::compile_error, said("literal-number", "bind it"));
    BOOST_CHECK_EXCEPTION(literally(sql::select(sql::literal(std::string{"a\0b", 3}))), core::compile_error,
                          said("literal-nul", "bind it instead"));
    BOOST_CHECK_EXCEPTION(literally(sql::select(sql::literal(core::bytes{std::byte{1}}))), core::compile_error,
                          said("literal-bytes", "bind it"));
    BOOST_CHECK_EXCEPTION(literally(sql::select(sql::literal(core::interval{.days = 1}))), core::compile_error,
                          said("literal-interval", "bind it"));
}

BOOST_AUTO_TEST_CASE(names_that_ddl_needs) {
    sql::metadata metadata;
    metadata.table("a", sql::column("id", sql::integer, sql::primary_key),
                   sql::column("b_id", sql::integer, sql::foreign_key("b.id")));
    metadata.table("b", sql::column("id", sql::integer, sql::primary_key),
                   sql::column("a_id", sql::integer, sql::foreign_key("a.id")));
    BOOST_CHECK_EXCEPTION(sql::drop_script(metadata, sql::default_profile()), core::compile_error,
                          said("constraint-name", "naming convention"));
    sql::metadata other{sql::naming_convention{.index = {}}};
    other.table("t", sql::column("id", sql::integer, sql::primary_key), sql::index("", {"id"}));
    BOOST_CHECK_EXCEPTION(sql::create_script(other, sql::default_profile()), core::compile_error,
                          said("index-name", "naming convention"));
}

BOOST_AUTO_TEST_CASE(a_column_without_a_name_is_not_found) {
    music::tables const all;
    auto const best = sql::select(all.track["album_id"], sql::max(all.track["plays"])).subquery("best");
    BOOST_CHECK_EXCEPTION(best["max"], aludel::usage_error, [](auto const& e) {
        return e.message() ==
               "\"best\" has no column \"max\"; it has album_id, and 1 without a name: give it one with label()";
    });
}

BOOST_AUTO_TEST_SUITE_END()
