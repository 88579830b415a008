// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/statements.hpp>

#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("ddl-constraints/pk-named") {
    return create_table(
        metadata.table("t", column("a", integer), column("b", integer), primary_key({"a", "b"}, named("pk_t"))));
}
CASE("ddl-constraints/pk-mssql-nonclustered") {
    return create_table(metadata.table("t", column("a", integer),
                                       primary_key({"a"}, named("pk_t"), option("mssql_clustered", "false"))));
}
CASE("ddl-constraints/unique-named") {
    return create_table(metadata.table("t", column("a", integer), unique({"a"}, named("uq_a"))));
}
CASE("ddl-constraints/unique-deferrable") {
    return create_table(
        metadata.table("t", column("a", integer), unique({"a"}, named("uq_a"), deferrable(true, initially::deferred))));
}
CASE("ddl-constraints/unique-nulls-not-distinct") {
    return create_table(metadata.table("t", column("a", integer),
                                       unique({"a"}, named("uq_a"), option("postgresql_nulls_not_distinct", "true"))));
}
CASE("ddl-constraints/check") { return create_table(metadata.table("t", column("a", integer), check_text("a > 5"))); }
CASE("ddl-constraints/check-named") {
    return create_table(metadata.table("t", column("a", integer), check_text("a > 5", named("ck_a"))));
}
CASE("ddl-constraints/check-column") {
    return create_table(metadata.table("t", column("a", integer, check_text("a > 1", named("ck1"))),
                                       column("b", integer, check_text("b > 1"))));
}
CASE("ddl-constraints/fk-inline-all-actions") {
    return create_table(
        metadata.table("t", column("artist_id", integer,
                                   foreign_key("artist.id", on_delete::cascade, on_update::set_null, named("fk_a")))));
}
CASE("ddl-constraints/fk-deferrable") {
    return create_table(metadata.table(
        "t2", column("artist_id", integer, foreign_key("artist.id", deferrable(true, initially::deferred)))));
}
CASE("ddl-constraints/fk-set-default") {
    return create_table(
        metadata.table("t4", column("artist_id", integer, foreign_key("artist.id", on_delete::set_default))));
}
CASE("ddl-constraints/fk-restrict") {
    return create_table(metadata.table(
        "t5", column("artist_id", integer, foreign_key("artist.id", on_delete::restrict, on_update::cascade))));
}
CASE("ddl-constraints/fk-two-same-target") {
    return create_table(metadata.table("t8", column("a1", integer, foreign_key("artist.id")),
                                       column("a2", integer, foreign_key("artist.id"))));
}
CASE("ddl-constraints/fk-to-schema") {
    return create_table(metadata.table("t9", column("s", integer, foreign_key("archive.sale.id"))));
}
CASE("ddl-constraints/fk-to-reserved") {
    return create_table(metadata.table("t10", column("g", integer, foreign_key("Group.Id")),
                                       column("f", integer, foreign_key("select.from"))));
}

CASE("ddl-constraints/check-expr") {
    return create_table(
        metadata.table("t", column("a", integer), column("b", string(5)),
                       check([](table const& t) { return t["a"] > 5 && t["b"] != "x"; }, named("ck_ab"))));
}
CASE("ddl-constraints/check-in-list") {
    return create_table(
        metadata.table("t", column("a", string(5)), check([](table const& t) { return t["a"].in("x", "y"); })));
}
CASE("ddl-constraints/fk-use-alter") {
    return create_table(
        metadata.table("t7", column("artist_id", integer, foreign_key("artist.id", use_alter, named("fk_late")))));
}
CASE("ddl-constraints/exclude-pg") {
    return create_table(metadata.table(
        "t13", column("room", integer), column("during", native_type("TSRANGE", "postgresql")),
        exclude({{"room", "="}, {"during", "&&"}}, named("no_overlap"), only_where(literal_column<bool>("room > 0")))));
}
CASE("ddl-constraints/add-check-not-valid") {
    return add_constraint(genre, check(genre.id > 0, named("ck_pos2"), option("postgresql_not_valid", "true")));
}
CASE("ddl-constraints/drop-constraint") { return drop_constraint(genre, unique({"name"}, named("uq_genre_name"))); }
CASE("ddl-constraints/drop-fk") {
    return drop_constraint(album, foreign_key({"artist_id"}, {"artist.id"}, named("fk_album_artist")));
}
CASE("ddl-constraints/drop-pk") {
    return drop_constraint(metadata.table("np", column("a", integer)), primary_key({"a"}, named("pk_np")));
}
CASE("ddl-constraints/drop-unnamed-err") { return drop_constraint(genre, unique({"name"})); }
CASE("ddl-constraints/naming-convention-long") {
    return create_table(
        metadata.table("a_table_with_a_rather_long_name_for_testing", column("first_long_column_name", integer),
                       column("second_long_column_name", integer),
                       unique({"first_long_column_name", "second_long_column_name"})),
        {.unique = "uq_%(table_name)s_%(column_0_N_name)s"});
}
CASE("ddl-constraints/naming-convention-explicit") {
    return create_table(metadata.table("kid", column("a", integer), unique({"a"}, named("my_uq"))),
                        {.unique = "uq_%(table_name)s_%(column_0_name)s"});
}
CASE("ddl-constraints/naming-convention-conv") {
    return create_table(metadata.table("kid", column("a", integer), check_text("a > 1", exactly_named("exact"))),
                        {.check = "ck_%(table_name)s_%(constraint_name)s"});
}
CASE("ddl-constraints/naming-convention-bool") {
    return create_table(metadata.table("kid", column("a", checked(boolean, "flag"))),
                        {.check = "ck_%(table_name)s_%(constraint_name)s"});
}
CASE("ddl-constraints/naming-convention-schema") {
    return create_table(metadata.table("kid", in_schema("archive"), column("a", integer, primary_key)),
                        {.primary_key = "pk_%(table_name)s"});
}

}  // namespace
}  // namespace aludel::sql::cookbook
