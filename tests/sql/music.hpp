// SPDX-License-Identifier: BSL-1.0
/// The tables that libsql's tests speak about.
#pragma once

#include <aludel/sql.hpp>

#include <string>

namespace music {

namespace sql = aludel::sql;

/// Made anew by each test case.
struct tables {
    sql::metadata metadata{};
    sql::table const& artist =
        metadata.table("artist", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("name", sql::string(120), sql::not_null), sql::column("country", sql::char_(2)),
                       sql::column("active", sql::boolean), sql::column("rating", sql::float_),
                       sql::column("parent_id", sql::integer, sql::foreign_key("artist.id")));
    sql::table const& album =
        metadata.table("album", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("artist_id", sql::integer, sql::not_null, sql::foreign_key("artist.id")),
                       sql::column("title", sql::string(200), sql::not_null), sql::column("released", sql::date),
                       sql::column("price", sql::numeric(10, 2)));
    sql::table const& track = metadata.table(
        "track", sql::column("album_id", sql::integer, sql::primary_key, sql::foreign_key("album.id")),
        sql::column("position", sql::integer, sql::primary_key), sql::column("title", sql::string(200), sql::not_null),
        sql::column("seconds", sql::integer), sql::column("plays", sql::big_integer));
    sql::table const& genre = metadata.table("genre", sql::column("id", sql::integer, sql::primary_key),
                                             sql::column("name", sql::string(50), sql::unique()));
    sql::table const& order = metadata.table("order", sql::column("id", sql::big_integer, sql::primary_key),
                                             sql::column("Status", sql::string(20)));
    sql::table const& sale =
        metadata.table("sale", sql::in_schema("archive"), sql::column("id", sql::integer, sql::primary_key),
                       sql::column("order_id", sql::big_integer, sql::foreign_key("order.id")));
};

/// The text for the dialect "default".
template <class Statement>
std::string text_of(Statement const& statement) {
    return sql::compile(statement).text();
}

}  // namespace music
