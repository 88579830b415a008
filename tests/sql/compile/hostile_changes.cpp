// SPDX-License-Identifier: BSL-1.0
// What changes rows and schemas, of one name and one value.
#include "hostile.hpp"

namespace sql = aludel::sql;

namespace hostile {

void say_changes(speaker& to) {
    auto const& [name, value, t, plain] = std::tie(to.name, to.value, to.t, to.plain);
    auto const row = sql::insert(plain).values({{name, value}});
    auto const target = sql::conflict_target{name}.where(plain[name] == value);
    to.add("insert", row);
    to.add("insert rows", sql::insert(plain).values({{name, value}}).values({{name, value}}));
    to.add("insert select", sql::insert(plain).from_select({name}, sql::select(t[name]).where(t[name] == value)));
    to.add("upsert", row.on_conflict_do_update({name}, {{name, value}}));
    to.add("upsert with a condition", row.on_conflict_do_update({name}, {{name, value}}, plain[name] != value));
    to.add("upsert by a partial index", row.on_conflict_do_update(target, {{name, value}}));
    to.add("upsert by a partial index, nothing", row.on_conflict_do_nothing(target));
    to.add("upsert by a constraint", row.on_conflict_do_nothing(sql::conflict_target::constraint(name)));
    to.add("duplicate key", row.on_duplicate_key_update({{name, value}}));
    to.add("update", sql::update(plain).values({{name, value}}).where(plain[name] == value));
    to.add("update of a part of a document",
           sql::update(to.papers).values({{to.document[value], sql::literal(aludel::core::json{value})}}));
    to.add("update from", sql::update(plain).values({{name, t[name]}}).where(plain[name] == t[name]));
    to.add("update from, of a value", sql::update(plain).values({{name, value}}).where(t[name] == value));
    to.add("delete", sql::delete_from(plain).where(plain[name] == value));
    to.add("delete from", sql::delete_from(plain).where(plain[name] == t[name], t[name] == value));
    to.add("returning", row.returning(plain[name]));
    to.add("update returning", sql::update(plain).values({{name, value}}).returning(plain[name].label(name)));
    to.add("next value", sql::select(sql::next_value(name, name)));
}

void say_schemas(speaker& to) {
    auto const& [name, value, metadata, t, plain] = std::tie(to.name, to.value, to.metadata, to.t, to.plain);
    auto const& child = metadata.table(name + "child", sql::column("id", sql::integer, sql::primary_key),
                                       sql::column(name, sql::string(20), sql::comment(value)),
                                       sql::column("kind", sql::enumeration(name + "kind", {value + "1", value + "2"})),
                                       sql::foreign_key({name}, {t[name]}, sql::named(name + "f")),
                                       sql::unique({name}, sql::named(name + "u")),
                                       sql::check(plain[name] != value, sql::named(name + "c")));
    to.add_ddl("create table", sql::create_table(t));
    to.add_ddl("create table with default", sql::create_table(plain));
    to.add_ddl("create table with constraints", sql::create_table(child));
    to.add_ddl("named by a convention",
               sql::create_index(plain, sql::index("", {name}), {.index = "Ix %(column_0_name)s"}));
    to.add_ddl("create table of documents", sql::create_table(to.papers));
    to.add_ddl("drop table", sql::drop_table(t));
    to.add_ddl("column", sql::column_definition(plain[name]));
    to.add_ddl("check", sql::add_constraint(plain, sql::check(plain[name] != value, sql::named(name))));
    to.add_ddl("exclude", sql::add_constraint(plain, sql::exclude({{name, "="}}, sql::named(name))));
    to.add_ddl("drop constraint", sql::drop_constraint(plain, sql::unique({name}, sql::named(name))));
    to.add_ddl("drop primary key", sql::drop_constraint(plain, sql::primary_key({name}, sql::named(name))));
    to.add_ddl("index", sql::create_index(plain, sql::index(name, {name})));
    to.add_ddl("partial index",
               sql::create_index(plain, {.name = name, .columns = {name}, .where = plain[name] == value}));
    to.add_ddl("index of an expression",
               sql::create_index(plain, {.name = name, .expressions = {plain[name] + value}}));
    to.add_ddl("drop index", sql::drop_index(plain, sql::index(name, {name})));
    to.add_ddl("enumeration", sql::create_type(sql::enumeration(name, {value, value + "2"}, name + "s")));
    to.add_ddl("drop enumeration", sql::drop_type(sql::enumeration(name, {value, value + "2"})));
    to.add_ddl("domain", sql::create_type(sql::domain(name, sql::string(20), {.collation = name})));
    to.add_ddl("schema", sql::create_schema(name));
    to.add_ddl("drop schema", sql::drop_schema(name, true));
    to.add_ddl("sequence", sql::create_sequence({.name = name, .schema = name}));
    to.add_ddl("drop sequence", sql::drop_sequence({.name = name, .schema = name}));
    to.add_ddl("view", sql::create_view(name, sql::select(t[name]).where(t[name] == value), {.schema = name}));
    to.add_ddl("drop view", sql::drop_view(name, {.schema = name}));
    to.add_ddl("table as", sql::create_table_as(name, sql::select(t[name]).where(t[name] == value)));
    to.add_ddl("comment", sql::set_table_comment(t));
    to.add_ddl("drop comment", sql::drop_table_comment(t));
    to.add_ddl("comment on a column", sql::set_column_comment(t[name]));
    to.add_ddl("drop comment of a column", sql::drop_column_comment(t[name]));
    to.add_ddl("comment on a constraint",
               sql::set_constraint_comment(plain, sql::unique({name}, sql::named(name), sql::comment(value))));
}

}  // namespace hostile
