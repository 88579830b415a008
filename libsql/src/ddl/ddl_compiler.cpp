// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/ddl_compiler.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace aludel::sql {

ddl_compiler::~ddl_compiler() = default;

ddl_compiler const& ddl_compiler_of(core::profile profile) noexcept {
    static ddl_compiler const ansi;
    auto const* const found = core::find_facet<ddl_compiler>(profile->dialect());
    return found != nullptr ? *found : ansi;
}

namespace {
std::string quoted(ddl_context const& in, std::string_view name) { return in.profile->dialect().quote_if_needed(name); }

constexpr std::array actions{"NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"};

void replace_all(std::string& text, std::string_view token, std::string_view by) {
    for (auto at = text.find(token); at != text.npos; at = text.find(token, at + by.size()))
        text.replace(at, token.size(), by);
}

/// A made name that is too long for the database ends in a number made of the whole, which is the same every time.
std::string fitting(ddl_context const& in, std::string name) {
    auto const limit = ddl_compiler_of(in.profile).made_name_limit(in);
    auto const unit = in.profile->dialect().identifiers().unit;
    if (core::name_length(name, unit) <= limit) return name;
    std::uint32_t number = 2166136261u;  // FNV-1a
    for (char const each : name) number = (number ^ static_cast<unsigned char>(each)) * 16777619u;
    static constexpr char digits[] = "0123456789abcdef";
    std::string tail = "_";
    for (int shift = 28; shift >= 0; shift -= 4) tail += digits[(number >> shift) & 15u];
    return std::string{core::name_start(name, limit - tail.size(), unit)} + tail;
}

/// The table and columns that a foreign key leads to; nothing for other constraints.
struct referred_columns {
    table const* target = nullptr;
    std::vector<std::string> columns{};
};

/// "%(column_0_name)s", "%(column_0N_name)s" (all of them), "%(column_0_N_name)s" (all, joined by _), also of labels, which
/// have the table's name before them. A column is called the same by name and by key here.
void replace_columns(std::string& pattern, std::string const& token, table const& of,
                     std::vector<std::string> const& columns) {
    auto const schema = of.schema().empty() ? std::string{} : std::string{of.schema()} + "_";
    auto const before = schema + std::string{of.called().view()} + "_";
    std::string together, joined;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        together += columns[i];
        joined += (i == 0 ? "" : "_") + columns[i];
    }
    auto const all = [&](std::string const& which, std::string const& names) {
        for (auto const* each : {"_name)s", "_key)s"}) replace_all(pattern, "%(" + token + which + each, names);
        replace_all(pattern, "%(" + token + which + "_label)s", before + names);
    };
    all("_0_N", joined);
    all("_0N", together);
    for (std::size_t i = 0; i < columns.size(); ++i) all("_" + std::to_string(i), columns[i]);
}

/// A pattern of the naming convention filled in.
std::string conventional(ddl_context const& in, std::string pattern, table const& of,
                         std::vector<std::string> const& columns, referred_columns const& referred = {}) {
    if (pattern.empty()) return {};
    if (referred.target != nullptr) {
        replace_columns(pattern, "referred_column", *referred.target, referred.columns);
        replace_all(pattern, "%(referred_table_name)s", referred.target->called().view());
    }
    replace_columns(pattern, "column", of, columns);
    replace_all(pattern, "%(table_name)s", of.called().view());
    return fitting(in, std::move(pattern));
}

std::string or_conventional(ddl_context const& in, std::string const& given, std::string const& pattern,
                            table const& of, std::vector<std::string> const& columns,
                            referred_columns const& referred = {}) {
    if (given.empty()) return conventional(in, pattern, of, columns, referred);
    if (pattern.find("%(constraint_name)s") == pattern.npos) return given;
    auto made = conventional(in, pattern, of, columns, referred);
    replace_all(made, "%(constraint_name)s", given);
    return made;
}
}  // namespace

std::string ddl_compiler::constraint_name_of(ddl_context const& in, table const& of, constraint const& it) const {
    auto const all = [&](auto const& list, std::string const& pattern) -> std::optional<std::string> {
        for (auto const& each : list)
            if (static_cast<constraint const*>(&each) == &it)
                return or_conventional(in, it.name, pattern, of, each.columns);
        return std::nullopt;
    };
    auto const& definition = of.definition();
    if (&it == &definition.primary_key)
        return or_conventional(in, it.name, in.naming.primary_key, of, definition.primary_key.columns);
    if (auto const found = all(definition.uniques, in.naming.unique)) return *found;
    for (auto const& each : definition.foreign_keys)
        if (static_cast<constraint const*>(&each) == &it) {
            std::vector<std::string> columns;
            for (auto const& pair : of.resolve(each)) columns.emplace_back(pair.target->own_name().view());
            return or_conventional(in, it.name, in.naming.foreign_key, of, each.columns, {&of.target(each), columns});
        }
    if (it.exact_name || it.name.empty()) return it.name;
    for (auto const& each : definition.checks)
        if (static_cast<constraint const*>(&each) == &it) return or_conventional(in, it.name, in.naming.check, of, {});
    return it.name;
}

