// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("label-alias/label-needs-quote") { return select(artist.name.label("Artist Name")); }
CASE("label-alias/label-reserved") { return select(artist.name.label("select")); }
CASE("label-alias/label-in-where") {
    auto const x = (track.seconds + 5).label("s5");
    return select(x).where(x > 10);
}
CASE("label-alias/label-in-function") { return select(func<std::string>("upper", artist.name.label("nn"))); }
CASE("label-alias/label-expr-in-bool") {
    auto const x = (track.seconds > 100).label("long");
    return select(x).where(x);
}
CASE("label-alias/label-negate") {
    auto const x = track.explicit_.label("ex");
    return select(x).where(!x);
}
CASE("label-alias/label-long-name") {
    return select(artist.name.label(
        "a_very_long_label_name_that_goes_well_beyond_the_sixty_three_character_limit_of_postgresql"));
}
CASE("label-alias/alias-anon") {
    auto const a = artist.alias();
    return select(a.name);
}
CASE("label-alias/alias-anon-two") {
    auto const a = artist.alias();
    auto const b = artist.alias();
    return select(a.name, b.name).where(a.parent_id == b.id);
}
CASE("label-alias/alias-three-anon-mixed") {
    auto const a = artist.alias();
    auto const b = album.alias();
    auto const c = artist.alias();
    return select(a.id, b.id, c.id);
}
CASE("label-alias/alias-of-alias") { return select(artist.alias("a1").alias("a2").id); }
CASE("label-alias/alias-reserved") { return select(artist.alias("table").id); }
CASE("label-alias/alias-mixed-case") {
    auto const band = artist.alias("Band");
    return select(band.id, band.name);
}
CASE("label-alias/alias-schema-table") { return select(sale.alias("s").amount); }
CASE("label-alias/alias-schema-anon") { return select(sale.alias().amount); }
CASE("label-alias/subquery-named") {
    auto const s = select(artist.id.label("aid")).where(artist.id > 3).subquery("sub");
    return select(s["aid"]);
}
CASE("label-alias/subquery-same-name-dedupe-c") {
    auto const s = select(artist.id, album.id).join_from(artist, album).subquery();
    return select(s["id"], s["id_1"]);
}
CASE("label-alias/subquery-nested-anon") {
    auto const s1 = select(artist.id).subquery();
    auto const s2 = select(s1["id"]).subquery();
    return select(s2["id"]);
}
CASE("label-alias/tablesample-bernoulli") {
    auto const t = tablesample(artist, func("bernoulli", 10), "ts");
    return select(t["id"]);
}

}  // namespace
}  // namespace aludel::sql::cookbook
