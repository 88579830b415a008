// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("functions/generic-noargs") { return select(func("version")); }
CASE("functions/generic-mixed-case") { return select(func("MyFunc", artist.id)); }
CASE("functions/now") { return select(now()); }
CASE("functions/current-timestamp") { return select(current_timestamp()); }
CASE("functions/current-date") { return select(current_date(), current_time()); }
CASE("functions/localtime") {
    return select(func<core::time_of_day>("localtime"), func<core::timestamp>("localtimestamp"));
}
CASE("functions/current-user") { return select(func<std::string>("current_user"), func<std::string>("session_user")); }
CASE("functions/random") { return select(func<double>("random")); }
CASE("functions/count-col") { return select(count(album.id)); }
CASE("functions/length") { return select(func<int>("length", artist.name)); }
CASE("functions/concat") { return select(func<std::string>("concat", artist.name, " - ", artist.country)); }
CASE("functions/lower-eq") {
    return select(artist.id).where(func<std::string>("lower", artist.name) == func<std::string>("lower", "ABBA"));
}
CASE("functions/typed-func-plus") { return select(func<std::string>("lower", artist.name) + "x"); }
CASE("functions/untyped-func-plus-int") { return select(func("foo", artist.id) + 5); }
CASE("functions/string-func-concat") { return select(max(artist.name) + "x"); }
CASE("functions/func-where-standalone") { return select(artist.id).where(func("is_valid", artist.id)); }
CASE("functions/func-not") { return select(artist.id).where(!func("is_valid", artist.id)); }
CASE("functions/func-label") { return select(func<std::string>("upper", artist.name).label("u")).order_by("u"); }
CASE("functions/func-nested") {
    return select(func<std::string>("upper", func<std::string>("trim", coalesce(artist.name, "z"))));
}
CASE("functions/func-table-valued") {
    auto const g = table_function("generate_series", 1, 5).columns({"value"});
    return select(g["value"]);
}
CASE("functions/func-table-valued-alias") {
    auto const je = table_function("json_each", customer.prefs).columns({"key", "value"}).as("je");
    return select(customer.id, je["key"], je["value"]);
}
CASE("functions/func-table-valued-derived") {
    auto const x = table_function("json_to_recordset", "[{\"a\":1}]")
                       .columns({{"a", integer}, {"b", string}})
                       .derived_with_types()
                       .as("x");
    return select(x["a"], x["b"]);
}
CASE("functions/func-table-valued-derived-notypes") {
    return select(table_function("unnest", literal_column<core::value>("arr")).columns({"v"}).derived());
}
CASE("functions/func-table-valued-ordinality") {
    return select(table_function("generate_series", 4, 1, -1).columns({"gen"}).with_ordinality("ord").derived());
}
CASE("functions/func-kw-null") { return select(func("foo", nullptr, true, 1.5)); }
CASE("functions/func-case-arg") { return select(sum(case_<int>().when(track.explicit_ == true, 1).otherwise(0))); }
CASE("functions/func-interval-arith") { return select(now() - core::interval{.days = 2}); }
CASE("functions/func-string-agg-order") {
    return select(aggregate_order_by(func<std::string>("string_agg", genre.name, ","), genre.name, genre.id));
}
CASE("functions/func-group-concat") { return select(func<std::string>("group_concat", genre.name)); }
CASE("functions/func-sum-minus") { return select(sum(track.plays) - sum(track.seconds)); }
CASE("functions/func-within-bool-compare") { return select((count() > 5).label("many")).select_from(track); }
CASE("functions/func-cast") { return select(cast<std::string>(count())).select_from(track); }
CASE("functions/func-cube") { return select(cube(artist.id)); }
CASE("functions/func-strftime") { return select(func<std::string>("strftime", "%Y", album.released)); }
CASE("functions/func-reserved-name") { return select(func("select", 1)); }

CASE("functions/func-from") {
    return select(table_function("generate_series", 1, 5).columns({"generate_series"}).as("g"));
}
CASE("functions/func-scalar-alias-column") { return select(table_function("some_fn", 5).as("f").value<int>()); }

CASE("functions/func-quoted-name") { return select(func("Fn", 1)); }

}  // namespace
}  // namespace aludel::sql::cookbook
