// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("operators-bool/and-func") { return select(artist.id).where(and_(artist.id > 1, artist.id < 9)); }
CASE("operators-bool/and-op") { return select(artist.id).where(artist.id > 1 && artist.id < 9); }
CASE("operators-bool/or-op") { return select(artist.id).where(artist.id == 1 || artist.id == 9); }
CASE("operators-bool/or-inside-and") {
    return select(artist.id).where((artist.id == 1 || artist.id == 2) && artist.country == "SE");
}
CASE("operators-bool/and-inside-or") {
    return select(artist.id).where((artist.id == 1 && artist.country == "SE") || artist.id == 2);
}
CASE("operators-bool/and-right-nested") {
    return select(artist.id).where(and_(artist.id == 1, and_(artist.id == 2, artist.id == 3)));
}
CASE("operators-bool/three-level") {
    return select(artist.id).where(((artist.id == 1 || artist.id == 2) && artist.active == true) || artist.rating > 3);
}
CASE("operators-bool/not-or") { return select(artist.id).where(!(artist.id > 1 || artist.country == "SE")); }
CASE("operators-bool/not-and-of-nots") { return select(artist.id).where(!(!(artist.id > 1) && !artist.active)); }
CASE("operators-bool/bare-bool-and") { return select(artist.id).where(artist.active && artist.id > 3); }
CASE("operators-bool/not-bool-and") { return select(artist.id).where(!artist.active && track.explicit_); }
REFUSED("operators-bool/bare-int-col", "number_as_condition");
CASE("operators-bool/and-empty") { return select(artist.id).where(and_()); }
CASE("operators-bool/and-true-only") { return select(artist.id).where(and_(true_())); }
CASE("operators-bool/and-true-collapses") {
    return select(artist.id).where(and_(true_(), artist.id == 1, artist.id == 2));
}
CASE("operators-bool/or-false-only") { return select(artist.id).where(or_(false_())); }
CASE("operators-bool/where-false") { return select(artist.id).where(false_()); }
CASE("operators-bool/where-false-and-cond") { return select(artist.id).where(false_()).where(artist.id == 1); }
CASE("operators-bool/true-in-columns") { return select(true_().label("t"), false_().label("f")); }
CASE("operators-bool/true-eq-col") { return select(artist.id).where(artist.active == true_()); }
CASE("operators-bool/true-in-case") { return select(case_<int>().when(true_(), 1).otherwise(0)); }
CASE("operators-bool/having-true") { return select(artist.country).group_by(artist.country).having(true_()); }
CASE("operators-bool/on-false") { return select(artist.id).select_from(artist.outer_join(album, false_())); }
CASE("operators-bool/and-generator") {
    std::vector<condition> all;
    for (int i = 0; i < 3; ++i) all.push_back(artist.id != i);
    return select(artist.id).where(all_of(all));
}
CASE("operators-bool/and-in-select-anon") { return select(artist.id == 1 && artist.id == 2); }
CASE("operators-bool/or-and-single") { return select(artist.id).where(or_(and_(artist.id == 1))); }
CASE("operators-bool/not-in-and") { return select(artist.id).where(!(artist.id.in(1, 2) && artist.name.like("x%"))); }
CASE("operators-bool/not-between-in-or") { return select(artist.id).where(!artist.id.between(1, 3) || artist.id == 7); }
CASE("operators-bool/bool-compare-nested") {
    return select(artist.id).where((artist.id == 1) == (artist.id == 2 || artist.id == 3));
}
CASE("operators-bool/and-text") { return select(artist.id).where(and_(text("a = 1 OR b = 2"), artist.id == 1)); }
CASE("operators-bool/or-text") { return select(artist.id).where(or_(text("a = 1 AND b = 2"), artist.id == 1)); }

CASE("null-handling/eq-none") { return select(artist.id).where(artist.country == nullptr); }
CASE("null-handling/is-none") { return select(artist.id).where(artist.country.is_null()); }
CASE("null-handling/is-not-none") { return select(artist.id).where(artist.country.is_not_null()); }
CASE("null-handling/not-is-none") { return select(artist.id).where(!artist.country.is_null()); }
CASE("null-handling/not-eq-none") { return select(artist.id).where(!(artist.country == nullptr)); }
CASE("null-handling/arith-is-null") { return select(artist.id).where((artist.id + artist.parent_id).is_null()); }
CASE("null-handling/bool-expr-is-null") { return select(artist.id).where((artist.id > 5) == null()); }
CASE("null-handling/bindparam-none") {
    return select(artist.id).where(artist.country == sql::bind("c", maybe<std::string>{}));
}
CASE("null-handling/literal-none") { return select(artist.id).where(artist.country == literal(maybe<std::string>{})); }
CASE("null-handling/in-with-none") {
    return select(artist.id).where(artist.country.in(std::vector<maybe<std::string>>{"SE", std::nullopt}));
}
CASE("null-handling/subquery-is-null") {
    return select(artist.id).where(select(album.title).where(album.artist_id == artist.id).scalar_subquery().is_null());
}
CASE("null-handling/case-is-not-null") {
    return select(artist.id).where(case_<maybe<int>>().when(artist.id == 1, null()).otherwise(2).is_not_null());
}
CASE("null-handling/is-null-and-or") {
    return select(artist.id).where(artist.country.is_null() || (artist.bio.is_not_null() && artist.rating == nullptr));
}

}  // namespace
}  // namespace aludel::sql::cookbook
