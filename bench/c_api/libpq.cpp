// SPDX-License-Identifier: BSL-1.0
#include "c_api/libpq.hpp"

#include "harness.hpp"

#include <libpq-fe.h>

#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace bench::c_api {

namespace {

constexpr Oid bool_type = 16, int8_type = 20, int4_type = 23, text_type = 25, float8_type = 701;

std::uint64_t swapped(std::uint64_t number) { return __builtin_bswap64(number); }
std::uint32_t swapped(std::uint32_t number) { return __builtin_bswap32(number); }
std::uint16_t swapped(std::uint16_t number) { return __builtin_bswap16(number); }

void put(char* to, std::int64_t number) {
    auto const octets = swapped(static_cast<std::uint64_t>(number));
    std::memcpy(to, &octets, sizeof octets);
}
void put(char* to, std::int32_t number) {
    auto const octets = swapped(static_cast<std::uint32_t>(number));
    std::memcpy(to, &octets, sizeof octets);
}
std::int64_t get_int8(char const* from) {
    std::uint64_t octets;
    std::memcpy(&octets, from, sizeof octets);
    return static_cast<std::int64_t>(swapped(octets));
}
std::int32_t get_int4(char const* from) {
    std::uint32_t octets;
    std::memcpy(&octets, from, sizeof octets);
    return static_cast<std::int32_t>(swapped(octets));
}

/// A growing message of COPY.
class copy_buffer {
public:
    explicit copy_buffer(PGconn* to) : to_{to} {
        room_.reserve(80 * 1024);
        room_.append("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    }
    void begin_row(std::uint16_t fields) {
        if (room_.size() > 64 * 1024) flush();
        auto const octets = swapped(fields);
        room_.append(reinterpret_cast<char const*>(&octets), sizeof octets);
    }
    void integer8(std::int64_t number) {
        char field[12];
        put(field, std::int32_t{8});
        put(field + 4, number);
        room_.append(field, sizeof field);
    }
    void integer4(std::int32_t number) {
        char field[8];
        put(field, std::int32_t{4});
        put(field + 4, number);
        room_.append(field, sizeof field);
    }
    void real8(double number) { integer8(std::bit_cast<std::int64_t>(number)); }
    void boolean(bool flag) {
        char field[5];
        put(field, std::int32_t{1});
        field[4] = flag ? 1 : 0;
        room_.append(field, sizeof field);
    }
    void text(std::string const& content) {
        char length[4];
        put(length, static_cast<std::int32_t>(content.size()));
        room_.append(length, sizeof length).append(content);
    }
    void null() { room_.append("\377\377\377\377", 4); }
    void finish() {
        room_.append("\377\377", 2);
        flush();
    }

private:
    void flush() {
        require(PQputCopyData(to_, room_.data(), static_cast<int>(room_.size())) == 1, PQerrorMessage(to_));
        room_.clear();
    }
    PGconn* to_;
    std::string room_;
};

struct clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using result = std::unique_ptr<PGresult, clear>;

result checked(PGconn* on, PGresult* handle, ExecStatusType wanted) {
    result owned{handle};
    require(PQresultStatus(handle) == wanted, PQerrorMessage(on));
    return owned;
}

void run(PGconn* on, char const* sql) { checked(on, PQexec(on, sql), PGRES_COMMAND_OK); }

void prepare(PGconn* on, char const* name, char const* sql, std::initializer_list<Oid> types) {
    checked(on, PQprepare(on, name, sql, static_cast<int>(types.size()), types.begin()), PGRES_COMMAND_OK);
}

/// Executes what was prepared as `name`; everything in the binary format.
result execute(PGconn* on, char const* name, std::span<char const* const> values, std::span<int const> lengths,
               ExecStatusType wanted) {
    static constexpr int formats[]{1, 1, 1, 1, 1, 1};
    return checked(on,
                   PQexecPrepared(on, name, static_cast<int>(values.size()), values.data(), lengths.data(), formats, 1),
                   wanted);
}

void check_types(PGresult const* from) {
    static constexpr Oid types[]{int8_type, text_type, int8_type, int4_type, float8_type, bool_type, text_type};
    int column = 0;
    for (auto const type : types) require(PQftype(from, column++) == type, "a column has another type");
}

void read_text(PGresult const* from, int row, int column, std::string& into) {
    into.assign(PQgetvalue(from, row, column), static_cast<std::size_t>(PQgetlength(from, row, column)));
}

void read_track(PGresult const* from, int row, track& into) {
    for (int column = 0; column < 6; ++column)
        require(!PQgetisnull(from, row, column), "NULL in a column that has none");
    into.id = get_int8(PQgetvalue(from, row, 0));
    read_text(from, row, 1, into.title);
    into.artist_id = get_int8(PQgetvalue(from, row, 2));
    into.duration_ms = get_int4(PQgetvalue(from, row, 3));
    into.price = std::bit_cast<double>(get_int8(PQgetvalue(from, row, 4)));
    into.is_explicit = *PQgetvalue(from, row, 5) != 0;
    if (PQgetisnull(from, row, 6)) into.composer.reset();
    else read_text(from, row, 6, into.composer.emplace());
}

}  // namespace

struct libpq::handles {
    PGconn* connection = nullptr;
    ~handles() { PQfinish(connection); }
};

void libpq::connect(char const* url) {
    auto* const on = own_->connection = PQconnectdb(url);
    require(PQstatus(on) == CONNECTION_OK, PQerrorMessage(on));
    PQsetNoticeProcessor(on, [](void*, char const*) {}, nullptr);
}

libpq::libpq(char const* url, libpq const&) : own_{std::make_unique<handles>()} {
    connect(url);
    prepare_all();
}

libpq::libpq(char const* url) : own_{std::make_unique<handles>()} {
    connect(url);
    auto* const on = own_->connection;
    for (char const* schema : {"filled", "empty"}) {
        auto const name = std::string{schema};
        run(on, ("DROP SCHEMA IF EXISTS " + name + " CASCADE; CREATE SCHEMA " + name + "; SET search_path = " + name)
                    .c_str());
        run(on, postgresql_sql::tables);
        run(on, postgresql_sql::index);
    }
    run(on, "ALTER TABLE empty.track SET (autovacuum_enabled = off); DROP INDEX empty.track_artist");
    run(on, "SET search_path = filled");
    copy_into("track");
    prepare(on, "fill", "INSERT INTO filled.artist(id, name) VALUES ($1, $2)", {int8_type, text_type});
    run(on, "BEGIN");
    for (auto const& each : artists()) {
        char id[8];
        put(id, each.id);
        char const* const values[]{id, each.name.c_str()};
        int const lengths[]{8, static_cast<int>(each.name.size())};
        execute(on, "fill", values, lengths, PGRES_COMMAND_OK);
    }
    run(on, "COMMIT");
    run(on, "ANALYZE track; ANALYZE artist");
    prepare_all();
}

void libpq::prepare_all() {
    auto* const on = own_->connection;
    prepare(on, "artists", postgresql_sql::select_artists, {});
    prepare(on, "all", postgresql_sql::select_all, {});
    prepare(on, "one", postgresql_sql::select_one, {int8_type});
    prepare(on, "filtered", postgresql_sql::select_filtered, {int8_type, int4_type});
    prepare(on, "update", postgresql_sql::update_duration, {int4_type, int8_type});
    prepare(on, "artist", "INSERT INTO empty.artist(name) VALUES ($1) RETURNING id", {text_type});
    prepare(on, "track",
            "INSERT INTO empty.track(title, artist_id, duration_ms, price, explicit, composer) "
            "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
            {text_type, int8_type, int4_type, float8_type, bool_type, text_type});
}

libpq::~libpq() = default;

void libpq::copy_into(char const* table) {
    auto* const on = own_->connection;
    auto const text = std::string{"COPY "} + table + " FROM STDIN (FORMAT binary)";
    checked(on, PQexec(on, text.c_str()), PGRES_COPY_IN);
    copy_buffer buffer{on};
    for (auto const& row : tracks()) {
        buffer.begin_row(7);
        buffer.integer8(row.id);
        buffer.text(row.title);
        buffer.integer8(row.artist_id);
        buffer.integer4(row.duration_ms);
        buffer.real8(row.price);
        buffer.boolean(row.is_explicit);
        if (row.composer) buffer.text(*row.composer);
        else buffer.null();
    }
    buffer.finish();
    require(PQputCopyEnd(on, nullptr) == 1, PQerrorMessage(on));
    checked(on, PQgetResult(on), PGRES_COMMAND_OK);
    while (auto* const rest = PQgetResult(on)) PQclear(rest);
}

double libpq::copy() {
    run(own_->connection, "TRUNCATE empty.track");
    return seconds([&] { copy_into("empty.track"); });
}

double libpq::read_all() {
    std::vector<track> read;
    double const took = seconds([&] {
        auto const all = execute(own_->connection, "all", {}, {}, PGRES_TUPLES_OK);
        check_types(all.get());
        for (int row = 0, rows = PQntuples(all.get()); row < rows; ++row)
            read_track(all.get(), row, read.emplace_back());
    });
    require(read.size() == track_count && read.back().title == tracks().back().title, "wrong rows");
    return took;
}

double libpq::look_up(std::vector<std::int64_t> const& keys) {
    track read;
    std::int64_t sum = 0;
    char id[8];
    char const* const values[]{id};
    static constexpr int lengths[]{8};
    return seconds([&] {
        for (auto const key : keys) {
            put(id, key);
            auto const one = execute(own_->connection, "one", values, lengths, PGRES_TUPLES_OK);
            check_types(one.get());
            require(PQntuples(one.get()) == 1, "no such row");
            read_track(one.get(), 0, read);
            sum += read.id - key;
        }
        require(sum == 0, "wrong rows");
    });
}

double libpq::filter() {
    std::vector<track> read;
    std::size_t rows = 0;
    char artist_id[8], duration[4];
    char const* const values[]{artist_id, duration};
    static constexpr int lengths[]{8, 4};
    double const took = seconds([&] {
        put(duration, std::int32_t{200'000});
        for (std::size_t i = 0; i < filtered_count; ++i) {
            put(artist_id, static_cast<std::int64_t>(1 + i % artist_count));
            auto const found = execute(own_->connection, "filtered", values, lengths, PGRES_TUPLES_OK);
            check_types(found.get());
            read.clear();
            for (int row = 0; row < PQntuples(found.get()); ++row) read_track(found.get(), row, read.emplace_back());
            rows += read.size();
        }
    });
    require(rows > filtered_count, "too few rows");
    return took;
}

double libpq::load_graph() {
    std::vector<artist_with_tracks> read;
    double const took = seconds([&] {
        auto const found = execute(own_->connection, "artists", {}, {}, PGRES_TUPLES_OK);
        require(PQftype(found.get(), 0) == int8_type && PQftype(found.get(), 1) == text_type, "wrong types");
        for (int row = 0; row < PQntuples(found.get()); ++row) {
            require(!PQgetisnull(found.get(), row, 0) && !PQgetisnull(found.get(), row, 1), "NULL");
            auto& one = read.emplace_back().who;
            one.id = get_int8(PQgetvalue(found.get(), row, 0));
            read_text(found.get(), row, 1, one.name);
        }
        auto const all = execute(own_->connection, "all", {}, {}, PGRES_TUPLES_OK);
        check_types(all.get());
        std::vector<track> tracks;
        for (int row = 0, rows = PQntuples(all.get()); row < rows; ++row)
            read_track(all.get(), row, tracks.emplace_back());
        distribute(read, std::move(tracks));
    });
    std::size_t found = 0;
    for (auto const& each : read) found += each.tracks.size();
    require(read.size() == artist_count && found == track_count, "wrong rows");
    return took;
}

double libpq::update_each() {
    auto* const on = own_->connection;
    char duration[4], id[8];
    char const* const values[]{duration, id};
    static constexpr int lengths[]{4, 8};
    double const took = seconds([&] {
        run(on, "BEGIN");
        for (std::size_t i = 0; i < dirty_count; ++i) {
            put(duration, tracks()[i].duration_ms);
            put(id, tracks()[i].id);
            execute(on, "update", values, lengths, PGRES_COMMAND_OK);
        }
        run(on, "COMMIT");
    });
    run(on, "VACUUM filled.track");  // as many dead rows for the next contender
    return took;
}

double libpq::insert_graph(foreign_key key) {
    auto* const on = own_->connection;
    bool const checked = key == foreign_key::checked;
    run(on, "TRUNCATE empty.track, empty.artist");
    if (checked)
        run(on, "ALTER TABLE empty.track ADD CONSTRAINT owner FOREIGN KEY (artist_id) REFERENCES empty.artist(id)");
    double const took = seconds([&] {
        run(on, "BEGIN");
        for (std::size_t i = 0; i < graph_artists; ++i) {
            auto const& name = artists()[i].name;
            char const* const artist_values[]{name.c_str()};
            int const artist_lengths[]{static_cast<int>(name.size())};
            auto const made = execute(on, "artist", artist_values, artist_lengths, PGRES_TUPLES_OK);
            for (std::size_t k = 0; k < graph_tracks; ++k) {
                auto const& row = tracks()[i * graph_tracks + k];
                char duration[4], price[8];
                char const flag[]{static_cast<char>(row.is_explicit)};
                put(duration, row.duration_ms);
                put(price, std::bit_cast<std::int64_t>(row.price));
                char const* const values[]{row.title.c_str(),
                                           PQgetvalue(made.get(), 0, 0),
                                           duration,
                                           price,
                                           flag,
                                           row.composer ? row.composer->c_str() : nullptr};
                int const lengths[]{static_cast<int>(row.title.size()),
                                    8,
                                    4,
                                    8,
                                    1,
                                    row.composer ? static_cast<int>(row.composer->size()) : 0};
                execute(on, "track", values, lengths, PGRES_TUPLES_OK);
            }
        }
        run(on, "COMMIT");
    });
    if (checked) run(on, "ALTER TABLE empty.track DROP CONSTRAINT owner");
    return took;
}

}  // namespace bench::c_api
