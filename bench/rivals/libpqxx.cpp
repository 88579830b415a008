// SPDX-License-Identifier: BSL-1.0
#include "rivals/libpqxx.hpp"

#include "c_api/libpq.hpp"
#include "data.hpp"

#include <algorithm>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <tuple>

namespace bench {

namespace {

constexpr char const* columns = "id, title, artist_id, duration_ms, price, explicit, composer";

void read_track(pqxx::row const& from, track& into) {
    into.id = from[0].as<std::int64_t>();
    into.title = from[1].c_str();
    into.artist_id = from[2].as<std::int64_t>();
    into.duration_ms = from[3].as<std::int32_t>();
    into.price = from[4].as<double>();
    into.is_explicit = from[5].as<bool>();
    if (from[6].is_null()) into.composer.reset();
    else into.composer = from[6].c_str();
}

/// One connection whose tables stand in two schemas of its own.
class libpqxx_loops {
public:
    explicit libpqxx_loops(char const* server) : on_{server} {
        pqxx::nontransaction now{on_};
        for (std::string const schema : {"pqxx_filled", "pqxx_empty"}) {
            now.exec("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema +
                     "; SET search_path = " + schema);
            now.exec(c_api::postgresql_sql::tables);
        }
        now.exec("ALTER TABLE track SET (autovacuum_enabled = off)");
        now.exec("SET search_path = pqxx_filled");
        copy_into(now, "pqxx_filled.track");
        now.exec(std::string{c_api::postgresql_sql::index} + "; ANALYZE track");
        auto const from = std::string{"SELECT "} + columns + " FROM pqxx_filled.track";
        on_.prepare("all", from);
        on_.prepare("one", from + " WHERE id = $1");
        on_.prepare("filtered", from + " WHERE artist_id = $1 AND duration_ms > $2 ORDER BY title LIMIT 20");
        on_.prepare("update", "UPDATE pqxx_filled.track SET duration_ms = $1 WHERE id = $2");
        on_.prepare("artist", "INSERT INTO pqxx_empty.artist(name) VALUES ($1) RETURNING id");
        on_.prepare("track",
                    "INSERT INTO pqxx_empty.track(title, artist_id, duration_ms, price, explicit, composer) "
                    "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id");
    }

    double copy() {
        pqxx::nontransaction now{on_};
        now.exec("TRUNCATE pqxx_empty.track");
        return seconds([&] { copy_into(now, "pqxx_empty.track"); });
    }

    double read_all() {
        pqxx::nontransaction now{on_};
        std::vector<track> read;
        double const took = seconds([&] {
            for (auto const& row : now.exec_prepared("all")) read_track(row, read.emplace_back());
        });
        require(read.size() == track_count && read.back().title == tracks().back().title, "wrong rows");
        return took;
    }

    double look_up() {
        pqxx::nontransaction now{on_};
        track read;
        std::int64_t sum = 0;
        double const took = seconds([&] {
            for (auto const key : lookups()) {
                read_track(now.exec_prepared1("one", key), read);
                sum += read.id - key;
            }
        });
        require(sum == 0, "wrong rows");
        return took;
    }

    double filter() {
        pqxx::nontransaction now{on_};
        std::vector<track> read;
        std::size_t rows = 0;
        double const took = seconds([&] {
            for (std::size_t i = 0; i < filtered_count; ++i) {
                read.clear();
                auto const artist = static_cast<std::int64_t>(1 + i % artist_count);
                for (auto const& row : now.exec_prepared("filtered", artist, 200'000))
                    read_track(row, read.emplace_back());
                rows += read.size();
            }
        });
        require(rows > filtered_count, "too few rows");
        return took;
    }

    double update_each() {
        double const took = seconds([&] {
            pqxx::work scope{on_};
            for (std::size_t i = 0; i < dirty_count; ++i)
                scope.exec_prepared0("update", tracks()[i].duration_ms, tracks()[i].id);
            scope.commit();
        });
        pqxx::nontransaction{on_}.exec("VACUUM pqxx_filled.track");  // as many dead rows for the next contender
        return took;
    }

    double insert_graph() {
        pqxx::nontransaction{on_}.exec("TRUNCATE pqxx_empty.track, pqxx_empty.artist");
        return seconds([&] {
            pqxx::work scope{on_};
            for (std::size_t i = 0; i < graph_artists; ++i) {
                auto const key = scope.exec_prepared1("artist", artists()[i].name)[0].as<std::int64_t>();
                for (std::size_t k = 0; k < graph_tracks; ++k) {
                    auto const& row = tracks()[i * graph_tracks + k];
                    scope.exec_prepared1("track", row.title, key, row.duration_ms, row.price, row.is_explicit,
                                         row.composer);
                }
            }
            scope.commit();
        });
    }

private:
    static void copy_into(pqxx::transaction_base& scope, std::string const& table) {
        pqxx::stream_to into{scope, table};
        for (auto const& row : tracks())
            into << std::tie(row.id, row.title, row.artist_id, row.duration_ms, row.price, row.is_explicit,
                             row.composer);
        into.complete();
    }

    pqxx::connection on_;
};

}  // namespace

void add_libpqxx(std::vector<work>& to, char const* server) {
    auto const rival = std::make_shared<libpqxx_loops>(server);
    auto const add = [&](char const* name, char const* what, double (libpqxx_loops::*run)()) {
        auto const found = std::find_if(to.begin(), to.end(), [&](work const& each) { return each.name == name; });
        require(found != to.end(), "no work of that name");
        found->contenders.push_back(
            {.name = std::string{"libpqxx, "} + what, .run = [=] { return ((*rival).*run)(); }});
    };
    add("postgresql W1", "stream_to", &libpqxx_loops::copy);
    add("postgresql W2", "prepared", &libpqxx_loops::read_all);
    add("postgresql W3", "prepared", &libpqxx_loops::look_up);
    add("postgresql W4", "prepared", &libpqxx_loops::filter);
    add("postgresql W6", "prepared", &libpqxx_loops::update_each);
    add("postgresql W7", "prepared", &libpqxx_loops::insert_graph);
}

}  // namespace bench
