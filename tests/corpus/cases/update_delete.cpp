// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("update/where-same-col") { return update(genre).set(genre.id, 6).where(genre.id == 5); }
CASE("update/expr") { return update(track).set(track.plays, track.plays + 1).where(track.album_id == 3); }
CASE("update/null") { return update(artist).set(artist.country, nullptr).set(artist.bio, null()); }
CASE("update/bool-values") { return update(artist).set(artist.active, false).set(artist["rating"], true_()); }
CASE("update/values-chain") {
    return update(artist).set(artist.country, "a").set(artist.bio, "b").where(artist.id == 1).where(artist.active);
}
CASE("update/correlated-scalar") {
    return update(artist).set(artist.bio,
                              select(max(album.title)).where(album.artist_id == artist.id).scalar_subquery());
}
CASE("update/where-exists") {
    return update(artist).set(artist.active, false).where(!exists_where(album.artist_id == artist.id));
}
CASE("update/from-two-tables") {
    return update(album).set(album.price, 0).where(album.artist_id == artist.id).where(artist.country == "SE");
}
CASE("update/from-three") {
    return update(track)
        .set(track.plays, 0)
        .where(track.album_id == album.id)
        .where(album.artist_id == artist.id, artist.name == "x");
}
CASE("update/from-alias") {
    auto const a = artist.alias("a");
    return update(album).set(album.price, 1).where(album.artist_id == a.id, a.active == true);
}
CASE("update/from-self-alias") {
    auto const par = artist.alias("par");
    return update(artist).set(artist.country, par.country).where(artist.parent_id == par.id);
}
CASE("update/from-subquery") {
    auto const s = select(album.artist_id, count().label("n")).group_by(album.artist_id).subquery("s");
    return update(artist).set(artist.rating, s["n"]).where(artist.id == s["artist_id"]);
}
CASE("update/join-target") { return update(album.join(artist)).set(album.price, 5); }
CASE("update/values-values") {
    auto const v = values("v", {{"id", integer}, {"nm", string}}, {{1, "a"}, {2, "b"}});
    return update(genre).set(genre.name, v["nm"]).where(genre.id == v["id"]);
}
CASE("update/returning") {
    return update(genre).set(genre.name, "x").where(genre.id == 5).returning(genre.id, genre.name);
}
CASE("update/returning-expr") {
    return update(track).set(track.plays, track.plays + 1).returning((track.plays * 2).label("dbl"));
}
CASE("update/returning-from") {
    return update(album).set(album.price, 0).where(album.artist_id == artist.id).returning(album.id, artist.name);
}
CASE("update/returning-all") { return update(genre).set(genre.name, "x").returning(genre); }
CASE("update/ordered-values-str") {
    return update(artist).ordered_values({{artist.name, "z"}, {artist.country, "AA"}, {artist.bio, nullptr}});
}
CASE("update/onupdate-default") {
    auto const& log = metadata.table("logt", column("id", integer, primary_key), column("a", string),
                                     column("touched", date_time, update_default(now())));
    return update(log).set(log["a"], "x").where(log["id"] == 1);
}
CASE("update/onupdate-scalar") {
    auto const& log = metadata.table("logt", column("id", integer, primary_key), column("a", string),
                                     column("rev", integer, update_default(7)));
    return update(log).set(log["a"], "x");
}
CASE("update/schema-from") { return update(sale).set(sale.amount, order.total).where(sale.order_id == order.id); }
CASE("update/limit-mysql-ext") { return update(genre).set(genre.name, "x").limit(5); }
CASE("update/prefix") { return update(genre).set(genre.name, "x").prefix_with("LOW_PRIORITY", "mysql"); }
CASE("update/hint-mssql") { return update(genre).set(genre.name, "x").with_hint("WITH (PAGLOCK)", "mssql"); }
CASE("update/unknown-col-err") { return update(genre).values({{"nope", 1}}); }
CASE("update/pg-array-index-set") {
    return update(playlist).values({{playlist.labels[1], "x"}}).where(playlist.id == 1);
}
CASE("update/where-true") { return update(genre).set(genre.name, "x").where(true_()); }

CASE("delete/all") { return delete_from(genre); }
CASE("delete/where") { return delete_from(genre).where(genre.id == 5); }
CASE("delete/where-two") { return delete_from(genre).where(genre.id == 5, genre.name == "x"); }
CASE("delete/in-subquery") {
    return delete_from(album).where(album.artist_id.in(select(artist.id).where(artist.active == false)));
}
CASE("delete/multi-table") { return delete_from(album).where(album.artist_id == artist.id).where(artist.name == "x"); }
CASE("delete/multi-table-three") {
    return delete_from(track).where(track.album_id == album.id, album.artist_id == artist.id, artist.country == "XX");
}
CASE("delete/using-join") {
    return delete_from(track).using_(album.join(artist)).where(track.album_id == album.id, artist.name == "x");
}
CASE("delete/self-alias") {
    auto const a = artist.alias("a");
    return delete_from(artist).where(artist.parent_id == a.id, a.active == false);
}
CASE("delete/alias-target") {
    auto const a = artist.alias("a");
    return delete_from(a).where(a.id == 5);
}
CASE("delete/returning") { return delete_from(genre).where(genre.id == 5).returning(genre.id, genre.name); }
CASE("delete/returning-all") { return delete_from(genre).returning(genre); }
CASE("delete/schema") { return delete_from(sale).where(sale.amount < 1); }
CASE("delete/reserved") { return delete_from(order).where(order.status.in("void", "test")); }
CASE("delete/false") { return delete_from(genre).where(false_()); }

CASE("update/pg-array-slice-set") {
    return update(playlist).values({{slice(playlist.scores, 2, 4), array<int>(1, 2, 3)}});
}

}  // namespace
}  // namespace aludel::sql::cookbook
