// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("order-limit/order-by") { return select(artist.id).order_by(artist.name); }
CASE("order-limit/order-by-two") { return select(artist.id).order_by(artist.country, artist.name.desc()); }
CASE("order-limit/order-by-chain") { return select(artist.id).order_by(artist.country).order_by(artist.name); }
CASE("order-limit/order-by-reset") {
    return select(artist.id).order_by(artist.country).order_by(nullptr).order_by(artist.id);
}
CASE("order-limit/order-asc") { return select(artist.id).order_by(artist.name.asc()); }
CASE("order-limit/nulls-first") { return select(artist.id).order_by(artist.rating.nulls_first()); }
CASE("order-limit/desc-nulls-last") { return select(artist.id).order_by(artist.rating.desc().nulls_last()); }
CASE("order-limit/order-by-label-object") {
    auto const n = func<int>("length", artist.name).label("n");
    return select(artist.id, n).order_by(n);
}
CASE("order-limit/order-by-label-expr") {
    auto const minutes = true_divide(track.seconds, 60).label("minutes");
    return select(minutes).order_by(minutes + 1);
}
CASE("order-limit/order-by-label-desc-object") {
    auto const minutes = true_divide(track.seconds, 60).label("minutes");
    return select(minutes).order_by(minutes.desc());
}
CASE("order-limit/order-by-func") { return select(artist.id).order_by(func<std::string>("lower", artist.name)); }
CASE("order-limit/order-by-bool") { return select(artist.id).order_by(artist.active, (artist.rating > 3).desc()); }
CASE("order-limit/limit-order") { return select(artist.id).order_by(artist.id).limit(10); }
CASE("order-limit/offset-order") { return select(artist.id).order_by(artist.id).offset(20); }
CASE("order-limit/limit-offset-no-order") { return select(artist.id).limit(10).offset(20); }
CASE("order-limit/limit-expr") { return select(artist.id).order_by(artist.id).limit(literal(3) + 2); }
CASE("order-limit/limit-bindparam") {
    return select(artist.id).order_by(artist.id).limit(bind("n", 4)).offset(bind("skip", 8));
}
CASE("order-limit/limit-func") { return select(artist.id).order_by(artist.id).limit(func<int>("least", 3, 4)); }
CASE("order-limit/limit-replaced") { return select(artist.id).limit(3).limit(5); }
CASE("order-limit/limit-none") { return select(artist.id).limit(3).limit(nullptr); }
CASE("order-limit/slice") { return select(artist.id).order_by(artist.id).slice(5, 15); }
CASE("order-limit/fetch") { return select(artist.id).order_by(artist.id).fetch(5); }
CASE("order-limit/fetch-with-ties") { return select(artist.id).order_by(artist.rating).fetch(5, true); }
CASE("order-limit/fetch-offset") { return select(artist.id).order_by(artist.id).offset(3).fetch(5); }
CASE("order-limit/limit-in-subquery") {
    return select(count()).select_from(select(artist.id).order_by(artist.id).limit(3).subquery());
}
CASE("order-limit/limit-literal-column-offset") {
    return select(album.title).order_by(album.id).limit(literal_column<int>("2")).offset(literal_column<int>("1"));
}

}  // namespace
}  // namespace aludel::sql::cookbook
