// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("json/index-key") { return select(customer.prefs["theme"]); }
CASE("json/chain") { return select(album.meta["a"]["b"]); }
CASE("json/as-float") { return select(album.meta["gain"].as_float()); }
CASE("json/as-numeric") { return select(album.meta["gain"].as_numeric(10, 2)); }
CASE("json/as-json") { return select(album.meta["x"].as_json()); }
CASE("json/path-as-string") { return select(album.meta.at("a", 1, "c").as_string()); }
CASE("json/as-string-eq") { return select(album.id).where(album.meta["label"].as_string() == "4AD"); }
CASE("json/as-integer-gt") { return select(album.id).where(album.meta["discs"].as_integer() > 1); }
CASE("json/as-boolean-where") { return select(album.id).where(album.meta["remaster"].as_boolean()); }
CASE("json/as-boolean-eq") { return select(album.id).where(album.meta["remaster"].as_boolean() == true); }
CASE("json/index-is-null") { return select(album.id).where(album.meta["label"].is_null()); }
CASE("json/cast-index") { return select(cast<int>(album.meta["discs"])); }
CASE("json/index-bindparam") { return select(album.meta[bind("k", "x")]); }
CASE("json/in-as-string") { return select(album.id).where(album.meta["label"].as_string().in("a", "b")); }
CASE("json/update-json") {
    return update(customer).set(customer.prefs, core::json{R"({"theme": "dark", "n": [1, 2]})"});
}
CASE("json/update-json-null") { return update(customer).set(customer.prefs, nullptr); }
CASE("json/label") { return select(album.meta["label"].label("lbl")); }
CASE("json/in-func") { return select(func<std::string>("lower", album.meta["label"].as_string())); }
CASE("json/group-by") {
    return select(album.meta["label"].as_string(), count()).group_by(album.meta["label"].as_string());
}
CASE("json/concat") { return select(album.meta["a"].as_string() + "x"); }
CASE("json/pg-astext") { return select(playlist.doc.op<std::string>("->>", "a")); }
CASE("json/pg-path-exists") { return select(playlist.doc.op<core::value>("@?", "$.a")); }
CASE("json/pg-has-key-not") { return select(playlist.id).where(!playlist.doc.op<bool>("?", "a")); }
CASE("json/pg-has-any") { return select(playlist.id).where(playlist.doc.op<bool>("?|", array<std::string>("a", "b"))); }
CASE("json/pg-contains") { return select(playlist.id).where(playlist.doc.op<bool>("@>", core::json{R"({"a": 1})"})); }
CASE("json/pg-contained-by") {
    return select(playlist.id).where(playlist.doc.op<bool>("<@", core::json{R"({"a": 1})"}));
}
CASE("json/pg-concat") { return select(playlist.doc.concat(core::json{R"({"b": 2})"})); }
CASE("json/pg-hstore-concat") { return select(playlist.attrs.concat(playlist.attrs)); }
CASE("json/pg-subscript-set") { return update(playlist).values({{playlist.doc["a"], core::json{"\"5\""}}}); }

CASE("pg-array/index") { return select(playlist.labels[1]); }
CASE("pg-array/index-eq") { return select(playlist.id).where(playlist.scores[2] == 5); }
CASE("pg-array/all") { return select(playlist.id).where(5 == all_(playlist.scores)); }
CASE("pg-array/any-func") { return select(playlist.id).where(literal("x") == any_(playlist.labels)); }
CASE("pg-array/any-func-neg") { return select(playlist.id).where(!(literal("x") == any_(playlist.labels))); }
CASE("pg-array/all-func") { return select(playlist.id).where(5 > all_(playlist.scores)); }
CASE("pg-array/contains") {
    return select(playlist.id).where(playlist.labels.op<bool>("@>", array<std::string>("a", "b")));
}
CASE("pg-array/overlap") { return select(playlist.id).where(playlist.labels.op<bool>("&&", array<std::string>("a"))); }
CASE("pg-array/eq-list") { return select(playlist.id).where(playlist.scores.op<bool>("=", array<int>(1, 2))); }
CASE("pg-array/concat-col") { return select(playlist.scores.concat(playlist.scores)); }
CASE("pg-array/array-literal") { return select(array<int>(1, 2, 3)); }
CASE("pg-array/array-literal-col") { return select(array<int>(playlist.id, 5)); }
CASE("pg-array/array-literal-index") { return select(array<int>(1, 2, 3)[2]); }
CASE("pg-array/array-literal-empty") { return select(array<int>()); }
CASE("pg-array/array-literal-concat") { return select(array<int>(1).op<std::vector<int>>("||", array<int>(2, 3))); }
CASE("pg-array/array-func") {
    return select(func<int>("cardinality", playlist.labels), func<int>("array_length", playlist.labels, 1));
}
CASE("pg-array/unnest") { return select(func<std::string>("unnest", playlist.labels).label("l")); }
CASE("pg-array/unnest-table-valued") {
    auto const u = table_function("unnest", playlist.labels).columns({"l"}).derived();
    return select(playlist.id, u["l"]);
}
CASE("pg-array/array-subquery") { return select(func("array", select(genre.id).scalar_subquery())); }
CASE("pg-array/range-contains") { return select(playlist.id).where(playlist.span.op<bool>("@>", 5)); }

CASE("full-text/match") { return select(album.id).where(album.title.match("loud & fast")); }
CASE("full-text/match-regconfig") { return select(album.id).where(album.title.match("loud", "english")); }
CASE("full-text/to-tsvector-pg") { return select(func("to_tsvector", "english", album.title)); }
CASE("full-text/tsvector-match") {
    return select(album.id).where(
        func("to_tsvector", "english", album.title).op<bool>("@@", func("to_tsquery", "english", "loud & fast")));
}
CASE("full-text/headline") {
    return select(func<std::string>("ts_headline", "english", album.title, func("to_tsquery", "x")));
}
CASE("full-text/mysql-match") { return select(album.id).where(match_against("loud", {album.title})); }
CASE("full-text/mysql-match-two") { return select(artist.id).where(match_against("loud", {artist.name, artist.bio})); }
CASE("full-text/mysql-match-boolean") {
    return select(artist.id).where(match_against("+loud -slow", {artist.name}, match_mode::boolean));
}
CASE("full-text/mysql-match-expansion") {
    return select(artist.id).where(match_against("loud", {artist.name}, match_mode::query_expansion));
}
CASE("full-text/mysql-match-score") {
    return select(match_against("loud", {artist.name}).label("score")).order_by(descending("score"));
}

CASE("json/pg-astext-cast") { return select(cast<int>(playlist.doc.op<std::string>("->>", "a"))); }
CASE("json/pg-index-chain") { return select(playlist.doc["a"]["b"].op<std::string>("->>", "c")); }
CASE("json/pg-delete-path") {
    return select(playlist.doc.op<core::json>(
        "#-", cast<std::vector<std::string>>(array<std::string>("a", "b"), array_of(text_type))));
}
CASE("pg-array/concat-index") { return select(playlist.scores.op<std::vector<int>>("||", array<int>(4))[1]); }
CASE("pg-array/generic-array") {
    auto const a = literal_column<std::vector<int>>("a");
    return select(a[2], 5 == any_(a));
}

}  // namespace
}  // namespace aludel::sql::cookbook