bool ddl_compiler::is_counted(ddl_context const& in, table const& of, column_node const& column) {
    if (of.auto_increment_column() != &column) return false;
    auto const& made = column.definition().insert_default();
    return !made || !statement_compiler_of(in.profile).has_sequences(in.profile);
}

std::string ddl_compiler::quoted_name(ddl_context const& in, table const& of) {
    auto name = quoted(in, of.called());
    return of.schema().empty() ? name : quoted(in, of.schema()) + "." + name;
}

std::string ddl_compiler::quoted_list(ddl_context const& in, std::vector<std::string> const& names) {
    std::string list;
    for (auto const& each : names) {
        if (!list.empty()) list += ", ";
        list += quoted(in, each);
    }
    return list;
}

std::string ddl_compiler::constraint_name(ddl_context const& in, std::string const& name) {
    return name.empty() ? name : "CONSTRAINT " + quoted(in, name) + " ";
}

std::string ddl_compiler::deferrability(constraint const& of) {
    std::string text;
    if (of.deferrable) text += *of.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE";
    if (of.initially) text += *of.initially == initially::deferred ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE";
    return text;
}

std::string ddl_compiler::expression_text(ddl_context const& in, expression_node const& of) {
    compile_options const options{.literal_values = true};
    compilation to{in.profile, options, of};
    to.qualify_columns = false;
    to << of;
    return to.finish(false)->fixed().text.sql();
}

namespace {
/// The CHECK that keeps a boolean or an enumeration to its values where the database has no such type.
std::optional<check_constraint> check_of_type(ddl_context const& in, column_node const& column) {
    auto const type = column.type().in_dialect(in.profile->dialect().name(), in.profile->family());
    auto const& data = type.data();
    if (!data.checked) return std::nullopt;
    check_constraint made;
    made.name = data.check_name;
    ref<expression_node> const subject{&column};
    std::vector<core::value> values;
    if (type.is_boolean()) {
        // A type of truth values cannot hold anything else; BOOLEAN is such a type where TRUE is a value of its own.
        auto const text = spelled(in.profile, type);
        if (text == "BIT" || statement_compiler_of(in.profile).native_boolean()) return std::nullopt;
        values = {core::value{0}, core::value{1}};
    } else {
        if (!spelled(in.profile, type).starts_with("VARCHAR")) return std::nullopt;
        for (auto const& each : data.labels) values.emplace_back(each);
    }
    made.condition = make<binary_node>(operation::in, subject,
                                       make<expanding_bind_node>(name{}, sql::type{}, std::move(values)), boolean);
    return made;
}
}  // namespace

std::string ddl_compiler::create_table(ddl_context const& in, table const& of,
                                       std::span<foreign_key_constraint const* const> without) const {
    std::string text = "CREATE ";
    for (auto const& each : of.definition().prefixes) text += each + " ";
    text += "TABLE ";
    if (in.if_exists) text += "IF NOT EXISTS ";
    text += quoted_name(in, of) + " (";
    std::string_view separator = "\n    ";
    auto const add = [&](std::string const& part) {
        if (part.empty()) return;
        text += separator;
        text += part;
        separator = ",\n    ";
    };
    for (auto const& each : of.columns()) {
        if (each->definition().is_system()) continue;
        auto written = column(in, of, *each);
        // A column's own checks stand with it.
        for (auto const& own : each->definition().checks())
            if (own.name.empty() || names_column_checks(in)) written += " " + check(in, of, own);
        add(written);
    }
    if (!of.primary_key().empty()) add(primary_key(in, of));
    // The table's own constraints in the order they were said, then those of its columns.
    std::map<std::tuple<std::size_t, std::size_t>, std::string> others;
    auto const place = [&](constraint const& each, std::vector<std::string> const* columns) {
        std::size_t at = each.position == 0 ? of.columns().size() : 0;
        if (each.position == 0 && columns != nullptr)
            if (auto const* const first = of.find(columns->front())) at = first->position() + 1;
        return std::tuple{at, each.position == 0 ? others.size() : std::size_t{each.position}};
    };
    for (auto const& each : of.definition().uniques) others[place(each, &each.columns)] = unique(in, of, each);
    for (auto const& each : of.definition().foreign_keys)
        if (std::find(without.begin(), without.end(), &each) == without.end())
            others[place(each, &each.columns)] = foreign_key(in, of, each);
    for (auto const& each : of.definition().checks) others[place(each, nullptr)] = check(in, of, each);
    for (auto const& each : of.definition().excludes) others[place(each, nullptr)] = exclude(in, of, each);
    for (auto const& each : of.columns()) {
        std::vector<std::string> const only{std::string{each->own_name().view()}};
        if (!names_column_checks(in))
            for (auto const& own : each->definition().checks())
                if (!own.name.empty()) others[place(own, &only)] = check(in, of, own);
        if (auto const made = check_of_type(in, *each)) others[place(*made, &only)] = check(in, of, *made);
    }
    for (auto const& [where, written] : others) add(written);
    return text + "\n)" + table_suffix(in, of);
}

