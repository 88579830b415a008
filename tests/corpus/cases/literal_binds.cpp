// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("literal-binds/int") { return select(artist.id).where(artist.id == 5); }
CASE("literal-binds/string") { return select(artist.id).where(artist.name == "ABBA"); }
CASE("literal-binds/string-backslash") { return select(artist.id).where(artist.name == "a\\b"); }
CASE("literal-binds/string-percent") { return select(artist.id).where(artist.name.like("50%")); }
CASE("literal-binds/string-unicode") { return select(customer.id).where(customer.full_name == "Åsa"); }
CASE("literal-binds/string-colon") { return select(artist.id).where(artist.name == "a:b"); }
CASE("literal-binds/float") { return select(artist.id).where(artist.rating > 2.5); }
CASE("literal-binds/numeric") { return select(album.id).where(album.price == dec("19.90")); }
CASE("literal-binds/datetime") {
    using namespace std::chrono;
    return select(order.id).where(order.placed_at == core::timestamp{local_days{2024y / 2 / 29} + 13h + 5min + 7s});
}
CASE("literal-binds/datetime-micro") {
    using namespace std::chrono;
    return select(order.id).where(order.placed_at ==
                                  core::timestamp{local_days{2024y / 2 / 29} + 13h + 5min + 7s + 1234us});
}
CASE("literal-binds/interval") {
    return select(customer.id).where(customer.created_at > now() - core::interval{.microseconds = 93'600'000'000});
}
CASE("literal-binds/enum") { return select(album.id).where(album.kind == "live"); }
CASE("literal-binds/uuid") {
    return select(album.id).where(album.uid == *core::uuid::parse("12345678-1234-5678-1234-567812345678"));
}
CASE("literal-binds/json-index") {
    return select(album.meta["label"].as_string()).where(album.meta.at("a", 1).as_integer() == 5);
}
CASE("literal-binds/null") { return insert(genre).values({{genre["id"], nullptr}, {genre.name, nullptr}}); }
CASE("literal-binds/in-list") { return select(artist.id).where(artist.id.in(1, 2, 3), artist.name.in("a", "b")); }
CASE("literal-binds/in-empty") { return select(artist.id).where(artist.id.in(std::vector<int>{})); }
CASE("literal-binds/in-tuples") {
    return select(track.title).where(tuple_(track.album_id, track.position).in({{1, 2}, {3, 4}}));
}
CASE("literal-binds/bindparam-value") { return select(artist.id).where(artist.id == bind("q", 7)); }
CASE("literal-binds/case") {
    return select(case_<std::string>().when(artist.country == "SE", "home").otherwise("away"));
}

}  // namespace
}  // namespace aludel::sql::cookbook
