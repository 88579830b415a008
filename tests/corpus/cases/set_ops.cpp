// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("set-ops/union") { return union_(select(artist.name), select(genre.name)); }
CASE("set-ops/union-all") { return union_all(select(artist.name), select(genre.name)); }
CASE("set-ops/intersect-all") { return intersect_all(select(artist.id), select(album.artist_id)); }
CASE("set-ops/except") { return except(select(artist.id), select(album.artist_id)); }
CASE("set-ops/except-all") { return except_all(select(artist.id), select(album.artist_id)); }
CASE("set-ops/union-method") { return union_(select(artist.id), select(album.id)); }
CASE("set-ops/union-method-multi") { return union_all(select(artist.id), select(album.id), select(genre.id)); }
CASE("set-ops/union-order-limit") {
    return union_(select(artist.id), select(album.id)).order_by("id").limit(5).offset(2);
}
CASE("set-ops/union-element-order-limit") {
    return union_all(select(artist.id).order_by(artist.id).limit(2), select(album.id).order_by(album.id).limit(2));
}
CASE("set-ops/union-element-limit-order-outer") {
    return union_all(select(artist.id).limit(2), select(album.id).limit(2)).order_by("id").limit(3);
}
CASE("set-ops/union-nested-left") { return union_(union_(select(artist.id), select(album.id)), select(genre.id)); }
CASE("set-ops/union-nested-right") { return union_(select(artist.id), union_(select(album.id), select(genre.id))); }
CASE("set-ops/except-nested-union") {
    return except(select(artist.id), union_(select(album.artist_id), select(genre.id)));
}
CASE("set-ops/except-nested-left-union") {
    return except(union_(select(album.artist_id), select(genre.id)), select(artist.id));
}
CASE("set-ops/union-in-subquery") {
    auto const u = union_(select(artist.id, artist.name), select(genre.id, genre.name)).subquery("u");
    return select(u["name"]).where(u["id"] > 4);
}
CASE("set-ops/union-alias-anon") {
    auto const u = union_(select(artist.id), select(genre.id)).subquery();
    return select(u["id"]);
}
CASE("set-ops/union-scalar") {
    return select(union_(select(artist.id), select(genre.id)).scalar_subquery().label("x"));
}
CASE("set-ops/union-label-names") {
    return union_(select(artist.name.label("n"), literal("artist").label("what")),
                  select(genre.name, literal("genre")));
}
CASE("set-ops/union-group-by-element") {
    return union_(select(artist.country).group_by(artist.country).having(count() > 1), select(literal("XX")));
}
REFUSED("set-ops/union-column-count-mismatch-err", "union_of_different_rows");
CASE("set-ops/union-one") { return union_(select(artist.id)); }

}  // namespace
}  // namespace aludel::sql::cookbook
