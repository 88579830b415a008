// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("text-binds/text-plain") { return text("SELECT 1"); }
CASE("text-binds/text-bind") { return text("SELECT * FROM artist WHERE id = :aid").bind("aid", 5); }
CASE("text-binds/text-escaped-colon") { return text(R"(SELECT '\:notabind', x::integer, :real)").bind("real", 1); }
CASE("text-binds/text-percent") { return text("SELECT 'a%b' WHERE x % 2 = 0"); }
CASE("text-binds/text-columns-cte") {
    auto const t = text("SELECT id FROM artist WHERE id > :m").columns({{"id", integer}}).cte("t");
    return select(t["id"]);
}
CASE("text-binds/text-in-where") { return select(artist.id).where(text("artist.id > :x").bind("x", 5)); }
CASE("text-binds/text-where-two") { return select(artist.id).where(text("a = 1")).where(text("b = 2 OR c = 3")); }
CASE("text-binds/text-from") {
    return select(literal_column<core::value>("*")).select_from(text_source(text("artist a, album b")));
}
CASE("text-binds/text-order-group") { return select(artist.id).group_by(text("artist.id")).order_by(text("1 DESC")); }
CASE("text-binds/text-unbound") { return text("SELECT :unbound"); }
CASE("text-binds/outparam") { return select(output<int>("o")); }
CASE("text-binds/literal-int") { return select(literal(5)); }
CASE("text-binds/literal-col-typed") { return select(literal_column<int>("1 + 1") + 5); }
CASE("text-binds/literal-col-where") { return select(artist.id).where(literal_column<int>("rowid") == 5); }
CASE("text-binds/literal-col-label") { return select(literal_column<core::instant>("now()").label("ts")); }
CASE("text-binds/literal-str-plus") { return select(literal("a") + "b"); }
CASE("text-binds/literal-execute") { return select(literal(5), literal("it's")); }
CASE("text-binds/literal-execute-date") {
    using namespace std::chrono;
    return select(literal(core::date{2024y / 1 / 5}), literal(dec("3.50")), literal(true), literal(core::value{}));
}
CASE("text-binds/literal-execute-datetime") {
    using namespace std::chrono;
    return select(literal(core::timestamp{local_days{2024y / 1 / 5} + 6h + 7min + 8s}));
}
CASE("text-binds/bind-same-twice") {
    return select(artist.id).where(artist.name == bind("q", "x") || artist.bio == bind("q", "x"));
}
CASE("text-binds/bind-anon-expr") { return select(artist.id).where(artist.id + 1 == 2); }
CASE("text-binds/bind-anon-param") { return select(literal(1), literal(2), literal("x")); }
CASE("text-binds/bind-callable") { return select(artist.id).where(artist.id == bind("c", 12)); }
CASE("text-binds/bind-odd-name") { return select(artist.id).where(artist.id == bind("a b", 1)); }
CASE("text-binds/bind-odd-name-percent") { return select(artist.id).where(artist.id == bind("%(x)s", 1)); }
CASE("text-binds/bind-odd-name-colon") { return select(artist.id).where(artist.id == bind("x:y", 1)); }
CASE("text-binds/bind-odd-column") { return select(select_t.two_words).where(select_t.two_words == "x"); }
CASE("text-binds/bind-in-func") { return select(func<double>("round", bind("v", 2.5), 1)); }
CASE("text-binds/bind-table-col-label-name") { return select(sale.id).where(sale.id == 5); }
CASE("text-binds/tstring-free-lambda") {
    auto const all = select(artist.id);
    return all.where(artist.id == 3);
}

}  // namespace
}  // namespace aludel::sql::cookbook
