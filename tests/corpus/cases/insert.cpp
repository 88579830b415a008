// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("insert/values-kw") { return insert(genre).values({{genre.name, "rock"}}); }
CASE("insert/values-dict") { return insert(genre).values({{genre.id, 1}, {genre.name, "rock"}}); }
CASE("insert/values-tuple") { return insert(genre).values({{genre.id, 1}, {genre.name, "rock"}}); }
CASE("insert/values-all-columns") { return insert(genre); }
CASE("insert/values-multi-tuples") {
    return insert(genre).values({{genre.id, 1}, {genre.name, "rock"}}).values({{genre.id, 2}, {genre.name, "jazz"}});
}
CASE("insert/values-multi-none") {
    return insert(artist)
        .values({{artist.id, 1}, {artist.name, "a"}, {artist.country, nullptr}})
        .values({{artist.id, 2}, {artist.name, "b"}, {artist.country, "SE"}});
}
CASE("insert/values-multi-expr") {
    return insert(genre)
        .values({{genre.id, 1}, {genre.name, func<std::string>("upper", "x")}})
        .values({{genre.id, 2}, {genre.name, "y"}});
}
CASE("insert/values-multi-missing-err") {
    return insert(genre).values({{genre.id, 1}, {genre.name, "x"}}).values({{genre.name, "y"}});
}
CASE("insert/values-expr") { return insert(genre).values({{genre.name, func<std::string>("lower", "ROCK")}}); }
CASE("insert/values-subquery") {
    return insert(genre).values({{genre.id, select(max(genre.id) + 1).scalar_subquery()}, {genre.name, "x"}});
}
CASE("insert/values-null") { return insert(genre).values({{genre.name, nullptr}}); }
CASE("insert/values-null-construct") { return insert(genre).values({{genre.name, null()}}); }
CASE("insert/values-literal-column") {
    return insert(genre).values({{genre.name, literal_column<std::string>("CURRENT_USER")}});
}
CASE("insert/values-unknown-col-err") { return insert(genre).values({{"nope", 5}}); }
CASE("insert/values-composite-pk") {
    return insert(track).values({{track.album_id, 1}, {track.position, 2}, {track.title, "x"}});
}
CASE("insert/values-types") {
    using namespace std::chrono;
    return insert(customer).values({{customer.id, 1},
                                    {customer.email, "a@b"},
                                    {customer.full_name, "Å"},
                                    {customer.created_at, core::instant{sys_days{2024y / 1 / 1}}},
                                    {customer.prefs, core::json{R"({"a": [1, null]})"}}});
}
CASE("insert/values-enum-json-binary") {
    return insert(album).values({{album.artist_id, 1},
                                 {album.title, "t"},
                                 {album.kind, "live"},
                                 {album.meta, nullptr},
                                 {album.cover, core::bytes{std::byte{1}}}});
}
CASE("insert/from-select-union") {
    return insert(genre).from_select({genre.name}, union_(select(artist.name), select(album.title)));
}
CASE("insert/default-scalar") {
    auto const& log = metadata.table("logt", column("id", integer, primary_key),
                                     column("a", string, insert_default("dflt")), column("b", integer));
    return insert(log).values({{log["b"], 1}});
}
CASE("insert/default-sql-expr") {
    auto const& log = metadata.table("logt", column("id", integer, primary_key),
                                     column("a", date_time, insert_default(now())), column("b", integer));
    return insert(log).values({{log["b"], 1}});
}
CASE("insert/default-override") {
    auto const& log =
        metadata.table("logt", column("id", integer, primary_key), column("a", string, insert_default("dflt")));
    return insert(log).values({{log["a"], "x"}});
}
CASE("insert/default-identity-explicit") {
    auto const& log =
        metadata.table("logt", column("id", integer, primary_key, identity{.always = true}), column("b", integer));
    return insert(log).values({{log["id"], 5}, {log["b"], 1}});
}
CASE("insert/default-computed") {
    auto const& log = metadata.table("logt", column("id", integer, primary_key), column("b", integer),
                                     column("c", integer, computed{"b * 2"}));
    return insert(log).values({{log["b"], 1}});
}
CASE("insert/returning") { return insert(genre).values({{genre.name, "x"}}).returning(genre.id); }
CASE("insert/returning-two") { return insert(genre).values({{genre.name, "x"}}).returning(genre.id, genre.name); }
CASE("insert/returning-all") { return insert(genre).values({{genre.name, "x"}}).returning(genre); }
CASE("insert/returning-sorted") { return insert(genre).returning(genre.id); }
CASE("insert/returning-schema") { return insert(sale).values({{sale.order_id, 1}}).returning(sale.id); }
CASE("insert/returning-reserved") {
    return insert(order).values({{order.status, "n"}}).returning(order.id, order.status);
}
CASE("insert/returning-from-select") {
    return insert(genre).from_select({genre.name}, select(artist.name)).returning(genre.id);
}
CASE("insert/prefix") { return insert(genre).values({{genre.name, "x"}}).prefix_with("OR REPLACE", "sqlite"); }
CASE("insert/prefix-ignore") {
    return insert(genre).values({{genre.name, "x"}}).prefix_with("IGNORE", "mysql").prefix_with("IGNORE", "mariadb");
}
CASE("insert/insert-hint") { return insert(genre).values({{genre.name, "x"}}).with_hint("WITH (PAGLOCK)", "mssql"); }
CASE("insert/return-defaults") { return insert(genre).values({{genre.name, "x"}}); }

CASE("insert/from-select-defaults") {
    auto const& log = metadata.table("logt", column("id", integer, primary_key), column("a", string),
                                     column("b", integer, insert_default(7)));
    return insert(log).from_select({"a"}, select(artist.name));
}
CASE("insert/default-server-sequence") {
    auto const& log = metadata.table("logt", column("id", integer, primary_key, server_default(next_value("sq"))),
                                     column("b", integer));
    return insert(log).values({{log["b"], 1}});
}

}  // namespace
}  // namespace aludel::sql::cookbook
