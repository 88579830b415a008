// SPDX-License-Identifier: BSL-1.0
/// PostgreSQL: the hand-written loops, and Aludel's driver below engine and ORM. Needs the server that tools/with-postgresql
/// starts.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/bulk.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/plugin/registry.hpp>

#include "c_api/libpq.hpp"
#include "cases/cases.hpp"
#include "cases/engine_loops.hpp"
#include "cases/plans.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace bench {

namespace {

using namespace aludel::core;
namespace sql = c_api::postgresql_sql;

class driver_loops {
public:
    explicit driver_loops(char const* server)
        : connection_{find_driver(find_dialect("postgresql"), "libpq").connect({.url = url{server}})},
          all_{connection_->prepare(sql::select_all, {}, true)},
          one_{connection_->prepare(sql::select_one, {}, true)},
          filtered_{connection_->prepare(sql::select_filtered, {}, true)},
          update_{connection_->prepare(sql::update_duration, {}, true)} {
        add_track(row_);
        add_track(columns_);
        key_.add_slot(make_slot<std::int64_t>(0, 0));
        question_.add_slot(make_slot<std::int64_t>(0, offsetof(question, artist_id)));
        question_.add_slot(make_slot<std::int32_t>(1, offsetof(question, duration_ms)));
        change_.add_slot(make_slot<std::int32_t>(0, offsetof(track, duration_ms)));
        change_.add_slot(make_slot<std::int64_t>(1, offsetof(track, id)));
    }

    double copy() {
        connection_->run("TRUNCATE empty.track");
        static std::string const names[]{"id", "title", "artist_id", "duration_ms", "price", "explicit", "composer"};
        auto* const loader = find_facet<bulk_load>(*connection_);
        auto const& all = tracks();
        return seconds([&] {
            auto const loaded = loader->load("empty.track", names, {},
                                             {&columns_, {all.data(), sizeof(track), nullptr, all.size()}}, {});
            require(loaded == static_cast<std::int64_t>(track_count), "not all rows were loaded");
        });
    }

    double read_all(bool stream) {
        std::vector<track> read;
        double const took = seconds([&] {
            all_->start({}, {.stream = stream});
            read_into(*all_, read);
        });
        require(read.size() == track_count && read.back().title == tracks().back().title, "wrong rows");
        return took;
    }

    double look_up() {
        track read;
        std::int64_t sum = 0;
        return seconds([&] {
            for (auto const key : lookups()) {
                one_->start({&key_, {&key, sizeof key, nullptr, 1}}, {});
                segment_target const target{reinterpret_cast<std::byte*>(&read), sizeof read};
                std::size_t filled = 0;
                require(one_->fetch(row_, {&target, 1}, 1, filled).rows == 1, "no such row");
                sum += read.id - key;
                one_->finish();
            }
            require(sum == 0, "wrong rows");
        });
    }

    double filter() {
        std::vector<track> read;
        std::size_t rows = 0;
        double const took = seconds([&] {
            for (std::size_t i = 0; i < filtered_count; ++i) {
                question const asked{static_cast<std::int64_t>(1 + i % artist_count), 200'000};
                filtered_->start({&question_, {&asked, sizeof asked, nullptr, 1}}, {});
                read.clear();
                read_into(*filtered_, read);
                rows += read.size();
            }
        });
        require(rows > filtered_count, "too few rows");
        return took;
    }

    double update_each() {
        double const took = seconds([&] {
            connection_->run("BEGIN");
            auto const changed =
                update_->run_each({&change_, {tracks().data(), sizeof(track), nullptr, dirty_count}}, {});
            require(changed == static_cast<std::int64_t>(dirty_count), "not all rows were changed");
            connection_->commit();
        });
        connection_->run("VACUUM filled.track");
        return took;
    }

private:
    struct question {
        std::int64_t artist_id = 0;
        std::int32_t duration_ms = 0;
    };

    void read_into(driver_statement& from, std::vector<track>& read) {
        // Room grows as a vector's does; objects are made a batch at a time, so that they are still in the cache when their
        // members are read.
        constexpr std::size_t batch = 256;
        fetch_outcome outcome;
        std::size_t size = 0;
        do {
            if (read.capacity() < size + batch) read.reserve(std::max(2 * size, size + batch));
            read.resize(size + batch);
            segment_target const target{reinterpret_cast<std::byte*>(read.data() + size), sizeof(track)};
            std::size_t filled = 0;
            outcome = from.fetch(row_, {&target, 1}, batch, filled);
            size += outcome.rows;
        } while (outcome.status == fetch_status::more);
        read.resize(size);
        from.finish();
    }

    std::unique_ptr<driver_connection> connection_;
    std::unique_ptr<driver_statement> all_, one_, filtered_, update_;
    row_plan row_;
    parameter_plan columns_, key_, question_, change_;
};

/// The texts for a schema of its own, so that the contenders do not write to the same table.
engine_texts texts_in(std::string const& schema) {
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
            .update_duration = in_schema(sql::update_duration),
            .insert_track = "INSERT INTO " + schema + ".track VALUES ($1, $2, $3, $4, $5, $6, $7)"};
}

}  // namespace

void add_postgresql(std::vector<work>& to) {
    char const* const server = std::getenv("ALUDEL_TEST_POSTGRESQL");
    if (!server) {
        std::fputs("no PostgreSQL: run this program by tools/with-postgresql\n", stderr);
        return;
    }
    auto const by_hand = std::make_shared<c_api::libpq>(server);
    auto const ours = std::make_shared<driver_loops>(server);
    auto const engine = std::make_shared<engine_loops>(create_engine(server), texts_in("engine"));
    constexpr auto name = "libpq";
    constexpr auto connection = "Aludel, connection";
    constexpr auto driver = "Aludel, driver";

    to.push_back({"postgresql W1",
                  "100,000 structs inserted, binary COPY",
                  track_count,
                  {{name, [=] { return by_hand->copy(); }}, {driver, [=] { return ours->copy(); }, 1.10}}});
    to.push_back({"postgresql W2",
                  "100,000 rows into a vector of structs",
                  track_count,
                  {{name, [=] { return by_hand->read_all(); }},
                   {driver, [=] { return ours->read_all(false); }, 1.07},
                   {"Aludel, driver, streamed", [=] { return ours->read_all(true); }},
                   {connection, [=] { return engine->read_all(); }, 1.10}}});
    to.push_back({"postgresql W3",
                  "100,000 look-ups by primary key",
                  lookup_count,
                  {{name, [=] { return by_hand->look_up(); }},
                   {driver, [=] { return ours->look_up(); }, 1.15},
                   {connection, [=] { return engine->look_up(); }, 1.15}}});
    to.push_back({"postgresql W4",
                  "10,000 filtered, sorted and limited queries",
                  filtered_count,
                  {{name, [=] { return by_hand->filter(); }}, {driver, [=] { return ours->filter(); }, 1.10}}});
    to.push_back({"postgresql W6",
                  "one column of 10,000 rows updated, one transaction",
                  dirty_count,
                  {{name, [=] { return by_hand->update_each(); }},
                   {"Aludel, driver, pipeline", [=] { return ours->update_each(); }, 0.6},
                   {connection, [=] { return engine->update_each(); }, 0.6}}});
    to.push_back({"postgresql W7",
                  "2,000 artists with 10 tracks each inserted, keys propagated",
                  graph_artists * graph_tracks,
                  {{name, [=] { return by_hand->insert_graph(); }}}});
}

}  // namespace bench
