// SPDX-License-Identifier: BSL-1.0
// docs/guide/queries.md
#include <aludel/orm.hpp>

#include "guide.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using namespace aludel;

namespace guide::music {

struct Track;

struct Album {
    std::int64_t id{};
    std::string title{};
    std::optional<std::int32_t> year{};
    orm::has_many<Track> tracks{};
};
struct Track {
    std::int64_t id{};
    std::string title{};
    std::int32_t seconds = 0;
    std::int64_t album_id{};
    orm::belongs_to<Album> album{};
};
BOOST_DESCRIBE_STRUCT(Album, (), (id, title, year, tracks))
BOOST_DESCRIBE_STRUCT(Track, (), (id, title, seconds, album_id, album))

void map_entity(orm::entity<Album>& album) {
    album.column(&Album::title, unique()).relationship(&Album::tracks, back_populates(&Track::album));
}
void map_entity(orm::entity<Track>& track) { track.foreign_key(&Track::album_id, &Album::id); }

struct Search {
    std::optional<std::string> words{};
    std::optional<std::int32_t> longest{};
    unsigned page = 0;
};

std::vector<Track> find(connection& on, Search const& wanted) {
    auto query = select<Track>().order_by(col(&Track::id)).limit(20).offset(20 * wanted.page);
    if (wanted.words) query = query.where(col(&Track::title).icontains(*wanted.words, autoescape));
    if (wanted.longest) query = query.where(col(&Track::seconds) <= *wanted.longest);
    return on.execute(query).all();
}

}  // namespace guide::music

void guide::queries() {
    using namespace music;
    fmt::print("queries\n");
    auto const engine = create_engine("sqlite://");
    create_all<Album, Track>(engine);
    auto connection = engine.connect();

    std::vector<Album> const albums{{1, "Autobahn", 1974}, {2, "Tago Mago", 1971}, {3, "Demos", {}}};
    std::vector<Track> const tracks{
        {1, "Autobahn", 1363, 1}, {2, "Mitternacht", 216, 1}, {3, "Paperhouse", 449, 2}, {4, "Mushroom", 248, 2}};
    connection.execute(insert(albums));
    connection.execute(insert(tracks));
    connection.commit();

    std::vector<Album> const old = connection.execute(select<Album>().where(col(&Album::year) < 1973)).all();
    fmt::print("  {} is of {}\n", old.at(0).title, old.at(0).year.value());

    for (auto const& [title, seconds] : connection.execute(
             select(col(&Track::title), col(&Track::seconds)).where(col(&Track::seconds).between(200, 300))))
        fmt::print("  {} takes {} s\n", title, seconds);

    auto const lengths = select(col(&Album::title), count(col(&Track::id)), sum(col(&Track::seconds)))
                             .join_outer(&Album::tracks)
                             .group_by(col(&Album::title))
                             .order_by(col(&Album::title));
    for (auto const& [title, tracks, seconds] : connection.execute(lengths))
        fmt::print("  {}: {} tracks, {} s\n", title, tracks, seconds.value_or(0));

    auto const how_many_albums = connection.execute(select(count()).select_from<Album>()).scalar_one();
    fmt::print("  {} albums\n", how_many_albums);

    auto const place =
        sql::rank().over({.partition_by = {col(&Track::album_id)}, .order_by = {col(&Track::seconds).desc()}});
    for (auto const& [title, its_place] : connection.execute(select(col(&Track::title), place.label("place"))))
        fmt::print("  {} is number {} of its album\n", title, its_place);

    auto const with_long_one = select<Album>().where(rel(&Album::tracks).any(col(&Track::seconds) > 1000));
    fmt::print("  a long track is on {}\n", connection.execute(with_long_one).one().title);

    auto const other = orm::aliased<Track>("other");
    auto const shorter = select(col(&Track::title), count(other.col(&Track::id)))
                             .join_outer(other, other.col(&Track::seconds) < col(&Track::seconds))
                             .group_by(col(&Track::title))
                             .order_by(col(&Track::title))
                             .limit(1);
    auto const [title, how_many] = connection.execute(shorter).one();
    fmt::print("  {} are shorter than {}\n", how_many, title);

    fmt::print("  found: {}\n", find(connection, {.words = "O", .longest = 300}).size());

    auto renamed = connection.execute(update<Album>()
                                          .set(col(&Album::title), "Demos, vol. 1")
                                          .where(col(&Album::id) == 3)
                                          .returning(col(&Album::title)));
    fmt::print("  now called {}\n", renamed.scalar_one());
    auto const gone = connection.execute(delete_from<Track>().where(col(&Track::album_id) == 2));
    fmt::print("  deleted: {}\n", gone.affected_rows());

    auto const stored = insert<Album>()
                            .values({{col(&Album::title), "Autobahn"}, {col(&Album::year), 1975}})
                            .on_conflict_do_update({"title"}, {{col(&Album::year), excluded(col(&Album::year))}});
    connection.execute(stored);
    fmt::print("  {}\n", sql::compile(stored, profile("mysql")).text());
    connection.commit();
}
