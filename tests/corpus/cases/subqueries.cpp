// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("subqueries/scalar") {
    auto const n = select(count(album.id)).where(album.artist_id == artist.id).scalar_subquery();
    return select(artist.name, n.label("n"));
}
CASE("subqueries/scalar-anon") {
    return select(artist.name, select(count(album.id)).where(album.artist_id == artist.id).scalar_subquery());
}
CASE("subqueries/scalar-in-where-alias") {
    auto const t2 = track.alias("t2");
    return select(track.title)
        .where(track.seconds > select(avg(t2.seconds)).where(t2.album_id == track.album_id).scalar_subquery());
}
CASE("subqueries/scalar-arith") {
    return select(select(max(track.seconds)).scalar_subquery() - select(min(track.seconds)).scalar_subquery());
}
CASE("subqueries/scalar-uncorrelated") {
    return select(artist.name).where(artist.id == select(max(album.artist_id)).scalar_subquery());
}
CASE("subqueries/correlate-explicit") {
    auto const n = select(count(album.id)).where(album.artist_id == artist.id).correlate(artist).scalar_subquery();
    return select(artist.name, n.label("n"));
}
CASE("subqueries/correlate-none") {
    auto const n = select(count(album.id)).where(album.artist_id == artist.id).correlate().scalar_subquery();
    return select(artist.name, n.label("n"));
}
CASE("subqueries/correlate-all-froms-err") {
    return select(artist.name, select(artist.id).where(artist.id > 1).correlate(artist).scalar_subquery());
}
CASE("subqueries/exists") { return select(artist.name).where(exists_where(album.artist_id == artist.id)); }
CASE("subqueries/exists-columns") {
    return select(artist.name).where(select(album.id).where(album.artist_id == artist.id).exists());
}
CASE("subqueries/exists-literal-one") {
    return select(artist.name)
        .where(select(literal_column<int>("1")).select_from(album).where(album.artist_id == artist.id).exists());
}
CASE("subqueries/not-not-exists") { return select(artist.name).where(!!exists_where(album.artist_id == artist.id)); }
CASE("subqueries/exists-as-column-label") {
    return select(select(album.id).where(album.price > 10).exists().label("any_pricey"));
}
CASE("subqueries/exists-self-alias") {
    auto const kid = artist.alias("kid");
    return select(artist.name).where(exists_where(kid.parent_id == artist.id));
}
CASE("subqueries/in-subquery-correlated") {
    return select(artist.name).where(artist.id.in(select(album.artist_id).where(album.title == artist.name)));
}
CASE("subqueries/not-in-subquery") {
    return select(artist.name).where(artist.id.not_in(select(album.artist_id).where(album.price < 5)));
}
CASE("subqueries/in-subquery-limit") {
    return select(artist.name).where(artist.id.in(select(album.artist_id).order_by(album.price).limit(3)));
}
CASE("subqueries/in-subquery-union") {
    return select(artist.name).where(artist.id.in(union_(select(album.artist_id), select(artist.parent_id))));
}
CASE("subqueries/in-scalar-subquery") {
    return select(artist.name).where(artist.id.in(select(max(album.artist_id)).scalar_subquery(), 5));
}
CASE("subqueries/gt-all") { return select(track.title).where(track.seconds > all_(select(track.plays))); }
CASE("subqueries/any-left-side") { return select(track.title).where(any_(select(track.plays)) < track.seconds); }
CASE("subqueries/any-literal-left") { return select(track.title).where(5 == any_(select(track.plays))); }
CASE("subqueries/not-eq-any") { return select(track.title).where(!(track.seconds == any_(select(track.plays)))); }
CASE("subqueries/scalar-any-method") { return select(track.title).where(literal(5) >= all_(select(track.plays))); }
CASE("subqueries/lateral-from-list") {
    auto const l = select(sum(album.price).label("s")).where(album.artist_id == artist.id).lateral("l");
    return select(artist.name, l["s"]).select_from(artist).select_from(l);
}
CASE("subqueries/derived-in-derived") {
    auto const a = select(album.artist_id, count().label("n")).group_by(album.artist_id).subquery("a");
    auto const b = select(max(a["n"]).label("m")).subquery("b");
    return select(b["m"]);
}
CASE("subqueries/subquery-literal-col") {
    auto const s = select(literal(1).label("one"), literal_column<int>("2").label("two")).subquery();
    return select(s["one"] + s["two"]);
}
CASE("subqueries/scalar-compare-two") {
    return select(artist.id).where(select(count(album.id)).where(album.artist_id == artist.id).scalar_subquery() > 5);
}
CASE("subqueries/subquery-column-key-clash") {
    auto const z = select(artist.id, artist.name.label("id2"), album.id).join_from(artist, album).subquery("z");
    return select(z["id2"], z["id_1"]);
}

}  // namespace
}  // namespace aludel::sql::cookbook
