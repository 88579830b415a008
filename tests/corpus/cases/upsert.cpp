// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("upsert/pg-nothing") { return insert(genre).values({{genre.id, 1}, {genre.name, "x"}}).on_conflict_do_nothing(); }
CASE("upsert/pg-nothing-constraint") {
    return insert(genre)
        .values({{genre.id, 1}, {genre.name, "x"}})
        .on_conflict_do_nothing(conflict_target::constraint("genre_name_key"));
}
CASE("upsert/pg-update-index-where") {
    return insert(genre)
        .values({{genre.id, 1}, {genre.name, "x"}})
        .on_conflict_do_update(conflict_target{"name"}.where(genre.id > 100), {{genre.name, "y"}});
}
CASE("upsert/pg-update-expr") {
    return insert(track)
        .values({{track.album_id, 1}, {track.position, 1}, {track.title, "x"}, {track.plays, 1}})
        .on_conflict_do_update({"album_id", "position"}, {{track.plays, track.plays + excluded(track.plays)}});
}
CASE("upsert/pg-update-constraint-obj") {
    return insert(genre).values({{genre.id, 1}, {genre.name, "x"}}).on_conflict_do_update({"id"}, {{genre.name, "z"}});
}
CASE("upsert/pg-update-multi") {
    return insert(genre)
        .values({{genre.id, 1}, {genre.name, "x"}})
        .values({{genre.id, 2}, {genre.name, "y"}})
        .on_conflict_do_update({"id"}, {{genre.name, excluded(genre.name)}})
        .returning(genre.id);
}
CASE("upsert/pg-update-subquery") {
    return insert(genre)
        .values({{genre.id, 1}, {genre.name, "x"}})
        .on_conflict_do_update({"id"}, {{genre.name, select(max(artist.name)).scalar_subquery()}});
}
CASE("upsert/pg-update-literal-null") {
    return insert(genre)
        .values({{genre.id, 1}, {genre.name, "x"}})
        .on_conflict_do_update({"id"}, {{genre.name, nullptr}});
}
CASE("upsert/pg-nothing-from-select") {
    return insert(genre).from_select({"id", "name"}, select(artist.id, artist.name)).on_conflict_do_nothing();
}
CASE("upsert/pg-reserved") {
    return insert(order)
        .values({{order.id, 1}, {order.status, "x"}})
        .on_conflict_do_update({"id"}, {{order.status, excluded(order.status)}});
}
CASE("upsert/sqlite-nothing") {
    return insert(genre).values({{genre.id, 1}, {genre.name, "x"}}).on_conflict_do_nothing();
}
CASE("upsert/sqlite-update") {
    return insert(genre)
        .values({{genre.id, 1}, {genre.name, "x"}})
        .on_conflict_do_update({"id"}, {{genre.name, excluded(genre.name)}});
}
CASE("upsert/sqlite-update-where") {
    return insert(genre)
        .values({{genre.id, 1}, {genre.name, "x"}})
        .on_conflict_do_update({"id"}, {{genre.name, "q" + excluded(genre.name)}}, genre.id > 5);
}
CASE("upsert/sqlite-from-select") {
    return insert(genre)
        .from_select({"id", "name"}, select(artist.id, artist.name).where(true_()))
        .on_conflict_do_nothing();
}
CASE("upsert/mysql-dup-literal") {
    return insert(genre).values({{genre.id, 1}, {genre.name, "x"}}).on_duplicate_key_update({{genre.name, "y"}});
}
CASE("upsert/mysql-dup-expr") {
    return insert(track)
        .values({{track.album_id, 1}, {track.position, 1}, {track.title, "x"}, {track.plays, 1}})
        .on_duplicate_key_update({{track.plays, track.plays + excluded(track.plays)}});
}
CASE("upsert/mysql-dup-list-order") {
    return insert(track)
        .values({{track.album_id, 1}, {track.position, 1}, {track.title, "x"}})
        .on_duplicate_key_update({{track.title, "z"}, {track.plays, 5}});
}
CASE("upsert/mysql-dup-null") {
    return insert(genre).values({{genre.id, 1}, {genre.name, "x"}}).on_duplicate_key_update({{genre.name, nullptr}});
}

}  // namespace
}  // namespace aludel::sql::cookbook
