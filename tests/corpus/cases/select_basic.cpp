// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("select-basic/whole-table") { return select(genre); }
CASE("select-basic/duplicate-column") { return select(genre.id, genre.id); }
CASE("select-basic/no-from-literal") { return select(literal(5)); }
CASE("select-basic/empty-columns-from") { return select().select_from(genre); }
CASE("select-basic/where-eq") { return select(artist.name).where(artist.id == 7); }
CASE("select-basic/where-none-arg-true") { return select(artist.name).where(true_()); }
CASE("select-basic/filter-by-join") { return select(artist.name).join(album).where(album.title == "Low"); }
CASE("select-basic/select-bool-expr") { return select((artist.id > 5).label("big")); }
CASE("select-basic/select-func-anon") {
    return select(func<std::string>("upper", artist.name), func<std::string>("lower", artist.name));
}
CASE("select-basic/select-func-two-anon-same") { return select(max(track.seconds), max(track.plays)); }
CASE("select-basic/select-null") { return select(null()); }
CASE("select-basic/select-binary-col") {
    return select(album.id).where(album.cover == core::bytes{std::byte{0x00}, std::byte{0xff}});
}
CASE("select-basic/correlate-none-froms") { return select(artist.id).where(album.id == 1); }

}  // namespace
}  // namespace aludel::sql::cookbook
