// SPDX-License-Identifier: BSL-1.0
/// SQLite: the hand-written loops, Aludel's driver below engine and ORM, libsql, and sessions.
#include "c_api/sqlite.hpp"

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/plugin/registry.hpp>
#include <aludel/core/transfer/codec.hpp>

#include "cases/cases.hpp"
#include "cases/compile_loops.hpp"
#include "cases/driver_loops.hpp"
#include "cases/engine_loops.hpp"
#include "cases/plans.hpp"
#include "cases/session_works.hpp"
#include "cases/statement_loops.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <unistd.h>

namespace bench {

namespace {

using namespace aludel::core;
using c_api::foreign_key;
using namespace std::string_literals;
namespace sql = c_api::sql;

texts const& texts_of_sqlite() {
    static texts const all{.tables = sql::tables,
                           .index = sql::index,
                           .select_all = sql::select_all,
                           .select_one = sql::select_one,
                           .select_filtered = sql::select_filtered,
                           .update_duration = sql::update_duration,
                           .insert_track = sql::insert_track};
    return all;
}

std::unique_ptr<driver_connection> open() {
    auto const& dialect = find_dialect("sqlite");
    url memory;
    memory.dialect = "sqlite";
    return find_driver(dialect, "sqlite3").connect({memory, {}});
}

double insert_into(driver_connection& into, std::size_t group) {
    auto const insert = into.prepare(sql::insert_tracks(group), {}, true);
    parameter_plan plan;
    for (std::size_t i = 0; i < group; ++i) add_track(plan, i * sizeof(track));
    return seconds([&] {
        into.run("BEGIN");
        auto const& all = tracks();
        auto const affected =
            insert->run_each({&plan, {all.data(), group * sizeof(track), nullptr, all.size() / group}}, {});
        require(affected == static_cast<std::int64_t>(track_count), "not all rows were inserted");
        into.commit();
    });
}

std::unique_ptr<driver_connection> open_filled() {
    auto connection = open();
    connection->run(sql::tables);
    connection->run(sql::index);
    insert_into(*connection, 1);
    return connection;
}

/// W1: `group` rows to a statement.
double insert_groups(driver_connection& into, std::size_t group) {
    into.run(sql::drop_tables);
    into.run(sql::tables);
    return insert_into(into, group);
}

/// Of tracks without relationships.
std::string plain_table() {
    std::string const tables = sql::tables;
    auto plain = tables.substr(tables.find("CREATE TABLE track"));
    return plain.replace(plain.find("track"), 5, "plain_track");
}

/// The tables of the works, and one for tracks without relationships.
std::shared_ptr<session_loops> fill_for_sessions() {
    auto const filled = create_engine("sqlite://");
    filled.connect().driver().run(sql::tables + "; "s + plain_table());
    auto const made = std::make_shared<session_loops>(filled, create_engine("sqlite://"));
    filled.connect().driver().run(sql::index);
    return made;
}

/// Removed at the end.
struct temporary_file {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("aludel-bench-" + std::to_string(::getpid()));
    ~temporary_file() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

}  // namespace

void add_sqlite(std::vector<work>& to) {
    // The driver first: it switches the memory statistics off, for the hand-written loops too.
    auto const ours = std::make_shared<driver_loops>(open_filled(), texts_of_sqlite());
    std::shared_ptr<driver_connection> const empty = open();
    auto const by_hand = std::make_shared<c_api::sqlite>(c_api::sqlite::threading::unlocked);
    auto const locked = std::make_shared<c_api::sqlite>(c_api::sqlite::threading::as_usual);
    auto const database = create_engine("sqlite://");
    auto const engine = std::make_shared<engine_loops>(database, texts_of_sqlite());
    auto const statements = std::make_shared<statement_loops>(database, "");
    // Many connections at once need a file; nothing is written to it.
    auto const file = std::make_shared<temporary_file>();
    auto const on_file = std::make_shared<statement_loops>(create_engine("sqlite:///" + file->path.string()), "");
    auto const first = to.size();
    auto const sessions = fill_for_sessions();
    auto const no_tables = sql::drop_tables + "; DROP TABLE IF EXISTS plain_track; "s;
    auto const index = "; "s + sql::index;
    session_scripts const scripts{.before_bulk = no_tables + sql::tables + "; " + plain_table(),
                                  .before_graph = no_tables + sql::tables + index,
                                  .before_checked_graph = no_tables + sql::tables_with_key + index,
                                  .after_updates = ""};
    constexpr auto name = "C API";
    constexpr auto usual = "C API, opened as usual (mutexes on)";
    constexpr auto driver = "Aludel, driver";
    constexpr auto connection = "Aludel, connection";
    constexpr auto built = "Aludel, statement built each time";
    constexpr auto kept = "Aludel, kept statement";
    constexpr std::size_t group = 100;

    to.push_back({"sqlite W1",
                  "100,000 structs inserted, 100 to a statement, one transaction",
                  track_count,
                  {{name, [=] { return by_hand->insert_groups(group); }},
                   {usual, [=] { return locked->insert_groups(group); }},
                   {driver, [=] { return insert_groups(*empty, group); }, 1.10}}});
    to.push_back({"sqlite W1b",
                  "100,000 structs inserted, one execution for each",
                  track_count,
                  {{name, [=] { return by_hand->insert_each(); }},
                   {usual, [=] { return locked->insert_each(); }},
                   {driver, [=] { return insert_groups(*empty, 1); }, 1.10}}});
    to.push_back({"sqlite W2",
                  "100,000 rows into a vector of structs",
                  track_count,
                  {{name, [=] { return by_hand->read_all(); }},
                   {usual, [=] { return locked->read_all(); }},
                   {driver, [=] { return ours->read_all(); }, 1.07},
                   {connection, [=] { return engine->read_all(); }, 1.10},
                   {built, [=] { return statements->read_all(); }, 1.10}}});
    to.push_back({"sqlite W3",
                  "100,000 look-ups by primary key",
                  lookup_count,
                  {{name, [=] { return by_hand->look_up(lookups()); }},
                   {usual, [=] { return locked->look_up(lookups()); }},
                   {driver, [=] { return ours->look_up(); }, 1.15},
                   {connection, [=] { return engine->look_up(); }, 1.15},
                   {kept, [=] { return statements->look_up_kept(); }, 1.15},
                   {built, [=] { return statements->look_up_built(); }, 1.40}}});
    to.push_back({"sqlite W4",
                  "10,000 filtered, sorted and limited queries",
                  filtered_count,
                  {{name, [=] { return by_hand->filter(); }},
                   {usual, [=] { return locked->filter(); }},
                   {driver, [=] { return ours->filter(); }, 1.10},
                   {built, [=] { return statements->filter(); }, 1.10}}});
    to.push_back({"sqlite W5",
                  "5,000 artists with their 100,000 tracks",
                  track_count,
                  {{name, [=] { return by_hand->load_graph(); }},
                   {usual, [=] { return locked->load_graph(); }},
                   {"C API, through the index", [=] { return by_hand->load_graph_by_index(); }}}});
    to.push_back({"sqlite W6",
                  "one column of 10,000 rows updated, one transaction",
                  dirty_count,
                  {{name, [=] { return by_hand->update_each(); }},
                   {usual, [=] { return locked->update_each(); }},
                   {connection, [=] { return engine->update_each(); }, 1.15}}});
    to.push_back({"sqlite W7",
                  "2,000 artists with 10 tracks each inserted, keys propagated, no foreign key",
                  graph_artists * graph_tracks,
                  {{name, [=] { return by_hand->insert_graph(foreign_key::none); }},
                   {usual, [=] { return locked->insert_graph(foreign_key::none); }}}});
    to.push_back({"sqlite W7 checked",
                  "the same with a foreign key that the database checks",
                  graph_artists * graph_tracks,
                  {{name, [=] { return by_hand->insert_graph(foreign_key::checked); }},
                   {usual, [=] { return locked->insert_graph(foreign_key::checked); }}}});
    add_sessions(to, "sqlite", sessions, scripts, {.bulk = 1.10, .update = 1.5, .graph = 1.5});
    // Everything happens in memory and in this thread.
    for (std::size_t i = first; i < to.size(); ++i) to[i].what_counts = quantity::processor_seconds;
    add_session_works(to, "sqlite", sessions, name, quantity::processor_seconds,
                      [=](auto const& keys) { return by_hand->look_up(keys); });
    add_memory(to, sessions);
    to.push_back({"building W4",
                  "10,000 times the 15 nodes of W4's statement, without executing",
                  filtered_count,
                  {{"built and found", [=, kept_file = file] { return on_file->build_and_find(1); }},
                   {"built", [=] { return on_file->build(); }},
                   {"built and found, each of 2 threads", [=] { return on_file->build_and_find(2); }, 1.15},
                   {"built and found, each of 4 threads", [=] { return on_file->build_and_find(4); }}},
                  quantity::processor_seconds});
    to.push_back({"compiling",
                  "five statements, 2,000 times: without the cache",
                  compiled_count,
                  {{"built and compiled from scratch", compile_from_scratch}, {"built", build_only}},
                  quantity::processor_seconds});
}

}  // namespace bench
