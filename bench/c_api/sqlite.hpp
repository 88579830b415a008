// SPDX-License-Identifier: BSL-1.0
/// The works as one would write them by hand against SQLite's C API: what Aludel is compared with.
#pragma once

#include "c_api/graph.hpp"
#include "data.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace bench::c_api {

/// A database in memory and the hand-written loops over it. Types and NULLs are checked as Aludel checks them, and texts
/// that are stored are not: nobody does that by hand.
class sqlite {
public:
    enum class threading { unlocked, as_usual };
    /// `unlocked` opens as Aludel's driver does (SQLITE_OPEN_NOMUTEX), `as_usual` with SQLite's default.
    explicit sqlite(threading);
    ~sqlite();

    /// W1: bulk insert, `group` rows to a statement.
    double insert_groups(std::size_t group);
    /// W1b: one execution for each object.
    double insert_each();
    /// W2.
    double read_all();
    /// W3.
    double look_up(std::vector<std::int64_t> const& keys);
    /// W4.
    double filter();
    /// W5: two selects without an order.
    double load_graph();
    /// W5: the tracks of each artist through the index.
    double load_graph_by_index();
    /// W6.
    double update_each();
    /// W7.
    double insert_graph(foreign_key);

private:
    struct handles;
    std::unique_ptr<handles> own_;
};

/// The statements, shared with the other contenders.
namespace sql {
inline constexpr char const* tables =
    "CREATE TABLE artist(id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    "CREATE TABLE track(id INTEGER PRIMARY KEY, title TEXT NOT NULL, artist_id INTEGER, duration_ms INTEGER, price "
    "REAL,"
    " explicit INTEGER, composer TEXT)";
/// The same with the foreign key.
inline constexpr char const* tables_with_key =
    "CREATE TABLE artist(id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    "CREATE TABLE track(id INTEGER PRIMARY KEY, title TEXT NOT NULL, artist_id INTEGER REFERENCES artist(id),"
    " duration_ms INTEGER, price REAL, explicit INTEGER, composer TEXT)";
inline constexpr char const* drop_tables = "DROP TABLE IF EXISTS track; DROP TABLE IF EXISTS artist";
inline constexpr char const* index = "CREATE INDEX track_artist ON track(artist_id)";
inline constexpr char const* insert_track = "INSERT INTO track VALUES (?, ?, ?, ?, ?, ?, ?)";
inline constexpr char const* select_all =
    "SELECT id, title, artist_id, duration_ms, price, explicit, composer FROM track";
inline constexpr char const* select_artists = "SELECT id, name FROM artist";
inline constexpr char const* select_of_artist =
    "SELECT id, title, artist_id, duration_ms, price, explicit, composer FROM track WHERE artist_id = ?";
inline constexpr char const* select_one =
    "SELECT id, title, artist_id, duration_ms, price, explicit, composer FROM track WHERE id = ?";
inline constexpr char const* select_filtered =
    "SELECT id, title, artist_id, duration_ms, price, explicit, composer FROM track"
    " WHERE artist_id = ? AND duration_ms > ? ORDER BY title LIMIT 20";
inline constexpr char const* update_duration = "UPDATE track SET duration_ms = ? WHERE id = ?";
inline constexpr char const* insert_artist = "INSERT INTO artist(name) VALUES (?)";
inline constexpr char const* insert_new_track =
    "INSERT INTO track(title, artist_id, duration_ms, price, explicit, composer) VALUES (?, ?, ?, ?, ?, ?)";
std::string insert_tracks(std::size_t group);
}  // namespace sql

}  // namespace bench::c_api
