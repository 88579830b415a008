// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("operators-compare/eq") { return select(artist.id).where(artist.id == 5); }
CASE("operators-compare/lt-le-gt-ge") {
    return select(artist.id).where(artist.id < 1, artist.id <= 2, artist.id > 3, artist.id >= 4);
}
CASE("operators-compare/reverse-lt") { return select(artist.id).where(5 < artist.id); }
CASE("operators-compare/col-col") { return select(artist.id).where(artist.id == artist.parent_id); }
CASE("operators-compare/not-eq-negate") { return select(artist.id).where(!(artist.id == 5)); }
CASE("operators-compare/not-ge-negate") { return select(artist.id).where(!(artist.id >= 5)); }
CASE("operators-compare/between-symmetric") {
    return select(track.title).where(track.seconds.between_symmetric(120, 60));
}
CASE("operators-compare/between-and") {
    return select(track.title).where(track.seconds.between(1, 2) && track.plays.between(3, 4));
}
CASE("operators-compare/between-dates") {
    using namespace std::chrono;
    return select(album.id).where(album.released.between(core::date{2020y / 1 / 1}, core::date{2020y / 12 / 31}));
}
CASE("operators-compare/between-eq-bool") { return select(track.seconds.between(1, 2) == true_()); }
CASE("operators-compare/compare-of-compare") { return select((artist.id == 5) == (artist.parent_id == 6)); }
CASE("operators-compare/tuple-eq") {
    return select(track.title).where(tuple_(track.album_id, track.position) == std::tuple{1, 2});
}
CASE("operators-compare/tuple-eq-tuple") {
    return select(track.title).where(tuple_(track.album_id, track.position) == tuple_(track.position, track.album_id));
}
CASE("operators-compare/is-distinct-from") { return select(artist.id).where(artist.country.is_distinct_from("SE")); }
CASE("operators-compare/is-not-distinct-from") {
    return select(artist.id).where(artist.country.is_not_distinct_from("SE"));
}
CASE("operators-compare/is-distinct-from-col") {
    return select(artist.id).where(artist.id.is_distinct_from(artist.parent_id));
}
CASE("operators-compare/is-distinct-from-none") {
    return select(artist.id).where(artist.country.is_distinct_from(null()));
}
CASE("operators-compare/not-is-distinct-from") {
    return select(artist.id).where(!artist.country.is_distinct_from("SE"));
}
CASE("operators-compare/op-custom-prec") { return select(artist.id.op<int>("@@", 5, 20) + 2); }
CASE("operators-compare/bool-op") { return select(artist.id).where(artist.name.op<bool>("GLOB", "a*")); }
CASE("operators-compare/bool-op-negate") { return select(artist.id).where(!artist.name.op<bool>("GLOB", "a*")); }
CASE("operators-compare/op-nested-left") { return select(artist.id.op<int>("#", 1).op<int>("#", 2)); }
CASE("operators-compare/op-nested-right") {
    return select(artist.id.op<double>("#", artist.rating.op<double>("#", 2)));
}
CASE("operators-compare/ne-true-col") { return select(artist.id).where(artist.active != true); }
CASE("operators-compare/is-true") { return select(artist.id).where(artist.active.is(true)); }
CASE("operators-compare/is-not-false") { return select(artist.id).where(artist.active.is_not(false)); }
CASE("operators-compare/eq-expr-bool") { return select(artist.id).where((artist.id > 3) == true); }
CASE("operators-compare/enum-ne") { return select(album.id).where(album.kind != "studio"); }

}  // namespace
}  // namespace aludel::sql::cookbook
