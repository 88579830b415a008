// SPDX-License-Identifier: BSL-1.0
// Types, tables and indexes as PostgreSQL makes them.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace aludel::postgresql {

namespace {
/// The name of a type that lies in a schema.
std::string qualified(core::profile profile, sql::type_data const& of) {
    auto const& dialect = profile->dialect();
    auto const name = dialect.quote_if_needed(of.name);
    return of.schema.empty() ? name : dialect.quote_if_needed(of.schema) + "." + name;
}
}  // namespace

std::string type_compiler::spell(core::profile profile, sql::type of) const {
    auto const& data = of.data();
    auto const seconds = data.precision == 0 ? std::string{} : "(" + std::to_string(data.precision) + ")";
    auto const zone = data.zone ? std::string{" WITH TIME ZONE"} : std::string{" WITHOUT TIME ZONE"};
    switch (of.id()) {
        case sql::type_id::large_binary: return "BYTEA";
        // No length.
        case sql::type_id::text:
        case sql::type_id::unicode_text: return "TEXT";
        case sql::type_id::time: return "TIME" + seconds + zone;
        case sql::type_id::date_time: return "TIMESTAMP" + seconds + zone;
        case sql::type_id::timestamp: return "TIMESTAMP" + seconds + zone;
        case sql::type_id::interval: return seconds.empty() ? "INTERVAL" : "INTERVAL " + seconds;
        case sql::type_id::float_: return with_precision("FLOAT", data);
        case sql::type_id::double_: return "DOUBLE PRECISION";
        case sql::type_id::enumeration:
            if (data.plain_text || data.name.empty()) return sql::type_compiler::spell(profile, of);
            return qualified(profile, data);
        case sql::type_id::domain: return qualified(profile, data);
        case sql::type_id::array: {
            auto text = sql::spelled(profile, sql::type{data.element});
            for (int i = 0; i < data.dimensions; ++i) text += "[]";
            return text;
        }
        case sql::type_id::uuid: return "UUID";
        case sql::type_id::json: return "JSON";
        default: return sql::type_compiler::spell(profile, of);
    }
}

namespace {
/// An enumeration or domain, which CREATE TYPE or CREATE DOMAIN makes.
bool has_name(sql::type_data const& of) noexcept {
    return (of.id == sql::type_id::enumeration && !of.plain_text && !of.name.empty()) || of.id == sql::type_id::domain;
}
/// The column's type when it is such a one, also where a column has arrays of it; null: it is none.
sql::type_data const* named_type(core::profile profile, sql::column_node const& column) noexcept {
    auto const* data = &column.type().in_dialect(profile->dialect().name(), profile->family()).data();
    if (data->id == sql::type_id::array) data = data->element;
    return has_name(*data) ? data : nullptr;
}
std::string quoted_labels(sql::type_data const& of) {
    std::string labels;
    for (auto const& each : of.labels)
        labels += (labels.empty() ? "" : ", ") + statement_compiler{}.literal(core::value{each});
    return labels;
}
}  // namespace

std::string ddl_compiler::create_type(sql::ddl_context const& in, sql::column_node const& column) const {
    auto const* const data = named_type(in.profile, column);
    if (data == nullptr) return {};
    auto const text = create_named_type(in, sql::type{data});
    // There is no IF NOT EXISTS for types.
    if (in.if_exists) return "DO $$ BEGIN " + text + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$";
    return text;
}

std::string ddl_compiler::drop_type(sql::ddl_context const& in, sql::column_node const& column) const {
    auto const* const data = named_type(in.profile, column);
    return data == nullptr ? std::string{} : drop_named_type(in, sql::type{data});
}

std::string ddl_compiler::column_type(sql::ddl_context const& in, sql::table const& of,
                                      sql::column_node const& column) const {
    if (is_counted(in, of, column)) switch (column.type().id()) {
            case sql::type_id::small_integer: return "SMALLSERIAL";
            case sql::type_id::big_integer: return "BIGSERIAL";
            default: return "SERIAL";
        }
    return sql::ddl_compiler::column_type(in, of, column);
}

namespace {
/// Has the server computed columns that are not stored? One that nobody has asked has not.
bool computes_when_read(core::profile of) noexcept { return of->version() >= core::server_version{18}; }
}  // namespace

