// SPDX-License-Identifier: BSL-1.0
/// PostgreSQL: the hand-written loops, Aludel's driver below engine and ORM, libsql, and sessions. Needs the server that
/// tools/with-postgresql starts.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/bulk.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/plugin/registry.hpp>

#include "c_api/libpq.hpp"
#include "cases/cases.hpp"
#include "cases/driver_loops.hpp"
#include "cases/engine_loops.hpp"
#include "cases/plans.hpp"
#include "cases/session_works.hpp"
#include "cases/statement_loops.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace bench {

namespace {

using namespace aludel::core;
using c_api::foreign_key;
using namespace std::string_literals;
namespace sql = c_api::postgresql_sql;

std::unique_ptr<driver_connection> open(char const* server) {
    return find_driver(find_dialect("postgresql"), "libpq").connect({.url = url{server}});
}

texts const& texts_of_filled() {
    static texts const all{.select_all = sql::select_all,
                           .select_one = sql::select_one,
                           .select_filtered = sql::select_filtered,
                           .update_duration = sql::update_duration};
    return all;
}

/// W1.
double copy(driver_connection& into) {
    into.run("TRUNCATE empty.track");
    static std::string const names[]{"id", "title", "artist_id", "duration_ms", "price", "explicit", "composer"};
    static parameter_plan const columns = [] {
        parameter_plan made;
        add_track(made);
        return made;
    }();
    auto* const loader = find_facet<bulk_load>(into);
    auto const& all = tracks();
    return seconds([&] {
        auto const loaded =
            loader->load("empty.track", names, {}, {&columns, {all.data(), sizeof(track), nullptr, all.size()}}, {});
        require(loaded == static_cast<std::int64_t>(track_count), "not all rows were loaded");
    });
}

/// W6; dead rows would slow the next round down.
double update_each(driver_loops& by) {
    double const took = by.update_each();
    by.connection().run("VACUUM filled.track");
    return took;
}

/// The texts for a schema of its own, so that the contenders do not write to the same table.
texts texts_in(std::string const& schema) {
    auto const moved = [&](std::string text, std::string_view from, std::string const& to) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
            text.replace(at, from.size(), to);
        return text;
    };
    auto const tables = moved(moved(sql::tables, "TABLE artist", "TABLE " + schema + ".artist"), "TABLE track",
                              "TABLE " + schema + ".track");
    auto const in_schema = [&](char const* text) { return moved(text, "filled.", schema + "."); };
    return {.tables = "DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema + "; " + tables,
            .index = moved(sql::index, "ON track", "ON " + schema + ".track"),
            .select_all = in_schema(sql::select_all),
            .select_one = in_schema(sql::select_one),
            .select_filtered = in_schema(sql::select_filtered),
            .update_duration = in_schema(sql::update_duration),
            .insert_track = "INSERT INTO " + schema + ".track VALUES ($1, $2, $3, $4, $5, $6, $7)"};
}

/// An engine whose names without schema are those of `schema`, which it makes.
engine engine_in(std::string const& server, std::string const& schema) {
    auto const made = create_engine(server + "&options=-csearch_path%3D" + schema);
    made.connect().driver().run("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema);
    return made;
}

/// Of tracks without relationships.
std::string plain_table() {
    std::string const tables = sql::tables;
    auto plain = tables.substr(tables.find("CREATE TABLE track"));
    return plain.replace(plain.find("track"), 5, "plain_track");
}

/// The tables of the works, and one for tracks without relationships.
std::shared_ptr<session_loops> fill_for_sessions(std::string const& server) {
    auto const filled = engine_in(server, "session_filled");
    filled.connect().driver().run(sql::tables + "; "s + plain_table());
    auto const made = std::make_shared<session_loops>(filled, engine_in(server, "session_empty"));
    filled.connect().driver().run(std::string{sql::index} + "; ANALYZE artist; ANALYZE track; ANALYZE plain_track");
    return made;
}

}  // namespace

