// SPDX-License-Identifier: BSL-1.0
#include "schema.hpp"

namespace aludel::sql::cookbook {

schema::schema()
    : artist{metadata.table("artist", column("id", integer, primary_key), column("name", string(120), not_null),
                            column("country", char_(2)), column("bio", text_type), column("founded", date),
                            column("active", boolean), column("rating", float_),
                            column("parent_id", integer, foreign_key("artist.id")))},
      album{metadata.table(
          "album", column("id", integer, primary_key), column("artist_id", integer, not_null, foreign_key("artist.id")),
          column("title", string(200), not_null), column("released", date), column("price", numeric(10, 2)),
          column("kind", enumeration("album_kind", {"studio", "live", "compilation"})), column("meta", json),
          column("cover", large_binary), column("uid", uuid))},
      track{metadata.table("track",
                           column("album_id", integer, primary_key, auto_increment::never, foreign_key("album.id")),
                           column("position", integer, primary_key, auto_increment::never),
                           column("title", string(200), not_null), column("seconds", integer),
                           column("plays", big_integer), column("explicit", boolean), column("flags", small_integer))},
      genre{metadata.table("genre", column("id", integer, primary_key), column("name", string(50), unique()))},
      album_genre{metadata.table("album_genre", column("album_id", integer, primary_key, foreign_key("album.id")),
                                 column("genre_id", integer, primary_key, foreign_key("genre.id")))},
      customer{metadata.table("customer", column("id", big_integer, primary_key),
                              column("email", string(255), not_null, unique()), column("full_name", unicode(100)),
                              column("created_at", date_time(true)), column("prefs", json), column("wakeup", time))},
      order{metadata.table("order", column("id", big_integer, primary_key),
                           column("customer_id", big_integer, foreign_key("customer.id")),
                           column("placed_at", date_time), column("Status", string(20)),
                           column("total", numeric(12, 2)), column("note", text_type))},
      order_line{metadata.table("order_line", column("order_id", big_integer, primary_key, foreign_key("order.id")),
                                column("line_no", integer, primary_key),
                                column("album_id", integer, foreign_key("album.id")), column("qty", integer),
                                column("unit_price", numeric(10, 2)))},
      line_note{metadata.table("line_note", column("id", integer, primary_key), column("order_id", big_integer),
                               column("line_no", integer), column("body", text_type),
                               foreign_key({"order_id", "line_no"}, {"order_line.order_id", "order_line.line_no"}))},
      group{metadata.table("Group", column("Id", integer, primary_key), column("Name", string(40)))},
      user{metadata.table("user", column("id", integer, primary_key), column("login", string(30)),
                          column("GroupId", integer, foreign_key("Group.Id")))},
      select_t{metadata.table("select", column("from", integer, primary_key), column("where", string(10)),
                              column("two words", string(10)), column("1st", integer))},
      sale{metadata.table("sale", in_schema("archive"), column("id", integer, primary_key),
                          column("order_id", big_integer, foreign_key("order.id")), column("amount", numeric(12, 2)),
                          column("sold_on", date))},
      playlist{pg_metadata.table("playlist", column("id", integer, primary_key), column("name", string(60)),
                                 column("labels", array_of(string(30))), column("scores", array_of(integer)),
                                 column("doc", native_type("JSONB", "postgresql", core::kind::json)),
                                 column("attrs", native_type("HSTORE", "postgresql")),
                                 column("search", native_type("TSVECTOR", "postgresql")),
                                 column("span", native_type("INT4RANGE", "postgresql")))} {}

schema::~schema() = default;

}  // namespace aludel::sql::cookbook
