// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/statements.hpp>

#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("ddl-tables/artist") { return create_table(artist); }
CASE("ddl-tables/album") { return create_table(album); }
CASE("ddl-tables/album-genre") { return create_table(album_genre); }
CASE("ddl-tables/customer") { return create_table(customer); }
CASE("ddl-tables/order-line") { return create_table(order_line); }
CASE("ddl-tables/line-note") { return create_table(line_note); }
CASE("ddl-tables/group") { return create_table(group); }
CASE("ddl-tables/user") { return create_table(user); }
CASE("ddl-tables/select") { return create_table(select_t); }
CASE("ddl-tables/sale-schema") { return create_table(sale); }
CASE("ddl-tables/if-not-exists") { return create_table(genre).if_not_exists(); }
CASE("ddl-tables/prefix-two") {
    return create_table(metadata.table("scratch", prefix("GLOBAL"), prefix("TEMPORARY"), column("id", integer)));
}
CASE("ddl-tables/drop-schema") { return drop_table(sale); }
CASE("ddl-tables/drop-reserved") { return drop_table(order); }
CASE("ddl-tables/create-schema") { return create_schema("archive"); }
CASE("ddl-tables/drop-schema-cascade") { return drop_schema("archive", true); }
CASE("ddl-tables/create-schema-quoted") { return create_schema("My Schema"); }
CASE("ddl-tables/set-table-comment") {
    return set_table_comment(metadata.table("c", column("id", integer), comment("it's \"x\" \\ %")));
}
CASE("ddl-tables/set-column-comment") {
    return set_column_comment(metadata.table("c", column("id", integer, comment("col 'c'")))["id"]);
}
CASE("ddl-tables/drop-column-comment") {
    return drop_column_comment(metadata.table("c", column("id", integer, comment("x")))["id"]);
}
CASE("ddl-tables/pg-options") {
    return create_table(metadata.table("m", column("id", integer), option("postgresql_with", "fillfactor = 70"),
                                       option("postgresql_tablespace", "fast")));
}
CASE("ddl-tables/pg-inherits") {
    return create_table(metadata.table("m", column("id", integer), option("postgresql_inherits", "base_t")));
}
CASE("ddl-tables/pg-partition") {
    return create_table(metadata.table("m", column("d", date), option("postgresql_partition_by", "RANGE (d)")));
}
CASE("ddl-tables/ctas-temp") { return create_table_as("tmp_a", select(artist.id), {.name = {}, .temporary = true}); }
CASE("ddl-tables/view-or-replace") {
    return create_view("v", select(artist.id.label("Aid")), {.name = {}, .or_replace = true});
}
CASE("ddl-tables/view-temp") { return create_view("v", select(artist.id), {.name = {}, .temporary = true}); }
CASE("ddl-tables/view-materialized") {
    return create_view("mv", select(artist.id), {.name = {}, .materialized = true});
}
CASE("ddl-tables/ddl-string") { return ddl("ALTER TABLE x ADD COLUMN y INTEGER"); }
CASE("ddl-tables/ddl-string-percent") { return ddl("CREATE TRIGGER t WHEN x LIKE 'a%'"); }