std::string ddl_compiler::column(sql::ddl_context const& in, sql::table const& of,
                                 sql::column_node const& column) const {
    auto const& definition = column.definition();
    auto const& identity = definition.identity_options();
    if (auto const& computed = definition.computed_as(); computed && !computes_when_read(in.profile)) {
        if (computed->stored == false)
            unsupported(in, "a computed column that is not stored, before version 18,",
                        "let it be stored, or give the profile the version of the server");
        auto text = sql::ddl_compiler::column(in, of, column);
        auto const words = " GENERATED ALWAYS AS (" + computed->sql + ")";
        if (!computed->stored) text.insert(text.find(words) + words.size(), " STORED");
        return text;
    }
    if (!identity) return sql::ddl_compiler::column(in, of, column);
    std::string options;
    auto const add = [&](std::string const& words) { options += (options.empty() ? "" : " ") + words; };
    if (identity->increment) add("INCREMENT BY " + std::to_string(*identity->increment));
    if (identity->start) add("START WITH " + std::to_string(*identity->start));
    if (identity->minimum) add("MINVALUE " + std::to_string(*identity->minimum));
    if (identity->maximum) add("MAXVALUE " + std::to_string(*identity->maximum));
    if (identity->no_minimum) add("NO MINVALUE");
    if (identity->no_maximum) add("NO MAXVALUE");
    if (identity->cache) add("CACHE " + std::to_string(*identity->cache));
    if (identity->cycle) add(*identity->cycle ? "CYCLE" : "NO CYCLE");
    auto text = in.profile->dialect().quote_if_needed(column.own_name()) + " " +
                sql::spelled(in.profile, column.type()) +
                (identity->always ? " GENERATED ALWAYS AS IDENTITY" : " GENERATED BY DEFAULT AS IDENTITY");
    if (!options.empty()) text += " (" + options + ")";
    return text;
}

std::string ddl_compiler::create_named_type(sql::ddl_context const& in, sql::type of) const {
    auto const& data = of.data();
    if (!has_name(data))
        unsupported(in, "CREATE TYPE of a type that is no named enumeration or domain", "use ddl(\"CREATE TYPE …\")");
    auto const name = qualified(in.profile, data);
    if (data.id == sql::type_id::enumeration) return "CREATE TYPE " + name + " AS ENUM (" + quoted_labels(data) + ")";
    auto text = "CREATE DOMAIN " + name + " AS " + sql::spelled(in.profile, sql::type{data.element});
    auto const quoted = [&](std::string const& of) { return in.profile->dialect().quote_if_needed(of); };
    if (!data.collation.empty()) text += " COLLATE " + quoted(data.collation);
    if (!data.default_text.empty()) text += " DEFAULT " + data.default_text;
    if (data.not_null) text += " NOT NULL";
    if (!data.check_name.empty() && !data.check_text.empty()) text += " CONSTRAINT " + quoted(data.check_name);
    if (!data.check_text.empty()) text += " CHECK (" + data.check_text + ")";
    return text;
}

std::string ddl_compiler::drop_named_type(sql::ddl_context const& in, sql::type of) const {
    if (!has_name(of.data()))
        unsupported(in, "DROP TYPE of a type that is no named enumeration or domain", "use ddl(\"DROP TYPE …\")");
    std::string text = of.data().id == sql::type_id::domain ? "DROP DOMAIN " : "DROP TYPE ";
    if (in.if_exists) text += "IF EXISTS ";
    return text + qualified(in.profile, of.data());
}

namespace {
/// "name=text_pattern_ops, doc=jsonb_path_ops": the operator class of one column, with a blank before it.
std::string operator_class(std::string_view classes, std::string_view column) {
    auto const all = ", " + std::string{classes};
    auto const start = ", " + std::string{column} + "=";
    auto const at = all.find(start);
    if (at == all.npos) return {};
    auto const begin = at + start.size();
    return " " + all.substr(begin, all.find(',', begin) - begin);
}
}  // namespace

std::string ddl_compiler::exclude(sql::ddl_context const& in, sql::table const&,
                                  sql::exclude_constraint const& key) const {
    std::string parts;
    for (auto const& each : key.parts)
        parts += (parts.empty() ? "" : ", ") + in.profile->dialect().quote_if_needed(each.column) +
                 operator_class(key.option("postgresql_ops"), each.column) + " WITH " + each.op;
    auto const method = key.option("postgresql_using");
    auto text = constraint_name(in, key.name) + "EXCLUDE USING " +
                (method.empty() ? key.index_method : std::string{method}) + " (" + parts + ")";
    if (key.where) text += " WHERE (" + expression_text(in, *key.where) + ")";
    return text + deferrability(key);
}

std::string ddl_compiler::check(sql::ddl_context const& in, sql::table const& of,
                                sql::check_constraint const& key) const {
    return sql::ddl_compiler::check(in, of, key) + (key.option("postgresql_not_valid") == "true" ? " NOT VALID" : "");
}

std::string ddl_compiler::foreign_key(sql::ddl_context const& in, sql::table const& of,
                                      sql::foreign_key_constraint const& key) const {
    return sql::ddl_compiler::foreign_key(in, of, key) +
           (key.option("postgresql_not_valid") == "true" ? " NOT VALID" : "");
}

