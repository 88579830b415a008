// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("quoting/reserved-table") { return select(order.id); }
CASE("quoting/reserved-table-where") { return select(order.id).where(order.status == "new"); }
CASE("quoting/select-table-where") { return select(select_t.where).where(select_t.from > 1, select_t.first == 2); }
CASE("quoting/reserved-alias-col") {
    auto const s = select(select_t.from).subquery("group");
    return select(s["from"]);
}
CASE("quoting/schema-table") { return select(sale.id, sale.amount).where(sale.id == 3); }
CASE("quoting/schema-two-same-name") {
    auto const& archived = metadata.table("artist", in_schema("archive"), column("id", integer));
    return select(archived["id"], artist.id);
}
CASE("quoting/schema-mixed-case") {
    auto const& t = metadata.table("Thing", in_schema("MySchema"), column("Id", integer));
    return select(t["Id"]);
}
CASE("quoting/schema-dotted-quoted") {
    auto const& t = metadata.table("thing", in_schema("db.owner"), column("id", integer));
    return select(t["id"]);
}
CASE("quoting/schema-reserved") {
    auto const& t = metadata.table("thing", in_schema("order"), column("id", integer));
    return select(t["id"]);
}
CASE("quoting/embedded-quote") {
    auto const& t = metadata.table("we\"ird`na]me", column("c\"o`l]", integer));
    return select(t["c\"o`l]"]);
}
CASE("quoting/paren-name") {
    auto const& t = metadata.table("t(1)", column("x(y)", integer), column("a b", integer));
    return select(t["x(y)"]).where(t["x(y)"] == 5);
}
CASE("quoting/digit-first") {
    auto const& t = metadata.table("2fast", column("3x", integer));
    return select(t["3x"]).where(t["3x"] == 5);
}
CASE("quoting/dollar-name") {
    auto const& t = metadata.table("a$b", column("$c", integer), column("c$", integer));
    return select(t["$c"], t["c$"]);
}
CASE("quoting/hyphen-name") {
    auto const& t = metadata.table("a-b", column("c-d", integer));
    return select(t["c-d"]).where(t["c-d"] == 1);
}
CASE("quoting/upper-name") {
    auto const& t = metadata.table("UPPER", column("ID", integer));
    return select(t["ID"]);
}
CASE("quoting/column-key-update") {
    auto const& t = metadata.table("keyed", column("col_a", integer), column("col_b", integer));
    return update(t).set(t["col_a"], 1).where(t["col_b"] == 2);
}
CASE("quoting/label-mixed") { return select(artist.id.label("ArtistId")).order_by("ArtistId"); }
CASE("quoting/label-quote-chars") { return select(artist.id.label("a\"b`c]")); }
CASE("quoting/label-percent") { return select(artist.id.label("50%")); }
CASE("quoting/alias-spaces") { return select(artist.alias("my artist").id); }
CASE("quoting/collation-quoted") { return select(artist.name.collate("de-x-icu")); }
CASE("quoting/long-bind-name") {
    auto const* const name = "an_extremely_long_column_name_that_does_not_fit_in_postgresql_at_sixty_three";
    auto const& t = metadata.table("t", column(name, integer));
    return select(t).where(t[name] == 5);
}
CASE("quoting/long-tablename-label") {
    auto const& t = metadata.table("an_extremely_long_table_name_fills_the_space",
                                   column("and_a_column_name_that_is_also_rather_long", integer));
    return select(t).with_labels(label_style::table_and_column);
}

CASE("quoting/column-key-subquery") {
    struct keyed_table : typed_source<keyed_table> {
        using typed_source::typed_source;
        column<maybe<int>> a = at<maybe<int>>("col_a");
    };
    keyed_table const keyed{metadata.table("keyed", column("col_a", integer))};
    auto const s = keyed_table{select(keyed.a).subquery()};
    return select(s.a);
}

CASE("quoting/quote-true") { return select(metadata.table("plain", column("id", integer))["id"]); }
CASE("quoting/quote-false") { return select(metadata.table("MixedCase", column("SomeCol", integer))["SomeCol"]); }

}  // namespace
}  // namespace aludel::sql::cookbook
