// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("select-basic/whole-table") { return select(genre); }
CASE("select-basic/duplicate-column") { return select(genre.id, genre.id); }
CASE("select-basic/no-from-literal") { return select(literal(5)); }
CASE("select-basic/empty-columns-from") { return select().select_from(genre); }
CASE("select-basic/count-star-where") {
    return select(func("count", "*")).select_from(track).where(track.seconds > 200);
}
CASE("select-basic/where-eq") { return select(artist.name).where(artist.id == 7); }
CASE("select-basic/where-none-arg-true") { return select(artist.name).where(true_()); }
CASE("select-basic/filter-by-join") { return select(artist.name).join(album).where(album.title == "Low"); }
CASE("select-basic/with-only-columns") {
    return select(artist.id, artist.name).where(artist.id < 3).with_columns(artist.country);
}
CASE("select-basic/reduce-columns") {
    // Nothing is left out there: the two columns have different names.
    return select(artist.id, album.artist_id, album.title).join_from(artist, album);
}
CASE("select-basic/column-literal-in-select") {
    return select(artist.name, literal(1).label("one"), literal_column<std::string>("'abc'").label("lc"));
}
CASE("select-basic/select-bool-expr") { return select((artist.id > 5).label("big")); }
CASE("select-basic/select-func-anon") {
    return select(func<std::string>("upper", artist.name), func<std::string>("lower", artist.name));
}
CASE("select-basic/select-same-func-twice") {
    return select(func<std::string>("upper", artist.name), func<std::string>("upper", artist.name));
}
CASE("select-basic/select-func-two-anon-same") { return select(max(track.seconds), max(track.plays)); }
CASE("select-basic/tablename-plus-col-style") {
    return select(artist.id, album.id).join_from(artist, album).with_labels(label_style::table_and_column);
}
CASE("select-basic/label-style-none") {
    return select(artist.id, album.id).join_from(artist, album).with_labels(label_style::none);
}
CASE("select-basic/label-style-tablename-schema") { return select(sale.id).with_labels(label_style::table_and_column); }
CASE("select-basic/column-construct") {
    // A table that nobody described.
    auto const& t1 = metadata.table("t1", column("a", type{}));
    return select(literal_column<core::value>("a"), literal_column<core::value>("b")).select_from(t1);
}
CASE("select-basic/table-construct") {
    auto const& lite = metadata.table("lite_t", in_schema("sch"), column("x", type{}));
    return select(lite["x"]);
}
CASE("select-basic/select-null") { return select(null()); }
CASE("select-basic/select-null-label") { return select(null().label("nothing")); }
CASE("select-basic/select-true-false") { return select(true_(), false_()); }
CASE("select-basic/select-literal-types") {
    return select(literal(1), literal("s"), literal(2.5), literal(true), literal(core::value{}));
}
CASE("select-basic/select-literal-date") {
    using namespace std::chrono;
    return select(literal(core::date{2024y / 2 / 29}),
                  literal(core::timestamp{local_days{2024y / 1 / 2} + 3h + 4min + 5s}), literal(dec("12.50")));
}
CASE("select-basic/select-tz-col") {
    using namespace std::chrono;
    return select(customer.created_at).where(customer.created_at >= core::instant{sys_days{2024y / 5 / 1}});
}
CASE("select-basic/select-binary-col") {
    return select(album.id).where(album.cover == core::bytes{std::byte{0x00}, std::byte{0xff}});
}
CASE("select-basic/select-distinct-filter") {
    return select(artist.country).where(artist.country.is_not_null()).distinct();
}
CASE("select-basic/correlate-none-froms") { return select(artist.id).where(album.id == 1); }

}  // namespace
}  // namespace aludel::sql::cookbook
