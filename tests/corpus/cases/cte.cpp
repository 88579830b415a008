// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("cte/plain") {
    auto const live = select(artist.id, artist.name).where(artist.active == true).cte("live_artists");
    return select(live["name"]);
}
CASE("cte/two") {
    auto const swedes = select(artist.id).where(artist.country == "SE").cte("swedes");
    auto const pricey = select(album.id, album.artist_id).where(album.price > 5).cte("pricey");
    return select(pricey["id"]).join(swedes, swedes["id"] == pricey["artist_id"]);
}
CASE("cte/recursive") {
    auto tree = select(artist.id, artist.parent_id).where(artist.parent_id.is_null()).cte("tree", true);
    tree = tree.union_all(select(artist.id, artist.parent_id).where(artist.parent_id == tree["id"]));
    return select(tree["id"]);
}
CASE("cte/recursive-level") {
    auto r = select(artist.id, literal(0).label("depth")).where(artist.parent_id.is_null()).cte("r", true);
    auto const k = artist.alias("k");
    r = r.union_all(select(k.id, r["depth"] + 1).where(k.parent_id == r["id"]));
    return select(r["id"], r["depth"]).order_by(r["depth"]);
}
CASE("cte/recursive-union-distinct") {
    auto nums = select(literal(1).label("n")).cte("nums", true);
    nums = nums.union_(select(nums["n"] + 1).where(nums["n"] < 10));
    return select(nums["n"]);
}
CASE("cte/recursive-aliased") {
    auto up = select(artist.id, artist.parent_id).cte("up", true);
    auto const ra = up.alias("ra");
    auto const aa = artist.alias("aa");
    up = up.union_all(select(aa.id, aa.parent_id).where(aa.id == ra["parent_id"]));
    return select(up);
}
CASE("cte/not-materialized-suffix") {
    auto const m = select(artist.id).cte("m").suffix_with("CYCLE id SET is_cycle USING path", "postgresql");
    return select(m["id"]);
}
CASE("cte/cte-in-subquery") {
    auto const c = select(artist.id).cte("c");
    auto const s = select(c["id"]).subquery("s");
    return select(s["id"]);
}
CASE("cte/cte-add-cte-independent") {
    auto const unused = select(artist.id).cte("unused");
    return select(album.id).add_cte(unused);
}
CASE("cte/cte-params-order") {
    auto const a = select(artist.id).where(artist.id > 1).cte("a");
    auto const b = select(a["id"]).where(a["id"] > 2).cte("b");
    return select(b["id"]).where(b["id"] > 3);
}
CASE("cte/cte-union-body") {
    auto const ids = union_all(select(artist.id), select(album.id)).cte("ids");
    return select(count()).select_from(ids);
}
CASE("cte/cte-with-limit") {
    auto const top3 = select(artist.id).order_by(artist.rating.desc()).limit(3).cte("top3");
    return select(top3["id"]);
}
CASE("cte/update-with-cte") {
    auto const cheap = select(album.id).where(album.price < 1).cte("cheap");
    return update(album).set(album.price, 1).where(album.id.in(select(cheap["id"])));
}
CASE("cte/delete-with-cte") {
    auto const cheap = select(album.id).where(album.price < 1).cte("cheap");
    return delete_from(album).where(album.id == cheap["id"]);
}
CASE("cte/dml-update-cte") {
    auto const raised =
        update(album).set(album.price, 5).where(album.price < 5).returning(album.id, album.artist_id).cte("raised");
    return select(artist.name).where(artist.id.in(select(raised["artist_id"])));
}
CASE("cte/dml-cte-two") {
    auto const i = insert(genre).values({{genre.name, "a"}}).returning(genre.id).cte("i");
    auto const u = update(genre).set(genre.name, "b").where(genre.id == i["id"]).returning(genre.id).cte("u");
    return select(u["id"]);
}
CASE("cte/cte-exists") {
    auto const c = select(album.artist_id).where(album.kind == "live").cte("c");
    return select(artist.name).where(exists_where(c["artist_id"] == artist.id));
}

CASE("cte/cte-nesting") {
    auto const c = select(artist.id).cte("c").nesting();
    auto const s = select(c["id"]).where(c["id"] > 3).subquery("s");
    return select(s["id"]);
}
CASE("cte/cte-nesting-in-cte") {
    auto const inner = select(literal(1).label("x")).cte("inner_c").nesting();
    auto const outer = select(inner["x"]).cte("outer_c");
    return select(outer["x"]);
}

}  // namespace
}  // namespace aludel::sql::cookbook
