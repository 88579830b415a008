// SPDX-License-Identifier: BSL-1.0
#include "inspector.hpp"

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/result.hpp>

#include "stated.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace aludel::sqlite {

namespace {

using text = std::string;
using maybe_text = std::optional<std::string>;

/// "main" when it is empty: pragmas look at all attached databases otherwise.
text schema_or_main(std::string_view schema) { return schema.empty() ? "main" : text{schema}; }

text master_of(core::connection const& on, std::string_view schema) {
    return on.profile()->dialect().quote(schema_or_main(schema)) + ".sqlite_master";
}

maybe_text text_of(core::connection& on, std::string_view kind, std::string_view name, std::string_view schema) {
    auto const row =
        on.query("SELECT sql FROM " + master_of(on, schema) + " WHERE type = ? AND name = ? COLLATE NOCASE",
                 {kind, name})
            .first();
    return row ? row->get<maybe_text>(0) : std::nullopt;
}

maybe_text canonical(core::connection& on, text const& query, std::initializer_list<core::value> values) {
    auto const row = on.query(query, values).first();
    return row ? row->get<maybe_text>(0) : std::nullopt;
}

bool is_attached(core::connection& on, std::string_view schema) {
    return schema.empty() || schema == "temp" ||
           canonical(on, "SELECT name FROM pragma_database_list WHERE name = ? COLLATE NOCASE", {schema}).has_value();
}

template <class Action>
std::optional<Action> action(std::string_view words) {
    if (words == "CASCADE") return Action::cascade;
    if (words == "RESTRICT") return Action::restrict;
    if (words == "SET NULL") return Action::set_null;
    if (words == "SET DEFAULT") return Action::set_default;
    return {};
}

bool same_columns(std::vector<text> const& a, std::vector<text> const& b) {
    auto const lower = [](text name) {
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return name;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](auto const& left, auto const& right) { return lower(left) == lower(right); });
}

stated const* find_stated(stated_table const& in, stated_kind kind, std::vector<text> const& columns) {
    for (auto const& each : in.constraints)
        if (each.kind == kind && same_columns(each.columns, columns)) return &each;
    return nullptr;
}

void name_it(sql::constraint& of, stated const* as) {
    if (as == nullptr) return;
    of.name = as->name;
    of.exact_name = !as->name.empty();
}

std::vector<text> key_of(core::connection& on, std::string_view table, std::string_view schema) {
    std::vector<text> columns;
    for (auto const& row :
         on.query("SELECT name FROM pragma_table_info(?, ?) WHERE pk > 0 ORDER BY pk", {table, schema_or_main(schema)}))
        columns.push_back(row.get<text>(0));
    return columns;
}

void add_columns(core::connection& on, sql::table_definition& to, stated_table const& said,
                 std::vector<text> const& key) {
    for (auto const& row : on.query("SELECT name, type, \"notnull\", dflt_value, hidden FROM pragma_table_xinfo(?, ?) "
                                    "WHERE hidden <> 1 ORDER BY cid",
                                    {to.name, schema_or_main(to.schema)})) {
        auto const declared = row.get<text>(1);
        // Only this one stands for the row's number: https://www.sqlite.org/lang_createtable.html#rowid
        bool const alone = key.size() == 1 && key.front() == row.get<text>(0);
        bool const rowid = alone && !said.without_rowid && same_columns({declared}, {"INTEGER"});
        auto type = type_declared_as(declared);
        if (alone && !rowid && type == sql::integer && !same_columns({declared}, {"INTEGER"}))
            type = sql::native_type(declared, "sqlite", core::kind::int64);
        sql::column made{row.get<text>(0), type};
        if (!rowid) made.set(sql::auto_increment::never);
        made.set(sql::nullable_option{row.get<int>(2) == 0});
        if (auto const words = row.get<maybe_text>(3)) made.set(sql::server_default_text(*words));
        if (auto const hidden = row.get<int>(4); hidden == 2 || hidden == 3)
            if (auto const* const how = find_stated(said, stated_kind::generated, {row.get<text>(0)}))
                made.set(sql::computed{.sql = how->text, .stored = hidden == 3});
        to.add(std::move(made));
    }
}

void add_constraints(sql::table_definition& to, stated_table const& said) {
    for (auto const& each : said.constraints) {
        if (each.kind == stated_kind::unique) {
            sql::unique_constraint made;
            name_it(made, &each);
            for (auto const& written : each.columns)
                for (auto const& column : to.columns)
                    if (same_columns({written}, {text{column.called().view()}}))
                        made.columns.emplace_back(column.called().view());
            to.add(std::move(made));
        } else if (each.kind == stated_kind::check) {
            auto made = sql::check_text(each.text);
            name_it(made, &each);
            to.add(std::move(made));
        }
    }
}

