// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("joins/join-select-join") { return select(album.title, artist.name).join(artist); }
CASE("joins/join-from") { return select(artist.name, album.title).join_from(artist, album); }
CASE("joins/join-onclause") { return select(artist.name).join(album, album.artist_id == artist.id); }
CASE("joins/join-onclause-and") {
    return select(artist.name).join(album, album.artist_id == artist.id && album.kind == "live");
}
CASE("joins/join-outerjoin-method") { return select(artist.name).join_outer(album); }
CASE("joins/join-outerjoin-from") { return select(artist.name).join_outer_from(artist, album); }
CASE("joins/join-full") { return select(artist.name, album.title).join_full(album); }
CASE("joins/join-full-core") { return select(artist.name).select_from(artist.full_join(album)); }
CASE("joins/join-three") { return select(artist.name, track.title).select_from(artist.join(album).join(track)); }
CASE("joins/join-three-select") { return select(artist.name).join(album).join(track); }
CASE("joins/join-m2m") { return select(album.title, genre.name).select_from(album.join(album_genre).join(genre)); }
CASE("joins/join-both-nested") {
    return select(artist.id).select_from(artist.join(album).join(album_genre.join(genre)));
}
CASE("joins/join-self-ambiguous") { return select(artist.name).select_from(artist.join(artist.alias("p"))); }
CASE("joins/join-composite-fk-reverse") { return select(order_line.qty).join(line_note); }
CASE("joins/join-no-fk-err") { return select(genre.id).select_from(genre.join(artist)); }
CASE("joins/join-literal-true") { return select(artist.id, genre.id).select_from(artist.join(genre, true_())); }
CASE("joins/join-schema") { return select(sale.amount, order.total).join_from(sale, order); }
CASE("joins/join-to-subquery") {
    auto const s = select(album.artist_id, count().label("n")).group_by(album.artist_id).subquery();
    return select(artist.name, s["n"]).join_outer(s, s["artist_id"] == artist.id);
}
CASE("joins/join-subquery-to-subquery") {
    auto const a = select(artist).where(artist.id > 3).subquery("a");
    auto const b = select(album).where(album.id > 3).subquery("b");
    return select(a["name"], b["title"]).join(b, a["id"] == b["artist_id"]);
}
CASE("joins/join-where") {
    return select(artist.name).join(album).where(album.price > dec("9.99")).order_by(album.title);
}
CASE("joins/join-multi-fk-chain") {
    return select(customer.email, order.id, order_line.qty, album.title)
        .select_from(customer.join(order).join(order_line).join(album));
}
CASE("joins/join-left-right-swap") {
    return select(album.id).select_from(album.join(artist.join(album.alias("a2"), text("1=1")), true_()));
}
CASE("joins/join-onclause-or") {
    return select(artist.id).join(album, album.artist_id == artist.id || album.id == artist.id);
}
CASE("joins/join-select-of-join-conflict") { return select(artist.join(genre, artist.id == genre.id)); }
CASE("joins/join-two-froms-then-join") {
    return select(artist.name, genre.name)
        .select_from(genre)
        .select_from(artist)
        .join(album, album.artist_id == artist.id);
}
CASE("joins/join-filter-in-on-bindparam") {
    return select(artist.name).join_outer(album, album.artist_id == artist.id && album.kind == bind("k", "live"));
}

}  // namespace
}  // namespace aludel::sql::cookbook
