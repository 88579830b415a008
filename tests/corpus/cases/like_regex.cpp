// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("like-regex/like") { return select(artist.id).where(artist.name.like("A%")); }
CASE("like-regex/not-like") { return select(artist.id).where(artist.name.not_like("A%")); }
CASE("like-regex/not-like-negate") { return select(artist.id).where(!artist.name.like("A%")); }
CASE("like-regex/ilike-col") { return select(artist.id).where(artist.name.ilike(artist.country)); }
CASE("like-regex/ilike-func") { return select(artist.id).where(func<std::string>("trim", artist.name).ilike("x")); }
CASE("like-regex/ilike-in-bool") { return select(artist.id).where(artist.name.ilike("x") || !artist.name.ilike("y")); }
CASE("like-regex/startswith") { return select(artist.id).where(artist.name.startswith("The")); }
CASE("like-regex/contains") { return select(artist.id).where(artist.name.contains("and")); }
CASE("like-regex/startswith-autoescape") {
    return select(artist.id).where(artist.name.startswith("50%_/x", autoescape));
}
CASE("like-regex/contains-autoescape") { return select(artist.id).where(artist.name.contains("a%b", autoescape)); }
CASE("like-regex/istartswith") { return select(artist.id).where(artist.name.istartswith("THE")); }
CASE("like-regex/contains-expr") { return select(artist.id).where(artist.name.contains(artist.country + "x")); }
CASE("like-regex/contains-func") {
    return select(artist.id).where(func<std::string>("lower", artist.name).contains("x"));
}
CASE("like-regex/contains-concat-left") { return select(artist.id).where((artist.name + artist.bio).contains("x")); }
CASE("like-regex/like-any") { return select(artist.id).where(artist.name.like(any_(select(genre.name)))); }
CASE("like-regex/like-bindparam") { return select(artist.id).where(artist.name.like(bind("pat", "x%"))); }
CASE("like-regex/not-regexp") { return select(artist.id).where(!artist.name.regexp_match("^The ")); }
CASE("like-regex/regexp-flags") { return select(artist.id).where(artist.name.regexp_match("^the ", "i")); }
CASE("like-regex/not-regexp-flags") { return select(artist.id).where(!artist.name.regexp_match("^the ", "i")); }
CASE("like-regex/regexp-flags-x") { return select(artist.id).where(artist.name.regexp_match("^the ", "ix")); }
CASE("like-regex/regexp-col") { return select(artist.id).where(artist.name.regexp_match(artist.country)); }
CASE("like-regex/regexp-concat") {
    return select(artist.id).where((artist.name + "x").regexp_match("a" + artist.country));
}
CASE("like-regex/regexp-and") { return select(artist.id).where(artist.name.regexp_match("a") && artist.id > 1); }
CASE("like-regex/regexp-replace") { return select(artist.name.regexp_replace("a+", "b")); }
CASE("like-regex/regexp-replace-col") { return select(artist.name.regexp_replace(artist.country, artist.bio)); }
CASE("like-regex/regexp-replace-eq") { return select(artist.id).where(artist.name.regexp_replace("a", "b") == "bbb"); }
CASE("like-regex/match") { return select(artist.id).where(artist.bio.match("punk")); }

}  // namespace
}  // namespace aludel::sql::cookbook