void add_foreign_keys(core::connection& on, sql::table_definition& to, stated_table const& said) {
    std::map<std::int64_t, sql::foreign_key_constraint> keys;
    for (auto const& row : on.query("SELECT id, \"table\", \"from\", \"to\", on_update, on_delete, seq "
                                    "FROM pragma_foreign_key_list(?, ?) ORDER BY id, seq",
                                    {to.name, schema_or_main(to.schema)})) {
        auto& key = keys[row.get<std::int64_t>(0)];
        // As the table and the column are called, and not as the key calls them: SQLite does not tell cases apart.
        auto const other = canonical(on,
                                     "SELECT name FROM " + master_of(on, to.schema) +
                                         " WHERE type = 'table' AND name = ? COLLATE NOCASE",
                                     {row.get<text>(1)})
                               .value_or(row.get<text>(1));
        auto target = row.get<maybe_text>(3);
        if (target)
            if (auto called = canonical(on, "SELECT name FROM pragma_table_info(?, ?) WHERE name = ? COLLATE NOCASE",
                                        {other, schema_or_main(to.schema), *target}))
                target = std::move(called);
        if (!target) {  // REFERENCES without columns: the key of the other table
            auto const there = key_of(on, other, to.schema);
            auto const position = row.get<std::size_t>(6);
            target = position < there.size() ? there[position] : row.get<text>(2);
        }
        key.columns.push_back(row.get<text>(2));
        key.targets.push_back((to.schema.empty() ? "" : to.schema + ".") + other + "." + *target);
        key.on_update = action<sql::on_update>(row.get<text>(4));
        key.on_delete = action<sql::on_delete>(row.get<text>(5));
    }
    std::vector<stated const*> written;
    for (auto const& each : said.constraints)
        if (each.kind == stated_kind::foreign_key) written.push_back(&each);
    // The last one that was written is the first.
    std::size_t position = 0;
    for (auto each = keys.rbegin(); each != keys.rend(); ++each, ++position) {
        auto& key = each->second;
        if (written.size() == keys.size() && same_columns(written[position]->columns, key.columns)) {
            auto const* const how = written[position];
            name_it(key, how);
            if (how->deferrable) key.deferrable = true;
            if (how->initially_deferred) key.initially = sql::initially::deferred;
        }
        to.add(std::move(key));
    }
}

void add_indexes(core::connection& on, sql::table_definition& to) {
    for (auto const& row : on.query("SELECT name, \"unique\", partial FROM pragma_index_list(?, ?) WHERE origin = 'c' "
                                    "ORDER BY name",
                                    {to.name, schema_or_main(to.schema)})) {
        sql::index_definition made{.name = row.get<text>(0), .unique = row.get<int>(1) != 0};
        bool plain = true;
        for (auto const& part :
             on.query("SELECT name, \"desc\" FROM pragma_index_xinfo(?, ?) WHERE key = 1 ORDER BY seqno",
                      {made.name, schema_or_main(to.schema)})) {
            auto const column = part.get<maybe_text>(0);
            if (!column || part.get<int>(1) != 0) plain = false;
            made.columns.push_back(column.value_or(""));
        }
        auto const said = read_create_index(text_of(on, "index", made.name, to.schema).value_or(""));
        if (!plain) {
            made.columns.clear();
            for (auto const& part : said.parts) made.expressions.emplace_back(sql::detail::fragment(part));
        }
        if (row.get<int>(2) != 0) made.where = sql::detail::fragment(said.where);
        to.add(std::move(made));
    }
}

}  // namespace

std::vector<std::string> inspector::schema_names(core::connection& on) const {
    std::vector<std::string> names;
    for (auto const& row : on.query("SELECT name FROM pragma_database_list ORDER BY name"))
        if (auto name = row.get<text>(0); name != "temp") names.push_back(std::move(name));
    return names;
}

std::vector<std::string> inspector::relation_names(core::connection& on, sql::relation_kind kind,
                                                   std::string_view schema) const {
    std::vector<std::string> names;
    if (!is_attached(on, schema)) return names;
    // Shadow tables are those of virtual tables.
    for (auto const& row : on.query("SELECT name FROM " + master_of(on, schema) +
                                        " WHERE type = ? AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT IN "
                                        "(SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'shadow') "
                                        "ORDER BY name",
                                    {kind == sql::relation_kind::table ? "table" : "view", schema_or_main(schema)}))
        names.push_back(row.get<text>(0));
    return names;
}

std::optional<sql::table_definition> inspector::find(core::connection& on, std::string_view name,
                                                     std::string_view schema) const {
    if (!is_attached(on, schema)) return std::nullopt;
    auto const row = on.query("SELECT name, type, sql, sql LIKE 'CREATE VIRTUAL%' FROM " + master_of(on, schema) +
                                  " WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE",
                              {name})
                         .first();
    if (!row) return std::nullopt;
    sql::table_definition found{.name = row->get<text>(0), .schema = text{schema}};
    bool const plain = row->get<text>(1) == "table" && row->get<int>(3) == 0;
    auto const said = plain ? read_create_table(row->get<maybe_text>(2).value_or("")) : stated_table{};
    auto key = key_of(on, name, schema);
    add_columns(on, found, said, key);
    if (!key.empty()) {
        sql::primary_key_constraint made;
        name_it(made, find_stated(said, stated_kind::primary_key, key));
        made.columns = std::move(key);
        found.add(std::move(made));
    }
    add_foreign_keys(on, found, said);
    add_constraints(found, said);
    add_indexes(on, found);
    if (said.auto_increment) found.add(sql::option("sqlite_autoincrement", "true"));
    if (said.without_rowid) found.add(sql::option("sqlite_with_rowid", "false"));
    if (said.strict) found.add(sql::option("sqlite_strict", "true"));
    return found;
}

}  // namespace aludel::sqlite
