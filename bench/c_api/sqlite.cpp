// SPDX-License-Identifier: BSL-1.0
#include "c_api/sqlite.hpp"

#include "harness.hpp"

#include <sqlite3.h>

#include <string>
#include <utility>

namespace bench::c_api {

std::string sql::insert_tracks(std::size_t group) {
    std::string text = insert_track;
    for (std::size_t i = 1; i < group; ++i) text += ", (?, ?, ?, ?, ?, ?, ?)";
    return text;
}

namespace {

struct finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using statement = std::unique_ptr<sqlite3_stmt, finalize>;

void run(sqlite3* on, char const* sql) {
    require(sqlite3_exec(on, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sqlite3_errmsg(on));
}

statement prepare(sqlite3* on, std::string const& sql) {
    sqlite3_stmt* made = nullptr;
    require(sqlite3_prepare_v3(on, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr) == SQLITE_OK,
            sqlite3_errmsg(on));
    return statement{made};
}

void bind_text(sqlite3_stmt* to, int parameter, std::string const& text) {
    sqlite3_bind_text(to, parameter, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

/// From parameter `first` on: all columns but the key.
void bind_rest(sqlite3_stmt* to, int first, track const& from, std::int64_t artist_id) {
    bind_text(to, first, from.title);
    sqlite3_bind_int64(to, first + 1, artist_id);
    sqlite3_bind_int(to, first + 2, from.duration_ms);
    sqlite3_bind_double(to, first + 3, from.price);
    sqlite3_bind_int(to, first + 4, from.is_explicit ? 1 : 0);
    if (from.composer) bind_text(to, first + 5, *from.composer);
    else sqlite3_bind_null(to, first + 5);
}

void bind_track(sqlite3_stmt* to, int first, track const& from) {
    sqlite3_bind_int64(to, first, from.id);
    bind_rest(to, first + 1, from, from.artist_id);
}

void execute(sqlite3_stmt* one) {
    require(sqlite3_step(one) == SQLITE_DONE, "a change failed");
    sqlite3_reset(one);
}

std::int64_t integer(sqlite3_stmt* of, int column) {
    require(sqlite3_column_type(of, column) == SQLITE_INTEGER, "not an integer");
    return sqlite3_column_int64(of, column);
}

void read_text(sqlite3_stmt* of, int column, std::string& into) {
    auto const* const text = reinterpret_cast<char const*>(sqlite3_column_text(of, column));
    into.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(of, column)));
}

void read_track(sqlite3_stmt* from, track& into) {
    into.id = integer(from, 0);
    require(sqlite3_column_type(from, 1) == SQLITE_TEXT, "not a text");
    read_text(from, 1, into.title);
    into.artist_id = integer(from, 2);
    std::int64_t const duration = integer(from, 3);
    require(std::in_range<std::int32_t>(duration), "out of range");
    into.duration_ms = static_cast<std::int32_t>(duration);
    require(sqlite3_column_type(from, 4) == SQLITE_FLOAT, "not a number");
    into.price = sqlite3_column_double(from, 4);
    std::int64_t const flag = integer(from, 5);
    require(flag == 0 || flag == 1, "not a truth value");
    into.is_explicit = flag == 1;
    int const type = sqlite3_column_type(from, 6);
    if (type == SQLITE_NULL) {
        into.composer.reset();
    } else {
        require(type == SQLITE_TEXT, "not a text");
        if (!into.composer) into.composer.emplace();
        read_text(from, 6, *into.composer);
    }
}

}  // namespace

struct sqlite::handles {
    sqlite3* filled = nullptr;  ///< all tables with their data
    sqlite3* empty = nullptr;   ///< the tables, for inserting
    statement all, one, filtered, update, artists, of_artist;
    ~handles() {
        all.reset();
        one.reset();
        filtered.reset();
        update.reset();
        artists.reset();
        of_artist.reset();
        sqlite3_close(filled);
        sqlite3_close(empty);
    }
};

sqlite::sqlite(threading how) : own_{std::make_unique<handles>()} {
    int const flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | (how == threading::unlocked ? SQLITE_OPEN_NOMUTEX : 0);
    require(sqlite3_open_v2(":memory:", &own_->filled, flags, nullptr) == SQLITE_OK, "open");
    require(sqlite3_open_v2(":memory:", &own_->empty, flags, nullptr) == SQLITE_OK, "open");
    run(own_->filled, sql::tables);
    run(own_->filled, sql::index);
    run(own_->filled, "BEGIN");
    auto const insert = prepare(own_->filled, sql::insert_track);
    for (auto const& each : tracks()) {
        bind_track(insert.get(), 1, each);
        execute(insert.get());
    }
    auto const insert_artist = prepare(own_->filled, "INSERT INTO artist VALUES (?, ?)");
    for (auto const& each : artists()) {
        sqlite3_bind_int64(insert_artist.get(), 1, each.id);
        bind_text(insert_artist.get(), 2, each.name);
        execute(insert_artist.get());
    }
    run(own_->filled, "COMMIT");
    own_->artists = prepare(own_->filled, sql::select_artists);
    own_->of_artist = prepare(own_->filled, sql::select_of_artist);
    own_->all = prepare(own_->filled, sql::select_all);
    own_->one = prepare(own_->filled, sql::select_one);
    own_->filtered = prepare(own_->filled, sql::select_filtered);
    own_->update = prepare(own_->filled, sql::update_duration);
}

sqlite::~sqlite() = default;

double sqlite::insert_groups(std::size_t group) {
    require(track_count % group == 0, "groups must divide the number of rows");
    run(own_->empty, sql::drop_tables);
    run(own_->empty, sql::tables);
    auto const insert = prepare(own_->empty, sql::insert_tracks(group));
    return seconds([&] {
        run(own_->empty, "BEGIN");
        auto const& all = tracks();
        for (std::size_t i = 0; i < all.size(); i += group) {
            for (std::size_t k = 0; k < group; ++k) bind_track(insert.get(), static_cast<int>(1 + 7 * k), all[i + k]);
            execute(insert.get());
        }
        run(own_->empty, "COMMIT");
    });
}

double sqlite::insert_each() { return insert_groups(1); }

double sqlite::read_all() {
    std::vector<track> read;
    double const took = seconds([&] {
        auto* const all = own_->all.get();
        while (sqlite3_step(all) == SQLITE_ROW) read_track(all, read.emplace_back());
        sqlite3_reset(all);
    });
    require(read.size() == track_count && read.back().title == tracks().back().title, "wrong rows");
    return took;
}

double sqlite::look_up(std::vector<std::int64_t> const& keys) {
    track read;
    std::int64_t sum = 0;
    return seconds([&] {
        auto* const one = own_->one.get();
        for (auto const key : keys) {
            sqlite3_bind_int64(one, 1, key);
            require(sqlite3_step(one) == SQLITE_ROW, "no such row");
            read_track(one, read);
            sum += read.id - key;
            sqlite3_reset(one);
        }
        require(sum == 0, "wrong rows");
    });
}

double sqlite::filter() {
    std::vector<track> read;
    std::size_t rows = 0;
    double const took = seconds([&] {
        auto* const query = own_->filtered.get();
        for (std::size_t i = 0; i < filtered_count; ++i) {
            read.clear();
            sqlite3_bind_int64(query, 1, static_cast<std::int64_t>(1 + i % artist_count));
            sqlite3_bind_int(query, 2, 200'000);
            while (sqlite3_step(query) == SQLITE_ROW) read_track(query, read.emplace_back());
            sqlite3_reset(query);
            rows += read.size();
        }
    });
    require(rows > filtered_count, "too few rows");
    return took;
}

namespace {
void read_artist(sqlite3_stmt* from, artist& into) {
    into.id = integer(from, 0);
    require(sqlite3_column_type(from, 1) == SQLITE_TEXT, "not a text");
    read_text(from, 1, into.name);
}

void check(std::vector<artist_with_tracks> const& read) {
    std::size_t found = 0;
    for (auto const& each : read) found += each.tracks.size();
    require(read.size() == artist_count && found == track_count, "wrong rows");
}
}  // namespace

double sqlite::load_graph() {
    std::vector<artist_with_tracks> read;
    double const took = seconds([&] {
        auto* const artists = own_->artists.get();
        while (sqlite3_step(artists) == SQLITE_ROW) read_artist(artists, read.emplace_back().who);
        sqlite3_reset(artists);
        auto* const all = own_->all.get();
        std::vector<track> tracks;
        while (sqlite3_step(all) == SQLITE_ROW) read_track(all, tracks.emplace_back());
        sqlite3_reset(all);
        distribute(read, std::move(tracks));
    });
    check(read);
    return took;
}

double sqlite::load_graph_by_index() {
    std::vector<artist_with_tracks> read;
    double const took = seconds([&] {
        auto* const artists = own_->artists.get();
        while (sqlite3_step(artists) == SQLITE_ROW) read_artist(artists, read.emplace_back().who);
        sqlite3_reset(artists);
        auto* const some = own_->of_artist.get();
        for (auto& each : read) {
            sqlite3_bind_int64(some, 1, each.who.id);
            while (sqlite3_step(some) == SQLITE_ROW) read_track(some, each.tracks.emplace_back());
            sqlite3_reset(some);
        }
    });
    check(read);
    return took;
}

double sqlite::update_each() {
    return seconds([&] {
        run(own_->filled, "BEGIN");
        auto* const update = own_->update.get();
        for (std::size_t i = 0; i < dirty_count; ++i) {
            sqlite3_bind_int(update, 1, tracks()[i].duration_ms + 1);
            sqlite3_bind_int64(update, 2, tracks()[i].id);
            execute(update);
        }
        run(own_->filled, "COMMIT");
    });
}

double sqlite::insert_graph(foreign_key key) {
    bool const checked = key == foreign_key::checked;
    run(own_->empty, sql::drop_tables);
    run(own_->empty, checked ? "PRAGMA foreign_keys = on" : "PRAGMA foreign_keys = off");
    run(own_->empty, checked ? sql::tables_with_key : sql::tables);
    run(own_->empty, sql::index);
    auto const parent = prepare(own_->empty, sql::insert_artist);
    auto const child = prepare(own_->empty, sql::insert_new_track);
    return seconds([&] {
        run(own_->empty, "BEGIN");
        for (std::size_t i = 0; i < graph_artists; ++i) {
            bind_text(parent.get(), 1, artists()[i].name);
            execute(parent.get());
            std::int64_t const key = sqlite3_last_insert_rowid(own_->empty);
            for (std::size_t k = 0; k < graph_tracks; ++k) {
                bind_rest(child.get(), 1, tracks()[i * graph_tracks + k], key);
                execute(child.get());
            }
        }
        run(own_->empty, "COMMIT");
    });
}

}  // namespace bench::c_api
