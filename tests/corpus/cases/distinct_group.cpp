// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("distinct/distinct") { return select(artist.country).distinct(); }
CASE("distinct/distinct-on") {
    return select(album.artist_id, album.title)
        .distinct_on(album.artist_id)
        .order_by(album.artist_id, album.released.desc());
}
CASE("distinct/distinct-on-ext") { return select(album.title).distinct_on(album.artist_id); }
CASE("distinct/distinct-column") { return select(distinct(artist.country)); }
CASE("distinct/count-distinct") { return select(count_distinct(artist.country)); }
CASE("distinct/count-distinct-method") { return select(count_distinct(artist.country).label("n")); }
CASE("distinct/distinct-func-many") { return select(count_distinct(tuple_(artist.country, artist.active))); }

CASE("group-having/group-by-chain") {
    return select(count()).select_from(album).group_by(album.artist_id).group_by(album.kind);
}
CASE("group-having/group-by-label-string") {
    return select(func<std::string>("substr", artist.name, 1, 1).label("initial"), count().label("n"))
        .group_by("initial")
        .order_by("n");
}
CASE("group-having/group-by-label-object") {
    auto const initial = func<std::string>("substr", artist.name, 1, 1).label("initial");
    return select(initial, count()).group_by(initial);
}
CASE("group-having/having") { return select(artist.country, count()).group_by(artist.country).having(count() > 3); }
CASE("group-having/having-or") {
    return select(artist.country).group_by(artist.country).having(or_(count() > 3, min(artist.id) == 1));
}
CASE("group-having/rollup") {
    return select(album.artist_id, album.kind, count()).group_by(rollup(album.artist_id, album.kind));
}
CASE("group-having/cube") { return select(count()).group_by(cube(album.artist_id, album.kind)); }
CASE("group-having/group-by-expr") {
    return select(count()).select_from(track).group_by(true_divide(track.seconds, 60));
}
CASE("group-having/group-by-none-reset") {
    return select(count()).select_from(track).group_by(track.album_id).group_by(nullptr);
}

}  // namespace
}  // namespace aludel::sql::cookbook
