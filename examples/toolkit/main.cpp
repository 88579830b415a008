// SPDX-License-Identifier: BSL-1.0
// The SQL toolkit without the ORM: tables that are described at run time, statements as expressions, typed rows.
//
//     toolkit [URL]        the default is an SQLite database in memory; any other database is a matter of the URL
#include <aludel/sql.hpp>

#include <fmt/core.h>

#include <cstdint>
#include <optional>
#include <string>

using namespace aludel;

int main(int argc, char** argv) try {
    auto const engine = create_engine(argc > 1 ? argv[1] : "sqlite://");

    sql::metadata metadata;
    auto const& album = metadata.table("album", sql::column("id", sql::integer, sql::primary_key),
                                       sql::column("title", sql::string(200), sql::not_null));
    auto const& track =
        metadata.table("track", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("title", sql::string(200), sql::not_null), sql::column("seconds", sql::integer),
                       sql::column("album_id", sql::integer, sql::foreign_key("album.id")));

    auto connection = engine.connect();
    sql::create_all(connection, metadata);

    // Columns whose C++ type is said here once: from now on the compiler watches.
    sql::column_expr<std::int64_t> const album_id{album["id"].node()}, track_album{track["album_id"].node()};
    sql::column_expr<std::string> const album_title{album["title"].node()}, title{track["title"].node()};
    sql::column_expr<std::optional<std::int64_t>> const length{track["seconds"].node()};

    for (auto const* name : {"Autobahn", "Tago Mago"}) connection.execute(insert(album).values({{album_title, name}}));
    connection.execute(insert(track).values({{title, "Autobahn"}, {length, 1363}, {track_album, 1}}));
    connection.execute(insert(track).values({{title, "Morgenspaziergang"}, {length, 242}, {track_album, 1}}));
    connection.execute(insert(track).values({{title, "Halleluhwah"}, {length, 1112}, {track_album, 2}}));
    connection.commit();

    // A join along the foreign key, grouped; rows are std::string, std::int64_t and an optional sum.
    auto const lengths =
        select(album_title, count(title), sum(length)).join(track).group_by(album_title).order_by(album_title);
    fmt::print("{}\n\n", sql::compile(lengths, engine.profile()).text());
    for (auto const& [name, tracks, seconds] : connection.execute(lengths))
        fmt::print("{:<12} {} tracks, {} s\n", name, tracks, seconds.value_or(0));

    // The same statement for other databases needs no connection to them.
    auto const longest = select(title, length).where(length > 300).order_by(length.desc()).limit(1);
    fmt::print("\nANSI:       {}\n", sql::compile(longest, sql::default_profile()).text());
    fmt::print("PostgreSQL: {}\n", sql::compile(longest, profile("postgresql")).text());
    fmt::print("here:       {}\n\n", connection.execute(longest).scalar_one());

    for (auto const& row : connection.execute(text("SELECT title FROM track WHERE seconds < :most"), {{"most", 300}}))
        fmt::print("short: {}\n", row.get<std::string>("title"));
    sql::drop_all(connection, metadata);
    connection.commit();
} catch (error const& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return 1;
}
