// SPDX-License-Identifier: BSL-1.0
#include "inspector.hpp"

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/result.hpp>

#include <cstdint>
#include <utility>

namespace aludel::postgresql {

namespace {

using text = std::string;
using maybe_text = std::optional<std::string>;

// https://www.postgresql.org/docs/15/catalogs.html

constexpr auto relation =
    "SELECT c.oid::bigint, obj_description(c.oid, 'pg_class'), c.relkind::text "
    "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relname = $1::text AND c.relkind IN ('r', 'p', 'f', 'v', 'm') "
    "AND CASE WHEN $2::text = '' THEN pg_catalog.pg_table_is_visible(c.oid) ELSE n.nspname = $2::text END";

/// The last but one: is it of the primary key, and has a sequence of its own (SERIAL)?
constexpr auto columns =
    "SELECT a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, "
    "pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text, "
    "pg_catalog.col_description(a.attrelid, a.attnum), t.typtype::text, t.typname::text, "
    "CASE WHEN pg_catalog.pg_type_is_visible(t.oid) THEN '' ELSE n.nspname::text END, a.atttypid::bigint, "
    "EXISTS (SELECT 1 FROM pg_catalog.pg_depend p JOIN pg_catalog.pg_class s ON s.oid = p.objid AND s.relkind = 'S' "
    "WHERE p.classid = 'pg_catalog.pg_class'::regclass AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum "
    "AND p.deptype = 'a') "
    "AND EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'p' "
    "AND a.attnum = ANY (k.conkey)), "
    "CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END "
    "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
    "JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
    "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
    "WHERE a.attrelid = $1::bigint::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";

/// One row for each column of a constraint; those of CHECK do not matter.
constexpr auto constraints =
    "SELECT c.conname::text, c.contype::text, c.condeferrable, c.condeferred, "
    "pg_catalog.pg_get_expr(c.conbin, c.conrelid), c.confupdtype::text, c.confdeltype::text, c.confmatchtype::text, "
    "f.relname::text, n.nspname::text, f.oid IS NOT NULL AND pg_catalog.pg_table_is_visible(f.oid), "
    "a.attname::text, fa.attname::text, o.oprname::text, pg_catalog.obj_description(c.oid, 'pg_constraint'), "
    "pg_catalog.pg_get_expr(i.indpred, i.indrelid), m.amname::text "
    "FROM pg_catalog.pg_constraint c "
    "LEFT JOIN LATERAL unnest(c.conkey, c.confkey, c.conexclop) WITH ORDINALITY AS k (here, there, op, position) "
    "ON c.contype <> 'c' "
    "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here "
    "LEFT JOIN pg_catalog.pg_class f ON f.oid = c.confrelid "
    "LEFT JOIN pg_catalog.pg_namespace n ON n.oid = f.relnamespace "
    "LEFT JOIN pg_catalog.pg_attribute fa ON fa.attrelid = c.confrelid AND fa.attnum = k.there "
    "LEFT JOIN pg_catalog.pg_operator o ON o.oid = k.op "
    "LEFT JOIN pg_catalog.pg_index i ON c.contype = 'x' AND i.indexrelid = c.conindid "
    "LEFT JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid LEFT JOIN pg_catalog.pg_am m ON m.oid = x.relam "
    "WHERE c.conrelid = $1::bigint::oid AND c.contype IN ('p', 'u', 'c', 'f', 'x') "
    // A key to a partitioned table has one more for each partition.
    "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint w WHERE w.oid = c.conparentid AND w.conrelid = c.conrelid) "
    "ORDER BY c.oid, k.position";

/// One row for each part of an index that no constraint has made.
constexpr auto indexes =
    "SELECT x.relname::text, i.indisunique, pg_catalog.pg_get_expr(i.indpred, i.indrelid), m.amname::text, "
    "k.part <= i.indnkeyatts, i.indkey[k.part - 1] <> 0, pg_catalog.pg_get_indexdef(i.indexrelid, k.part, false), "
    "CASE WHEN k.part <= i.indnkeyatts THEN i.indoption[k.part - 1]::int ELSE 0 END, a.attname::text "
    "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid "
    "JOIN pg_catalog.pg_am m ON m.oid = x.relam "
    "CROSS JOIN LATERAL generate_series(1, i.indnatts::int) AS k (part) "
    "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.part - 1] "
    "WHERE i.indrelid = $1::bigint::oid AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c "
    "WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')) ORDER BY x.relname, k.part";

std::vector<text> labels_of(core::connection& on, std::int64_t type) {
    std::vector<text> labels;
    for (auto const& row : on.query("SELECT enumlabel::text FROM pg_catalog.pg_enum WHERE enumtypid = $1::bigint::oid "
                                    "ORDER BY enumsortorder",
                                    {type}))
        labels.push_back(row.get<text>(0));
    return labels;
}

/// A row of `columns`.
struct described {
    text name, formatted;
    bool not_null;
    maybe_text value;
    text identity, generated;
    maybe_text comment;
    text type_kind, type_name, type_schema;
    std::int64_t type;
    bool counted;
    maybe_text base;
};

sql::type type_of(core::connection& on, described const& column) {
    if (column.type_kind == "e")
        return sql::enumeration(column.type_name, labels_of(on, column.type), column.type_schema);
    if (column.base)  // a domain: its name, with values as those of its type
        return sql::native_type(column.formatted, "postgresql", type_formatted_as(*column.base).kind());
    return type_formatted_as(column.formatted);
}

void add_columns(core::connection& on, std::int64_t oid, sql::table_definition& to) {
    std::vector<described> all;  // read to the end first: an enumeration's labels are another query
    for (auto const& row : on.query(columns, {oid}))
        all.push_back({row.get<text>(0), row.get<text>(1), row.get<bool>(2), row.get<maybe_text>(3), row.get<text>(4),
                       row.get<text>(5), row.get<maybe_text>(6), row.get<text>(7), row.get<text>(8), row.get<text>(9),
                       row.get<std::int64_t>(10), row.get<bool>(11), row.get<maybe_text>(12)});
    bool counting = false;
    for (auto const& each : all) {
        bool const counts = each.counted && !counting && each.value && each.value->starts_with("nextval(");
        sql::column made{each.name, type_of(on, each)};
        made.set(sql::nullable_option{!each.not_null});
        if (!each.generated.empty())
            made.set(sql::computed{.sql = each.value.value_or(""), .stored = each.generated == "s"});
        else if (!each.identity.empty()) made.set(sql::identity{.always = each.identity == "a"});
        else made.set(counts ? sql::auto_increment::always : sql::auto_increment::never);
        if (counts) counting = true;
        else if (each.value && each.generated.empty()) made.set(sql::server_default_text(*each.value));
        if (each.comment) made.set(sql::comment(*each.comment));
        to.add(std::move(made));
    }
}

template <class Action>
std::optional<Action> action(char letter) {
    switch (letter) {
        case 'r': return Action::restrict;
        case 'c': return Action::cascade;
        case 'n': return Action::set_null;
        case 'd': return Action::set_default;
        default: return {};
    }
}

/// The rows of one constraint.
struct found_constraint {
    text name{}, kind{};
    bool deferrable = false, deferred = false;
    maybe_text condition{}, where{}, comment{}, method{};
    text on_update{}, on_delete{}, match{};
    text target_table{}, target_schema{};
    bool target_visible = false;
    std::vector<text> columns{}, target_columns{}, operators{};