std::string ddl_compiler::index_columns(sql::ddl_context const& in, sql::table const&,
                                        sql::index_definition const& index) const {
    auto const classes = index.option("postgresql_ops");
    std::string text;
    for (auto const& each : index.columns)
        if (index.expressions.empty())
            text += (text.empty() ? "" : ", ") + in.profile->dialect().quote_if_needed(each) +
                    operator_class(classes, each);
    for (auto const& each : index.expressions) {
        // Anything but a column, a call, a cast, an ordering or the program's own words stands in parentheses.
        auto const kind = each->kind();
        bool const alone = kind == sql::node_kind::column || kind == sql::node_kind::function ||
                           kind == sql::node_kind::unary || kind == sql::node_kind::fragment ||
                           kind == sql::node_kind::cast;
        auto const written = expression_text(in, *each);
        bool const done = alone || written.starts_with('(');
        text += (text.empty() ? "" : ", ") + (done ? written : "(" + written + ")");
        if (kind == sql::node_kind::column) text += operator_class(classes, each->own_name().view());
    }
    return text;
}

std::string ddl_compiler::unique(sql::ddl_context const& in, sql::table const& of,
                                 sql::unique_constraint const& key) const {
    auto text = sql::ddl_compiler::unique(in, of, key);
    if (key.option("postgresql_nulls_not_distinct") == "true")
        text.replace(text.find("UNIQUE ("), 7, "UNIQUE NULLS NOT DISTINCT ");
    if (auto const included = key.option("postgresql_include"); !included.empty())
        text.insert(text.size() - deferrability(key).size(), " INCLUDE (" + std::string{included} + ")");
    return text;
}

std::string ddl_compiler::table_suffix(sql::ddl_context const&, sql::table const& of) const {
    std::string text;
    auto const option = [&](std::string_view name) -> std::string {
        for (auto const& [called, value] : of.definition().options)
            if (called == name) return value;
        return {};
    };
    if (auto const value = option("postgresql_inherits"); !value.empty()) text += " INHERITS (" + value + ")";
    if (auto const value = option("postgresql_partition_by"); !value.empty()) text += " PARTITION BY " + value;
    if (auto const value = option("postgresql_using"); !value.empty()) text += " USING " + value;
    if (auto const value = option("postgresql_with"); !value.empty()) text += " WITH (" + value + ")";
    if (auto const value = option("postgresql_on_commit"); !value.empty()) text += " ON COMMIT " + value;
    if (auto const value = option("postgresql_tablespace"); !value.empty()) text += " TABLESPACE " + value;
    return text;
}

std::string ddl_compiler::create_index(sql::ddl_context const& in, sql::table const& of,
                                       sql::index_definition const& index) const {
    auto text = sql::ddl_compiler::create_index(in, of, index);
    // The condition of a partial index comes last.
    bool const partial = index.where || std::any_of(index.where_in.begin(), index.where_in.end(),
                                                    [](auto const& each) { return each.first == "postgresql"; });
    auto const columns_end = partial ? text.rfind(" WHERE ") : text.size();
    std::string behind;
    if (!index.included.empty()) {
        behind += " INCLUDE (";
        for (std::size_t i = 0; i < index.included.size(); ++i)
            behind += (i == 0 ? "" : ", ") + in.profile->dialect().quote_if_needed(index.included[i]);
        behind += ")";
    } else if (auto const own = index.option("postgresql_include"); !own.empty()) {
        behind += " INCLUDE (" + std::string{own} + ")";
    }
    if (index.option("postgresql_nulls_not_distinct") == "true") behind += " NULLS NOT DISTINCT";
    if (auto const with = index.option("postgresql_with"); !with.empty()) behind += " WITH (" + std::string{with} + ")";
    if (auto const space = index.option("postgresql_tablespace"); !space.empty())
        behind += " TABLESPACE " + std::string{space};
    text.insert(columns_end, behind);
    if (auto const method = index.option("postgresql_using"); !method.empty())
        text.insert(text.find(" ("), " USING " + std::string{method});
    if (index.option("postgresql_concurrently") == "true") text.insert(text.find("INDEX") + 5, " CONCURRENTLY");
    return text;
}

std::string ddl_compiler::drop_index(sql::ddl_context const& in, sql::table const& of,
                                     sql::index_definition const& index) const {
    auto text = sql::ddl_compiler::drop_index(in, of, index);
    if (index.option("postgresql_concurrently") == "true") text.insert(text.find("INDEX") + 5, " CONCURRENTLY");
    return text;
}

std::string object_compiler::create_view(sql::ddl_context const& in, sql::view_definition const& of) const {
    // Materialized views have the words, plain ones do not.
    if (in.if_exists && !of.materialized)
        throw core::compile_error{
            "construct-unsupported",
            "CREATE VIEW IF NOT EXISTS cannot be said in postgresql; use or_replace, or drop it before"};
    return sql::object_compiler::create_view(in, of);
}

std::string object_compiler::comment_on_constraint(sql::ddl_context const& in, sql::table const& of,
                                                   std::string const& name,
                                                   std::optional<std::string> const& comment) const {
    if (name.empty())
        throw core::compile_error{
            "constraint-name", "a constraint of table \"" + of.full_name() + "\" has a comment and no name; name it"};
    return "COMMENT ON CONSTRAINT " + quoted(in, {}, name) + " ON " + quoted(in, of.schema(), of.called().view()) +
           " IS " + (comment ? literal(in, *comment) : "NULL");
}

}  // namespace aludel::postgresql
