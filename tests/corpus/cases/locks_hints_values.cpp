// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("for-update/plain") { return select(album.id).where(album.id == 1).with_for_update(); }
CASE("for-update/nowait") { return select(album.id).with_for_update({.nowait = true}); }
CASE("for-update/skip-locked") { return select(album.id).with_for_update({.skip_locked = true}); }
CASE("for-update/read-nowait") { return select(album.id).with_for_update({.read = true, .nowait = true}); }
CASE("for-update/key-share-read") { return select(album.id).with_for_update({.read = true, .key = true}); }
CASE("for-update/of-table") { return select(album.id).join(artist).with_for_update({.of = {album}}); }
CASE("for-update/of-two") { return select(album.id).join(artist).with_for_update({.of = {album, artist}}); }
CASE("for-update/of-column") { return select(album.id).with_for_update({.of = {album.title}}); }
CASE("for-update/limit-for-update") {
    return select(album.id).order_by(album.id).limit(1).with_for_update({.skip_locked = true});
}
CASE("for-update/for-update-in-subquery") {
    auto const s = select(album.id).with_for_update().subquery();
    return select(s["id"]);
}
CASE("for-update/with-group") { return select(count(album.id)).with_for_update(); }

CASE("hints-prefixes/prefix-all") { return select(artist.id).prefix_with("/*+ hint */"); }
CASE("hints-prefixes/prefix-two") { return select(artist.id).prefix_with("A").prefix_with("B", "sqlite"); }
CASE("hints-prefixes/prefix-distinct") { return select(artist.id).distinct().prefix_with("HIGH_PRIORITY"); }
CASE("hints-prefixes/suffix-order-limit") {
    return select(artist.id).order_by(artist.id).limit(2).suffix_with("/* end */");
}
CASE("hints-prefixes/hint-mssql") { return select(artist.id).with_hint(artist, "WITH (NOLOCK)", "mssql"); }
CASE("hints-prefixes/hint-alias") {
    auto const a = artist.alias("a");
    return select(a.id).with_hint(a, "INDEX(%(name)s ix)", "oracle").with_hint(a, "FORCE INDEX (x)", "mysql");
}
CASE("hints-prefixes/hint-join-two") {
    return select(artist.id)
        .join(album)
        .with_hint(artist, "WITH (NOLOCK)", "mssql")
        .with_hint(album, "WITH (READPAST)", "mssql");
}
CASE("hints-prefixes/statement-hint-two") {
    return select(artist.id).where(artist.id == 1).with_statement_hint("H1").with_statement_hint("H2");
}
CASE("hints-prefixes/cte-prefix") {
    auto const c = select(artist.id).cte("c").prefix_with("NOT MATERIALIZED");
    return select(c["id"]);
}
CASE("hints-prefixes/oracle-hint-two") {
    return select(artist.id, album.id)
        .join(album)
        .with_hint(artist, "FULL(%(name)s)", "oracle")
        .with_hint(album, "INDEX(%(name)s i)", "oracle");
}

CASE("values-construct/alias") {
    auto const va = values("va", {{"x", integer}}, {{1}});
    return select(va["x"]);
}
CASE("values-construct/join") {
    auto const tags = values("tags", {{"aid", integer}, {"tag", string}}, {{1, "x"}, {2, "y"}});
    // Python asks the right side of == first where it is a Column and the left side a column().
    return select(artist.name, tags["tag"]).join(tags, artist.id == tags["aid"]);
}
CASE("values-construct/literal-binds") {
    return select(values("v", {{"id", integer}, {"name", string}}, {{1, "a'b"}, {2, nullptr}}));
}
CASE("values-construct/data-twice") { return select(values("v", {{"id", integer}}, {{1}, {2}, {3}})); }
CASE("values-construct/cte-join") {
    auto const wanted = values("v", {{"id", integer}}, {{1}, {2}}).cte("wanted");
    return select(artist.name).join(wanted, artist.id == wanted["id"]);
}
CASE("values-construct/lateral") {
    auto const v = values("v", {{"k", string}}, {{artist.name}, {artist.bio}}).lateral();
    return select(artist.id, v["k"]).join(v, true_());
}
CASE("values-construct/scalar-values") {
    return select(artist.id).where(artist.id.in(values("", {{"x", integer}}, {{1}, {2}})));
}
CASE("values-construct/bool-null") {
    return select(values("v", {{"b", boolean}, {"n", integer}}, {{true, nullptr}, {false, 3}}));
}

}  // namespace
}  // namespace aludel::sql::cookbook