void add_postgresql(std::vector<work>& to) {
    char const* const server = std::getenv("ALUDEL_TEST_POSTGRESQL");
    if (!server) {
        std::fputs("no PostgreSQL: run this program by tools/with-postgresql\n", stderr);
        return;
    }
    auto const by_hand = std::make_shared<c_api::libpq>(server);
    // How far two connections are apart that do the same: each has a server process of its own.
    auto const second = std::make_shared<c_api::libpq>(server, *by_hand);
    auto const ours = std::make_shared<driver_loops>(open(server), texts_of_filled());
    auto const database = create_engine(server);
    auto const engine = std::make_shared<engine_loops>(database, texts_in("engine"));
    auto const statements = std::make_shared<statement_loops>(database, "engine");
    auto const sessions = fill_for_sessions(server);
    auto const no_tables =
        "DROP TABLE IF EXISTS track; DROP TABLE IF EXISTS artist; DROP TABLE IF EXISTS plain_track; "s;
    session_scripts const scripts{.before_bulk = no_tables + sql::tables + "; " + plain_table() +
                                                 "; ALTER TABLE track SET (autovacuum_enabled = off)"
                                                 "; ALTER TABLE plain_track SET (autovacuum_enabled = off)",
                                  .before_graph = no_tables + sql::tables,
                                  .before_checked_graph = no_tables + sql::tables_with_key,
                                  .after_updates = "VACUUM session_filled.track"};
    constexpr auto name = "libpq";
    constexpr auto same = "libpq, a second connection";
    constexpr auto connection = "Aludel, connection";
    constexpr auto driver = "Aludel, driver";
    constexpr auto built = "Aludel, statement built each time";
    constexpr auto kept = "Aludel, kept statement";

    to.push_back({"postgresql W1",
                  "100,000 structs inserted, binary COPY",
                  track_count,
                  {{name, [=] { return by_hand->copy(); }}, {driver, [=] { return copy(ours->connection()); }, 1.10}}});
    to.push_back({"postgresql W2",
                  "100,000 rows into a vector of structs",
                  track_count,
                  {{name, [=] { return by_hand->read_all(); }},
                   {same, [=] { return second->read_all(); }},
                   {driver, [=] { return ours->read_all(); }, 1.07},
                   {"Aludel, driver, streamed", [=] { return ours->read_all(true); }},
                   {connection, [=] { return engine->read_all(); }, 1.10},
                   {built, [=] { return statements->read_all(); }, 1.10}}});
    to.push_back({"postgresql W3",
                  "100,000 look-ups by primary key",
                  lookup_count,
                  {{name, [=] { return by_hand->look_up(lookups()); }},
                   {same, [=] { return second->look_up(lookups()); }},
                   {driver, [=] { return ours->look_up(); }, 1.15},
                   {connection, [=] { return engine->look_up(); }, 1.15},
                   {kept, [=] { return statements->look_up_kept(); }, 1.15},
                   {built, [=] { return statements->look_up_built(); }, 1.40}}});
    to.push_back({"postgresql W4",
                  "10,000 filtered, sorted and limited queries",
                  filtered_count,
                  {{name, [=] { return by_hand->filter(); }},
                   {same, [=] { return second->filter(); }},
                   {driver, [=] { return ours->filter(); }, 1.10},
                   {built, [=] { return statements->filter(); }, 1.10}}});
    to.push_back({"postgresql W5",
                  "5,000 artists with their 100,000 tracks",
                  track_count,
                  {{name, [=] { return by_hand->load_graph(); }}}});
    to.push_back({"postgresql W6",
                  "one column of 10,000 rows updated, one transaction",
                  dirty_count,
                  {{name, [=] { return by_hand->update_each(); }},
                   {"Aludel, driver, pipeline", [=] { return update_each(*ours); }, 0.6},
                   {connection, [=] { return engine->update_each(); }, 0.6}}});
    to.push_back({"postgresql W7",
                  "2,000 artists with 10 tracks each inserted, keys propagated, no foreign key",
                  graph_artists * graph_tracks,
                  {{name, [=] { return by_hand->insert_graph(foreign_key::none); }}}});
    to.push_back({"postgresql W7 checked",
                  "the same with a foreign key that the database checks",
                  graph_artists * graph_tracks,
                  {{name, [=] { return by_hand->insert_graph(foreign_key::checked); }}}});
    add_sessions(to, "postgresql", sessions, scripts, {.bulk = 1.10, .update = 0.6, .graph = 0.35});
    add_session_works(to, "postgresql", sessions, name, quantity::seconds,
                      [=](auto const& keys) { return by_hand->look_up(keys); });
}

}  // namespace bench