CASE("ddl-types/smallint-bigint") {
    return create_table(metadata.table("t", column("a", small_integer), column("b", big_integer)));
}
CASE("ddl-types/string-nolength") { return create_table(metadata.table("t", column("c", string))); }
CASE("ddl-types/string-collation") { return create_table(metadata.table("t", column("c", string(10, "utf8_bin")))); }
CASE("ddl-types/text") { return create_table(metadata.table("t", column("c", text_type))); }
CASE("ddl-types/unicode") {
    return create_table(metadata.table("t", column("a", unicode(10)), column("b", unicode_text)));
}
CASE("ddl-types/char-nchar") { return create_table(metadata.table("t", column("a", char_(3)), column("b", nchar(4)))); }
CASE("ddl-types/float") {
    return create_table(metadata.table("t", column("a", float_), column("b", float_(24)), column("c", float_(53))));
}
CASE("ddl-types/double-real") {
    return create_table(metadata.table("t", column("a", double_), column("b", real), column("c", double_precision)));
}
CASE("ddl-types/boolean-constraint") {
    return create_table(metadata.table("t", column("c", checked(boolean, "ck_c"))));
}
CASE("ddl-types/date-time") {
    return create_table(metadata.table("t", column("a", date), column("b", time), column("c", date_time)));
}
CASE("ddl-types/datetime-tz") {
    return create_table(
        metadata.table("t", column("a", date_time(true)), column("b", time(true)), column("c", timestamp(true))));
}
CASE("ddl-types/interval") { return create_table(metadata.table("t", column("a", interval))); }
CASE("ddl-types/interval-precision") { return create_table(metadata.table("t", column("a", interval(3, 6)))); }
CASE("ddl-types/binary") {
    return create_table(metadata.table("t", column("a", large_binary), column("b", large_binary(50)),
                                       column("c", binary(8)), column("d", varbinary(9))));
}
CASE("ddl-types/json") { return create_table(metadata.table("t", column("a", json))); }
CASE("ddl-types/enum-constraint") {
    return create_table(metadata.table("t", column("a", checked(enumeration("letters", {"x", "it's"})))));
}
CASE("ddl-types/enum-length") {
    return create_table(metadata.table("t", column("a", enumeration_as_text({"x", "yy"}, 20))));
}
CASE("ddl-types/array") {
    return create_table(metadata.table("t", column("a", array_of(integer)), column("b", array_of(string(5), 2))));
}
CASE("ddl-types/pickle") {
    // What a codec writes as bytes.
    return create_table(metadata.table("t", column("a", large_binary)));
}
CASE("ddl-types/variant") {
    auto const text = string(10)
                          .with_variant("mysql", native_type("VARCHAR(20) CHARACTER SET latin1", "mysql"))
                          .with_variant("mariadb", native_type("VARCHAR(20) CHARACTER SET latin1", "mysql"))
                          .with_variant("postgresql", native_type("CITEXT", "postgresql"));
    return create_table(metadata.table("t", column("a", text)));
}
CASE("ddl-types/typedecorator") {
    auto const money = numeric(14, 4);
    return create_table(metadata.table("t", column("a", money)));
}
CASE("ddl-types/null-type-err") { return create_table(metadata.table("t", column("a", type{}))); }

CASE("ddl-columns/not-null") {
    return create_table(metadata.table("t", column("a", integer, not_null), column("b", integer, null_allowed)));
}
CASE("ddl-columns/server-default-string") {
    return create_table(metadata.table("t", column("a", string(10), server_default("it's"))));
}
CASE("ddl-columns/server-default-text") {
    return create_table(metadata.table("t", column("a", integer, server_default_text("5 + 6"))));
}
CASE("ddl-columns/server-default-func") {
    return create_table(metadata.table("t", column("a", date_time, server_default(now()))));
}
CASE("ddl-columns/server-default-func-args") {
    return create_table(
        metadata.table("t", column("a", string(10), server_default(func<std::string>("lower", "ABC")))));
}
CASE("ddl-columns/server-default-bool") {
    return create_table(metadata.table("t", column("a", boolean, server_default(true_())),
                                       column("b", boolean, server_default(false_()))));
}
CASE("ddl-columns/server-default-notnull") {
    return create_table(metadata.table("t", column("a", integer, server_default("0"), not_null)));
}
CASE("ddl-columns/python-default-not-rendered") {
    return create_table(metadata.table("t", column("a", integer, insert_default(5), update_default(6))));
}
CASE("ddl-columns/mysql-timestamp-null") {
    return create_table(metadata.table("t", column("a", timestamp, null_allowed), column("b", timestamp, not_null)));
}
CASE("ddl-columns/autoincrement-big") {
    return create_table(metadata.table("t", column("id", big_integer, primary_key)));
}
CASE("ddl-columns/autoincrement-small") {
    return create_table(metadata.table("t", column("id", small_integer, primary_key)));
}
CASE("ddl-columns/autoincrement-string-pk") {
    return create_table(metadata.table("t", column("code", string(5), primary_key)));
}
CASE("ddl-columns/identity") {
    return create_table(metadata.table("t", column("id", integer, identity{}, primary_key)));
}
CASE("ddl-columns/identity-always-options") {
    return create_table(metadata.table(
        "t",
        column(
            "id", integer,
            identity{
                .always = true, .start = 10, .increment = 5, .minimum = 1, .maximum = 1000, .cache = 20, .cycle = true},
            primary_key)));
}
CASE("ddl-columns/identity-start-increment") {
    return create_table(metadata.table("t", column("id", big_integer, identity{.start = 42, .increment = 2})));
}
CASE("ddl-columns/identity-nominmax") {
    return create_table(
        metadata.table("t", column("id", integer, identity{.no_minimum = true, .no_maximum = true, .cycle = false})));
}
CASE("ddl-columns/mssql-identity-start") {
    return create_table(metadata.table("t", column("id", integer, identity{.start = 3, .increment = 7}, primary_key),
                                       column("x", integer)));
}
CASE("ddl-columns/computed-persisted") {
    return create_table(metadata.table("t", column("a", integer), column("b", integer, computed{"a * 2", true})));
}
CASE("ddl-columns/system-column") {
    return create_table(metadata.table("t", column("a", integer), column("xmin", integer, system_column)));
}
CASE("ddl-columns/collate-column") { return create_table(metadata.table("t", column("a", text_type(0, "C")))); }
CASE("ddl-columns/unique-pk-inline") {
    return create_table(metadata.table("t", column("id", integer, primary_key),
                                       column("a", string(5), unique(), not_null), column("b", string(5), unique())));
}