std::string ddl_compiler::column_type(ddl_context const& in, table const& of, column_node const& column) const {
    try {
        auto text = spelled(in.profile, column.type());
        // A domain brings its own.
        if (auto const& collation = column.type().data().collation;
            !collation.empty() && column.type().id() != type_id::domain)
            text += " COLLATE " + quoted(in, collation);
        return text;
    } catch (core::error& passing) {
        passing.add_context("in column \"" + std::string{column.own_name().view()} + "\" of table \"" + of.full_name() +
                            "\"");
        throw;
    }
}

std::string ddl_compiler::column(ddl_context const& in, table const& of, column_node const& column) const {
    auto const& definition = column.definition();
    auto text = quoted(in, column.own_name()) + " " + column_type(in, of, column);
    if (definition.server_default())
        text += " DEFAULT " + written_default(expression_text(in, *definition.server_default()));
    if (auto const& computed = definition.computed_as()) {
        text += " GENERATED ALWAYS AS (" + computed->sql + ")";
        if (computed->stored) text += *computed->stored ? " STORED" : " VIRTUAL";
    }
    bool const in_key = std::find(of.primary_key().begin(), of.primary_key().end(), &column) != of.primary_key().end();
    if (!definition.nullable() || in_key) text += " NOT NULL";
    return text;
}

std::string ddl_compiler::primary_key(ddl_context const& in, table const& of) const {
    auto key = of.definition().primary_key;
    // The column that the database counts comes first: that is what its index is searched for.
    if (auto const* counted = of.auto_increment_column(); counted != nullptr && key.columns.size() > 1)
        std::stable_partition(key.columns.begin(), key.columns.end(),
                              [&](auto const& each) { return each == counted->own_name().view(); });
    return key_constraint(in, of, key);
}
std::string ddl_compiler::key_constraint(ddl_context const& in, table const& of,
                                         primary_key_constraint const& key) const {
    return constraint_name(in, or_conventional(in, key.name, in.naming.primary_key, of, key.columns)) +
           "PRIMARY KEY (" + quoted_list(in, key.columns) + ")" + deferrability(key);
}

std::string ddl_compiler::exclude(ddl_context const& in, table const&, exclude_constraint const&) const {
    unsupported(in, "an EXCLUDE constraint", "use a unique key, or PostgreSQL");
}

std::string ddl_compiler::unique(ddl_context const& in, table const& of, unique_constraint const& key) const {
    return constraint_name(in, or_conventional(in, key.name, in.naming.unique, of, key.columns)) + "UNIQUE (" +
           quoted_list(in, key.columns) + ")" + deferrability(key);
}

std::string ddl_compiler::check(ddl_context const& in, table const& of, check_constraint const& key) const {
    return constraint_name(in, key.exact_name || key.name.empty()
                                   ? key.name
                                   : or_conventional(in, key.name, in.naming.check, of, {})) +
           "CHECK (" + expression_text(in, key.made ? *key.made(of) : *key.condition) + ")" + deferrability(key);
}

std::string ddl_compiler::foreign_key(ddl_context const& in, table const& of, foreign_key_constraint const& key) const {
    auto const pairs = of.resolve(key);
    auto const& target = pairs.front().target->owner();
    std::vector<std::string> columns;
    for (auto const& each : pairs) columns.emplace_back(each.target->own_name().view());
    auto text =
        constraint_name(in, or_conventional(in, key.name, in.naming.foreign_key, of, key.columns, {&target, columns})) +
        "FOREIGN KEY(" + quoted_list(in, key.columns) + ") REFERENCES " + quoted_name(in, target) + " (" +
        quoted_list(in, columns) + ")";
    if (!key.match.empty()) text += " MATCH " + key.match;
    if (key.on_delete) text += std::string{" ON DELETE "} + actions[static_cast<std::size_t>(*key.on_delete)];
    if (!key.on_delete_columns.empty()) {
        if (!sets_single_columns())
            unsupported(in, "ON DELETE SET of some columns of a foreign key",
                        "set all of them, or write a trigger that sets those that are meant");
        text += " (" + quoted_list(in, key.on_delete_columns) + ")";
    }
    if (key.on_update) text += std::string{" ON UPDATE "} + actions[static_cast<std::size_t>(*key.on_update)];
    return text + deferrability(key);
}

