// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("case-cast-type/case-searched") {
    return select(
        case_<std::string>().when(track.seconds < 60, "short").when(track.seconds < 300, "normal").otherwise("long"));
}
CASE("case-cast-type/case-no-else") {
    return select(case_<std::string>().when(track.seconds < 60, "short").end().label("len"));
}
CASE("case-cast-type/case-simple-dict") {
    return select(case_of<std::string>(artist.country).when("SE", "Sweden").when("DE", "Germany").otherwise("other"));
}
CASE("case-cast-type/case-nested") {
    auto const hot = case_<std::string>().when(artist.rating > 4, "hot").otherwise("ok");
    return select(case_<std::string>().when(artist.active == true, hot).otherwise("gone"));
}
CASE("case-cast-type/case-null-else") {
    return select(case_<maybe<std::string>>().when(artist.id == 1, null()).otherwise(artist.name));
}
CASE("case-cast-type/case-literal-column") {
    return select(case_<std::string>()
                      .when(artist.id == 1, literal_column<std::string>("'one'"))
                      .otherwise(literal_column<std::string>("'x'")));
}
CASE("case-cast-type/case-plus") { return select(case_<int>().when(track.plays > 0, 1).otherwise(0) + 5); }
CASE("case-cast-type/case-bool-result") {
    return select(case_<bool>().when(track.plays > 0, true_()).otherwise(false_()));
}
CASE("case-cast-type/case-and-cond") {
    return select(case_<int>().when(track.plays > 0 && track.seconds > 0, 1).otherwise(0));
}
CASE("case-cast-type/cast-int") { return select(cast<int>(artist.rating)); }
CASE("case-cast-type/cast-string") { return select(cast<std::string>(artist.id)); }
CASE("case-cast-type/cast-string-len") { return select(cast<std::string>(artist.id, string(10))); }
CASE("case-cast-type/cast-numeric-bare") { return select(cast<core::decimal>(artist.rating)); }
CASE("case-cast-type/cast-float") { return select(cast<double>(artist.id, float_)); }
CASE("case-cast-type/cast-float-prec") { return select(cast<double>(artist.id, float_(53))); }
CASE("case-cast-type/cast-double") { return select(cast<double>(artist.id)); }
CASE("case-cast-type/cast-datetime-tz") { return select(cast<core::instant>(literal("2024-01-01"))); }
CASE("case-cast-type/cast-time") { return select(cast<core::time_of_day>(order.placed_at)); }
CASE("case-cast-type/cast-bool") { return select(cast<bool>(artist.id)); }
CASE("case-cast-type/cast-json") { return select(cast<core::json>(artist.bio)); }
CASE("case-cast-type/cast-binary") { return select(cast<core::bytes>(artist.name)); }
CASE("case-cast-type/cast-unicode") { return select(cast<std::string>(artist.bio, unicode(20))); }
CASE("case-cast-type/cast-literal") { return select(cast<int>(literal("7"))); }
CASE("case-cast-type/cast-expr-paren") { return select(cast<std::string>(artist.id + 5)); }
CASE("case-cast-type/cast-method") { return select(cast<std::string>(artist.id, string(5)).label("s")); }
CASE("case-cast-type/cast-bool-expr") { return select(cast<int>(artist.id > 5)); }
CASE("case-cast-type/cast-mysql-unsigned") {
    auto const whole = native_type("INTEGER UNSIGNED", "mysql", core::kind::int64);
    return select(
        cast<std::int64_t>(artist.rating, integer.with_variant("mysql", whole).with_variant("mariadb", whole)));
}
CASE("case-cast-type/try-cast") { return select(try_cast<int>(artist.bio)); }
CASE("case-cast-type/type-coerce") { return select(type_coerce<core::json>(artist.bio)["k"]); }
CASE("case-cast-type/type-coerce-concat") { return select(type_coerce<std::string>(artist.id) + "x"); }
CASE("case-cast-type/type-coerce-literal") { return select(type_coerce<int>(literal("5"))); }
CASE("case-cast-type/extract-month-where") { return select(album.id).where(extract("month", album.released) == 12); }
CASE("case-cast-type/extract-day-hour") {
    return select(extract("day", order.placed_at), extract("hour", order.placed_at));
}
CASE("case-cast-type/extract-dow") { return select(extract("dow", album.released)); }
CASE("case-cast-type/extract-epoch") { return select(extract("epoch", customer.created_at)); }
CASE("case-cast-type/extract-func") { return select(extract("year", album.released)); }
CASE("case-cast-type/collate-func") { return select(artist.name.collate("nocase")); }
CASE("case-cast-type/collate-like") { return select(artist.id).where(artist.name.collate("binary").like("%x")); }
CASE("case-cast-type/collate-concat") { return select((artist.name + "x").collate("C")); }
CASE("case-cast-type/date-minus-date") {
    using namespace std::chrono;
    return select(album.released - core::date{2000y / 1 / 1});
}
CASE("case-cast-type/numeric-literal") { return select(album.id).where(album.price == dec("19.90")); }

}  // namespace
}  // namespace aludel::sql::cookbook