    void describe(sql::constraint& as) const {
        as.name = name;
        as.exact_name = true;
        if (deferrable) as.deferrable = true;
        if (deferred) as.initially = sql::initially::deferred;
        as.comment = comment.value_or("");
    }
};

std::vector<found_constraint> constraints_of(core::connection& on, std::int64_t oid) {
    std::vector<found_constraint> all;
    for (auto const& row : on.query(constraints, {oid})) {
        auto name = row.get<text>(0);
        if (all.empty() || all.back().name != name) {
            auto& made = all.emplace_back();
            made.name = std::move(name);
            made.kind = row.get<text>(1);
            made.deferrable = row.get<bool>(2);
            made.deferred = row.get<bool>(3);
            made.condition = row.get<maybe_text>(4);
            made.on_update = row.get<text>(5);
            made.on_delete = row.get<text>(6);
            made.match = row.get<text>(7);
            made.target_table = row.get<maybe_text>(8).value_or("");
            made.target_schema = row.get<maybe_text>(9).value_or("");
            made.target_visible = row.get<bool>(10);
            made.comment = row.get<maybe_text>(14);
            made.where = row.get<maybe_text>(15);
            made.method = row.get<maybe_text>(16);
        }
        all.back().columns.push_back(row.get<maybe_text>(11).value_or(""));
        all.back().target_columns.push_back(row.get<maybe_text>(12).value_or(""));
        all.back().operators.push_back(row.get<maybe_text>(13).value_or(""));
    }
    return all;
}

sql::foreign_key_constraint foreign_key_of(found_constraint const& from, std::string_view asked_schema) {
    sql::foreign_key_constraint made;
    from.describe(made);
    made.columns = from.columns;
    bool const with_schema = !from.target_visible || from.target_schema == asked_schema;
    for (auto const& column : from.target_columns)
        made.targets.push_back((with_schema ? from.target_schema + "." : "") + from.target_table + "." + column);
    made.on_update = action<sql::on_update>(from.on_update.front());
    made.on_delete = action<sql::on_delete>(from.on_delete.front());
    if (from.match == "f") made.match = "FULL";
    return made;
}

void add_constraint(sql::table_definition& to, found_constraint const& from) {
    switch (from.kind.front()) {
        case 'p': {
            sql::primary_key_constraint made;
            from.describe(made);
            made.columns = from.columns;
            return to.add(std::move(made));
        }
        case 'u': {
            sql::unique_constraint made;
            from.describe(made);
            made.columns = from.columns;
            return to.add(std::move(made));
        }
        case 'c': {
            auto made = sql::check_text(from.condition.value_or(""));
            from.describe(made);
            return to.add(std::move(made));
        }
        case 'f': return to.add(foreign_key_of(from, to.schema));
        default: {
            sql::exclude_constraint made;
            from.describe(made);
            for (std::size_t i = 0; i < from.columns.size(); ++i) {
                if (from.columns[i].empty()) return;  // over an expression: no column's
                made.parts.push_back({from.columns[i], from.operators[i]});
            }
            made.index_method = from.method.value_or(made.index_method);
            if (from.where) made.where = sql::detail::fragment(*from.where);
            return to.add(std::move(made));
        }
    }
}

/// Behind a part of an index, where it is not the usual order.
text order_of(int option) {
    bool const descending = (option & 1) != 0, nulls_first = (option & 2) != 0;
    text words = descending ? " DESC" : "";
    if (nulls_first != descending) words += nulls_first ? " NULLS FIRST" : " NULLS LAST";
    return words;
}

void add_indexes(core::connection& on, std::int64_t oid, sql::table_definition& to) {
    struct part {
        text written, column;
        bool plain;
    };
    struct found_index {
        sql::index_definition index;
        std::vector<part> parts{};
    };
    std::vector<found_index> all;
    for (auto const& row : on.query(indexes, {oid})) {
        auto name = row.get<text>(0);
        if (all.empty() || all.back().index.name != name) {
            auto& made = all.emplace_back().index;
            made.name = std::move(name);
            made.unique = row.get<bool>(1);
            if (auto const where = row.get<maybe_text>(2)) made.where = sql::detail::fragment(*where);
            if (auto const method = row.get<text>(3); method != "btree")
                made.options.push_back(sql::option("postgresql_using", method));
        }
        auto column = row.get<maybe_text>(8).value_or("");
        if (!row.get<bool>(4)) {
            all.back().index.included.push_back(std::move(column));
            continue;
        }
        auto const order = order_of(row.get<int>(7));
        all.back().parts.push_back({row.get<text>(6) + order, std::move(column), row.get<bool>(5) && order.empty()});
    }
    for (auto& each : all) {
        bool plain = true;
        for (auto const& one : each.parts) plain = plain && one.plain;
        for (auto const& one : each.parts) {
            if (plain) each.index.columns.push_back(one.column);
            else each.index.expressions.emplace_back(sql::detail::fragment(one.written));
        }
        to.add(std::move(each.index));
    }
}

}  // namespace

std::vector<std::string> inspector::schema_names(core::connection& on) const {
    std::vector<std::string> names;
    for (auto const& row : on.query("SELECT nspname::text FROM pg_catalog.pg_namespace "
                                    "WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname"))
        names.push_back(row.get<text>(0));
    return names;
}

std::vector<std::string> inspector::relation_names(core::connection& on, sql::relation_kind kind,
                                                   std::string_view schema) const {
    std::vector<std::string> names;
    for (auto const& row : on.query("SELECT c.relname::text FROM pg_catalog.pg_class c "
                                    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                                    "WHERE c.relkind = ANY (CASE WHEN $1::bool THEN ARRAY['r', 'p', 'f'] "
                                    "ELSE ARRAY['v', 'm'] END::\"char\"[]) "
                                    "AND n.nspname = CASE WHEN $2::text = '' THEN current_schema() ELSE $2::text END "
                                    "ORDER BY c.relname",
                                    {kind == sql::relation_kind::table, schema}))
        names.push_back(row.get<text>(0));
    return names;
}

std::optional<sql::table_definition> inspector::find(core::connection& on, std::string_view name,
                                                     std::string_view schema) const {
    auto const row = on.query(relation, {name, schema}).first();
    if (!row) return std::nullopt;
    auto const oid = row->get<std::int64_t>(0);
    sql::table_definition found{.name = text{name}, .schema = text{schema}};
    found.comment = row->get<maybe_text>(1).value_or("");
    add_columns(on, oid, found);
    for (auto const& each : constraints_of(on, oid)) add_constraint(found, each);
    add_indexes(on, oid, found);
    return found;
}

}  // namespace aludel::postgresql
