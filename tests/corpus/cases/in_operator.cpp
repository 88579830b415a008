// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("in-operator/empty") { return select(artist.id).where(artist.id.in(std::vector<int>{})); }
CASE("in-operator/not-in-negate") { return select(artist.id).where(!artist.id.in(1, 2)); }
CASE("in-operator/in-expanding") { return select(artist.id).where(artist.id.in(sql::bind("ids", std::vector{4, 5}))); }
CASE("in-operator/in-expanding-implicit") {
    return select(artist.id).where(artist.id.in(sql::bind("ids", std::vector{4, 5, 6})));
}
CASE("in-operator/in-strings") { return select(artist.id).where(artist.country.in("SE", "DE")); }
CASE("in-operator/in-columns") { return select(artist.id).where(literal(5).in(artist.id, artist.parent_id)); }
CASE("in-operator/in-tuple-col") {
    return select(track.title).where(tuple_(track.album_id, track.position).in({{1, 1}, {1, 2}, {2, 1}}));
}
CASE("in-operator/not-in-tuple") {
    return select(track.title).where(tuple_(track.album_id, track.position).not_in({{1, 1}}));
}
CASE("in-operator/in-expr") { return select(track.title).where((track.seconds + 5).in(1, 2)); }
CASE("in-operator/in-select-bool") { return select(artist.id.in(1, 2).label("m")); }
CASE("in-operator/in-dates") {
    using namespace std::chrono;
    return select(album.id).where(album.released.in(core::date{2020y / 1 / 1}, core::date{2021y / 1 / 1}));
}
CASE("in-operator/in-enum") { return select(album.id).where(album.kind.in("live", "studio")); }
CASE("in-operator/in-text") { return select(artist.id).where(artist.id.in(text("SELECT 1"))); }

CASE("in-operator/in-literal-execute") { return select(artist.id).where(artist.id.in(4, 5)); }
CASE("in-operator/in-literal-execute-str") { return select(artist.id).where(artist.name.in("it's", "b")); }
REFUSED("in-operator/in-none-err", "null_as_list");
CASE("in-operator/in-string-err") { return select(artist.id).where(artist.name.in("abc")); }

}  // namespace
}  // namespace aludel::sql::cookbook
