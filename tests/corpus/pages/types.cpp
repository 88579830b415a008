// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/types.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct types_examples : schema {
    void show(page& to) const {
        auto const shown = [&](auto const&... columns) {
            to.show(create_table(metadata.table("types" + std::to_string(to.examples.size()), columns...)));
        };
        shown(column("price", numeric(10, 2)), column("title", string(200, "nb_NO")),  // with a collation
              column("seen", date_time(true)));
        shown(column("kind", checked(enumeration("album_kind", {"studio", "live"}, "archive"))),
              column("state", enumeration_as_text({"new", "paid"}, 20)));
        auto const positive = domain("positive", integer, {.not_null = true, .check_text = "VALUE > 0"});
        to.show(create_type(positive));
        shown(column("amount", positive.with_variant("sqlite", integer)));
        shown(column("address", native_type("INET", "postgresql").with_variant("sqlite", string(40))),
              column("price", string(10).with_variant("postgresql", native_type("CITEXT", "postgresql"))),
              column("scores", array_of(integer).with_variant("sqlite", json)));
    }
};

}  // namespace

void show_types(page& to) {
    auto const made = std::make_shared<types_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
