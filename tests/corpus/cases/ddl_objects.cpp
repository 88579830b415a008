// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/statements.hpp>

#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("ddl-indexes/reserved") { return create_index(order, index("ix_order", {"Status"})); }
CASE("ddl-indexes/quoted-name") { return create_index(artist, index("Ix Mixed", {"name"})); }
CASE("ddl-indexes/if-not-exists") { return create_index(artist, index("ix_i", {"name"})).if_not_exists(); }
CASE("ddl-indexes/expression") {
    return create_index(artist, {.name = "ix_lower", .expressions = {func<std::string>("lower", artist.name)}});
}
CASE("ddl-indexes/desc") { return create_index(artist, {.name = "ix_d", .expressions = {artist.name.desc()}}); }
CASE("ddl-indexes/desc-nulls-last") {
    return create_index(artist, {.name = "ix_d", .expressions = {artist.rating.desc().nulls_last()}});
}
CASE("ddl-indexes/pg-using") {
    return create_index(playlist, {.name = "ix_g", .columns = {"doc"}, .options = {{"postgresql_using", "gin"}}});
}
CASE("ddl-indexes/pg-concurrently") {
    return create_index(artist,
                        {.name = "ix_c", .columns = {"name"}, .options = {{"postgresql_concurrently", "true"}}});
}
CASE("ddl-indexes/pg-with") {
    return create_index(artist,
                        {.name = "ix_w",
                         .columns = {"name"},
                         .options = {{"postgresql_with", "fillfactor = 50"}, {"postgresql_tablespace", "fast"}}});
}
CASE("ddl-indexes/pg-nulls-not-distinct") {
    return create_index(
        artist,
        {.name = "ix_n", .columns = {"name"}, .unique = true, .options = {{"postgresql_nulls_not_distinct", "true"}}});
}
CASE("ddl-indexes/mysql-length-int") {
    return create_index(
        artist, {.name = "ix_l", .columns = {"bio"}, .options = {{"mysql_length", "20"}, {"mariadb_length", "20"}}});
}
CASE("ddl-indexes/mssql-clustered") {
    return create_index(artist, {.name = "ix_cl", .columns = {"name"}, .options = {{"mssql_clustered", "true"}}});
}
CASE("ddl-indexes/oracle-bitmap") {
    return create_index(
        artist,
        {.name = "ix_b", .columns = {"name"}, .options = {{"oracle_bitmap", "true"}, {"oracle_compress", "1"}}});
}
CASE("ddl-indexes/drop") { return drop_index(artist, index("ix_artist_name2", {"name"})); }
CASE("ddl-indexes/drop-if-exists") { return drop_index(artist, index("ix_artist_name3", {"name"})).if_exists(); }
CASE("ddl-indexes/drop-concurrently") {
    return drop_index(artist, {.name = "ix_c2", .columns = {"name"}, .options = {{"postgresql_concurrently", "true"}}});
}
CASE("ddl-indexes/naming-convention") {
    auto const& t = metadata.table("t", column("a", integer), column("b", integer));
    return create_index(t, index("", {"a", "b"}), {.index = "ix_%(table_name)s_%(column_0_N_name)s"});
}

CASE("ddl-indexes/auto-name-schema") {
    auto const& t = metadata.table("t", in_schema("archive"), column("a", integer, indexed));
    return create_index(t, t.definition().indexes.front());
}
CASE("ddl-indexes/text-expr") {
    auto const& t = metadata.table("t", column("a", integer));
    return create_index(t, {.name = "ix_t", .expressions = {literal_column<int>("a DESC")}});
}
CASE("ddl-indexes/partial-literal") {
    return create_index(
        artist, {.name = "ix_p",
                 .columns = {"name"},
                 .where_in = {{"postgresql", artist.country == "it's" && artist.id > 5}, {"sqlite", artist.id > 5}}});
}
CASE("ddl-indexes/partial-is-null") {
    return create_index(artist, {.name = "ix_p",
                                 .columns = {"name"},
                                 .where = artist.bio.is_null(),
                                 .where_in = {{"mssql", artist.bio.is_not_null()}}});
}
CASE("ddl-indexes/pg-include") {
    return create_index(artist, {.name = "ix_in",
                                 .columns = {"name"},
                                 .included = {"country", "rating"},
                                 .options = {{"mssql_include", "country"}}});
}
CASE("ddl-indexes/long-name") {
    return create_index(
        artist, index("ix_this_is_a_name_which_is_longer_than_sixty_three_characters_so_it_errors_err", {"name"}));
}

CASE("ddl-sequences/no-min-max") {
    return create_sequence({.name = "order_seq", .no_minimum = true, .no_maximum = true});
}
CASE("ddl-sequences/schema") { return create_sequence({.name = "order_seq", .schema = "archive", .start = 1}); }
CASE("ddl-sequences/if-not-exists") { return create_sequence({.name = "order_seq"}).if_not_exists(); }
CASE("ddl-sequences/drop") { return drop_sequence({.name = "order_seq"}); }
CASE("ddl-sequences/drop-if-exists") { return drop_sequence({.name = "order_seq"}).if_exists(); }
CASE("ddl-sequences/negative-increment") { return create_sequence({.name = "down", .start = -1, .increment = -1}); }
CASE("ddl-sequences/no-cycle") { return create_sequence({.name = "nc", .cycle = false}); }

CASE("ddl-sequences/pg-create-enum") { return create_type(enumeration("letters", {"a", "it's"})); }
CASE("ddl-sequences/pg-create-enum-schema") { return create_type(enumeration("Letters", {"a", "b"}, "archive")); }
CASE("ddl-sequences/pg-create-domain") {
    return create_type(domain("posint", integer, {.default_text = "'1'", .not_null = true, .check_text = "VALUE > 0"}));
}
CASE("ddl-sequences/pg-drop-enum") { return drop_type(enumeration("letters", {"a", "b"})); }
CASE("ddl-sequences/where-next") { return select(artist.id).where(artist.id < next_value("g_seq")); }

}  // namespace
}  // namespace aludel::sql::cookbook