std::string ddl_compiler::drop_table(ddl_context const& in, table const& of) const {
    return std::string{in.if_exists ? "DROP TABLE IF EXISTS " : "DROP TABLE "} + quoted_name(in, of);
}

std::string ddl_compiler::index_name(ddl_context const& in, table const& of, index_definition const& index) const {
    auto name = index.name.empty() ? conventional(in, in.naming.index, of, index.columns) : index.name;
    if (name.empty())
        throw core::compile_error{"index-name",
                                  "an index of table \"" + of.full_name() +
                                      "\" has no name; name it, or give the metadata a naming convention"};
    return name;
}

std::string ddl_compiler::create_index(ddl_context const& in, table const& of, index_definition const& index) const {
    std::string text = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    if (in.if_exists) text += "IF NOT EXISTS ";
    text += quoted(in, index_name(in, of, index)) + " ON " + quoted_name(in, of) + " (";
    text += index_columns(in, of, index) + ")";
    for (auto const& [dialect, condition] : index.where_in)
        if (dialect == in.profile->dialect().name()) return text + " WHERE " + expression_text(in, *condition);
    if (index.where && partial_indexes()) text += " WHERE " + expression_text(in, *index.where);
    else if (index.where && index.unique)
        unsupported(in, "a unique index over some of the rows",
                    "use a computed column that is NULL in the others, or a database with partial indexes");
    return text;
}

std::size_t ddl_compiler::made_name_limit(ddl_context const& in) const {
    return in.profile->dialect().identifiers().max_length;
}

std::string ddl_compiler::index_columns(ddl_context const& in, table const&, index_definition const& index) const {
    if (index.expressions.empty()) return quoted_list(in, index.columns);
    std::string text;
    for (auto const& each : index.expressions) {
        if (!text.empty()) text += ", ";
        text += expression_text(in, *each);
    }
    return text;
}

std::string ddl_compiler::drop_index(ddl_context const& in, table const& of, index_definition const& index) const {
    std::string text = in.if_exists ? "DROP INDEX IF EXISTS " : "DROP INDEX ";
    if (!of.schema().empty()) text += quoted(in, of.schema()) + ".";
    return text + quoted(in, index_name(in, of, index));
}

void ddl_compiler::unsupported(ddl_context const& in, std::string_view construct, std::string_view way_out) {
    throw core::compile_error{"construct-unsupported", std::string{construct} + " cannot be said in " +
                                                           std::string{in.profile->dialect().name()} + "; " +
                                                           std::string{way_out}};
}

std::string ddl_compiler::add_constraint(ddl_context const& in, table const& of, std::string const& constraint) const {
    return "ALTER TABLE " + quoted_name(in, of) + " ADD " + constraint;
}

std::string ddl_compiler::drop_constraint(ddl_context const& in, table const& of, std::string_view what,
                                          std::string const& name) const {
    if (name.empty())
        throw core::compile_error{"constraint-name", "a " + std::string{what} + " constraint of table \"" +
                                                         of.full_name() +
                                                         "\" is to be dropped and has no name; name it"};
    return "ALTER TABLE " + quoted_name(in, of) + " DROP CONSTRAINT " + (in.if_exists ? "IF EXISTS " : "") +
           quoted(in, name);
}

std::string ddl_compiler::create_named_type(ddl_context const& in, sql::type) const {
    unsupported(in, "CREATE TYPE", "give the column the type; it is spelled as the database has it");
}
std::string ddl_compiler::drop_named_type(ddl_context const& in, sql::type) const {
    unsupported(in, "DROP TYPE", "drop the tables that use it");
}

std::string ddl_compiler::add_foreign_key(ddl_context const& in, table const& of,
                                          foreign_key_constraint const& key) const {
    return "ALTER TABLE " + quoted_name(in, of) + " ADD " + foreign_key(in, of, key);
}

std::string ddl_compiler::drop_foreign_key(ddl_context const& in, table const& of,
                                           foreign_key_constraint const& key) const {
    auto const pairs = of.resolve(key);
    auto const& target = pairs.front().target->owner();
    std::vector<std::string> columns;
    for (auto const& each : pairs) columns.emplace_back(each.target->own_name().view());
    auto const name = or_conventional(in, key.name, in.naming.foreign_key, of, key.columns, {&target, columns});
    if (name.empty())
        throw core::compile_error{"constraint-name",
                                  "a foreign key of table \"" + of.full_name() + "\" to \"" + target.full_name() +
                                      "\" must be dropped first and has no name; name it, or give the "
                                      "metadata a naming convention"};
    return "ALTER TABLE " + quoted_name(in, of) + " DROP CONSTRAINT " + quoted(in, name);
}

}  // namespace aludel::sql