CASE("ddl-tables/no-columns") { return create_table(metadata.table("nothing")); }
CASE("ddl-types/pg-types") {
    auto const pg = [](std::string_view spelling) { return native_type(spelling, "postgresql"); };
    return create_table(metadata.table(
        "t", column("a", pg("INET")), column("b", pg("CIDR")), column("c", pg("MACADDR")), column("d", pg("MONEY")),
        column("e", pg("BIT(5)")), column("f", pg("BIT VARYING")), column("g", pg("INTERVAL DAY TO SECOND (3)")),
        column("h", pg("TIMESTAMP(2) WITH TIME ZONE")), column("i", pg("TSVECTOR")), column("j", pg("OID")),
        column("k", pg("BYTEA")), column("l", pg("UUID")), column("m", pg("JSONB")), column("n", pg("HSTORE")),
        column("o", pg("NUMRANGE")), column("p", pg("DATEMULTIRANGE")), column("q", pg("CITEXT")),
        column("r", pg("TIME(1) WITHOUT TIME ZONE"))));
}
CASE("ddl-types/oracle-types") {
    auto const ora = [](std::string_view spelling) { return native_type(spelling, "oracle"); };
    return create_table(metadata.table("t", column("a", ora("NUMBER(10, 2)")), column("b", ora("VARCHAR2(20 CHAR)")),
                                       column("c", ora("NVARCHAR2(20)")), column("d", ora("RAW(16)")),
                                       column("e", ora("BINARY_DOUBLE")), column("f", ora("INTERVAL DAY(3) TO SECOND")),
                                       column("g", ora("TIMESTAMP WITH LOCAL TIME ZONE")), column("h", ora("LONG")),
                                       column("i", ora("NCLOB")), column("j", ora("FLOAT(63)")),
                                       column("k", ora("ROWID")), column("l", ora("DATE"))));
}
CASE("ddl-columns/autoincrement-composite-second") {
    return create_table(metadata.table("t", column("a", integer, primary_key),
                                       column("b", integer, primary_key, auto_increment::always)));
}
CASE("ddl-columns/create-column-pk") { return column_definition(album["id"]); }
CASE("ddl-columns/sqlite-on-conflict") {
    return create_table(
        metadata.table("t", column("id", integer, primary_key, option("sqlite_on_conflict_primary_key", "IGNORE")),
                       column("a", integer, unique(), option("sqlite_on_conflict_unique", "REPLACE")),
                       column("b", integer, not_null, option("sqlite_on_conflict_not_null", "FAIL"))));
}

}  // namespace
}  // namespace aludel::sql::cookbook
