// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/spelling.hpp>

#include "compiler.hpp"
#include "family.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::mysql {

namespace {

std::string lower(std::string_view text) {
    std::string made{text};
    for (char& each : made)
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
    return made;
}

std::string upper_word(std::string_view text) {
    std::string made{text};
    for (char& each : made)
        if (each >= 'a' && each <= 'z') each = static_cast<char>(each - 'a' + 'A');
    return made;
}

/// In capitals, with blanks between the words.
std::string upper(std::string_view text) {
    auto made = upper_word(text);
    std::replace(made.begin(), made.end(), '_', ' ');
    return made;
}

/// A default that is not a text, a word or one of the functions for moments stands in parentheses.
std::string default_text(std::string const& text) {
    bool const literal = !text.empty() && (text.front() == '\'' || text.front() == '"' || text.front() == '(');
    bool const word = std::all_of(text.begin(), text.end(), [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') ||
               each == '_';
    });
    auto const words = upper(text);
    bool const moment = words.starts_with("CURRENT TIMESTAMP");
    bool const updated = words.find("ON UPDATE") != words.npos;
    return literal || word || moment || updated ? text : "(" + text + ")";
}

/// Options of the dialect's own name: the two do not read each other's.
std::string_view own_option(sql::ddl_context const& in, std::vector<sql::table_option> const& options,
                            std::string_view called) {
    auto const prefix = std::string{in.profile->dialect().name()} + "_";
    for (auto const& each : options)
        if (each.name == prefix + std::string{called}) return each.value;
    return {};
}

}  // namespace

namespace {
/// MariaDB has no constraints that are checked later. Those that are not are what it has anyway.
template <class Constraint>
Constraint checked_at_once(sql::ddl_context const& in, Constraint of) {
    if (!is_mariadb(in.profile)) return of;
    if (of.deferrable == true || of.initially == sql::initially::deferred)
        throw core::compile_error{
            "construct-unsupported",
            "a constraint that is checked later (DEFERRABLE) cannot be said in mariadb; write the "
            "rows in an order in which it always holds, or leave the option out"};
    of.deferrable.reset();
    of.initially.reset();
    return of;
}
}  // namespace

std::string ddl_compiler::create_table(sql::ddl_context const& in, sql::table const& of,
                                       std::span<sql::foreign_key_constraint const* const> without) const {
    if (of.columns().empty()) unsupported(in, "a table without columns", "give it one");
    return sql::ddl_compiler::create_table(in, of, without);
}

std::string ddl_compiler::key_constraint(sql::ddl_context const& in, sql::table const& of,
                                         sql::primary_key_constraint const& key) const {
    return sql::ddl_compiler::key_constraint(in, of, checked_at_once(in, key));
}

std::string ddl_compiler::unique(sql::ddl_context const& in, sql::table const& of,
                                 sql::unique_constraint const& key) const {
    return sql::ddl_compiler::unique(in, of, checked_at_once(in, key));
}

std::string ddl_compiler::check(sql::ddl_context const& in, sql::table const& of,
                                sql::check_constraint const& key) const {
    return sql::ddl_compiler::check(in, of, checked_at_once(in, key));
}

std::string ddl_compiler::foreign_key(sql::ddl_context const& in, sql::table const& of,
                                      sql::foreign_key_constraint const& key) const {
    if (!key.match.empty())
        unsupported(in, "MATCH of a foreign key",
                    "leave it out: the server ignores it, and ON DELETE and ON UPDATE with it");
    return sql::ddl_compiler::foreign_key(in, of, checked_at_once(in, key));
}

std::string ddl_compiler::column(sql::ddl_context const& in, sql::table const& of,
                                 sql::column_node const& column) const {
    auto const& definition = column.definition();
    auto const type = column_type(in, of, column);
    auto text = in.profile->dialect().quote_if_needed(column.own_name()) + " " + type;
    bool const in_key = std::find(of.primary_key().begin(), of.primary_key().end(), &column) != of.primary_key().end();
    if (auto const& computed = definition.computed_as()) {
        text += " GENERATED ALWAYS AS (" + computed->sql + ")";
        if (computed->stored) text += *computed->stored ? " STORED" : " VIRTUAL";
    }
    // MariaDB knows NOT NULL of no computed column.
    bool const said = !(definition.computed_as() && is_mariadb(in.profile));
    if (!definition.nullable() || in_key) text += said ? " NOT NULL" : "";
    // A TIMESTAMP is NOT NULL by itself on servers without explicit_defaults_for_timestamp.
    else if (type.starts_with("TIMESTAMP")) text += " NULL";
    if (!definition.comment().empty())
        text += " COMMENT " + statement_compiler{}.literal_in(in.profile, core::value{definition.comment()});
    if (definition.server_default())
        text += " DEFAULT " + default_text(expression_text(in, *definition.server_default()));
    else if (is_counted(in, of, column)) text += " AUTO_INCREMENT";
    return text;
}

std::string ddl_compiler::column_type(sql::ddl_context const& in, sql::table const& of,
                                      sql::column_node const& column) const {
    auto text = sql::ddl_compiler::column_type(in, of, column);
    // The name of a collation is a word and not an identifier.
    auto const& collation = column.type().data().collation;
    auto const quoted = " COLLATE " + in.profile->dialect().quote_if_needed(collation.empty() ? "x" : collation);
    if (!collation.empty() && text.ends_with(quoted))
        text.replace(text.size() - quoted.size(), quoted.size(), " COLLATE " + collation);
    return text;
}

std::string ddl_compiler::primary_key(sql::ddl_context const& in, sql::table const& of) const {
    auto text = sql::ddl_compiler::primary_key(in, of);
    if (auto const method = own_option(in, of.definition().primary_key.options, "using"); !method.empty())
        text += " USING " + std::string{method};
    return text;
}

namespace {
constexpr std::array partition_options{"partition_by", "partitions", "subpartition_by", "subpartitions"};

/// Options whose values are texts.
bool is_text_option(std::string_view called) {
    static constexpr std::array names{"comment",    "data_directory", "index_directory",  "password",
                                      "connection", "compression",    "encryption_key_id"};
    return std::find(names.begin(), names.end(), called) != names.end();
}
}  // namespace

std::string ddl_compiler::table_suffix(sql::ddl_context const& in, sql::table const& of) const {
    std::vector<std::pair<std::string, std::string>> options;
    auto const own = std::string{in.profile->dialect().name()} + "_";
    for (auto const& [name, value] : of.definition().options)
        if (name.starts_with(own)) options.emplace_back(lower(name.substr(own.size())), value);
    if (auto const& comment = of.definition().comment; !comment.empty()) options.emplace_back("comment", comment);
    // A collation must follow its character set.
    std::stable_partition(options.begin(), options.end(), [](auto const& each) { return each.first != "collate"; });
    std::string text;
    for (auto const& [called, value] : options) {
        if (std::find(partition_options.begin(), partition_options.end(), called) != partition_options.end()) continue;
        bool const blank = called == "tablespace" || called == "default_character_set" || called == "character_set" ||
                           called == "collate";
        bool const words =
            called.starts_with("default_") || called.ends_with("_directory") || called == "character_set";
        text += (text.empty() ? "" : " ") + (words ? upper(called) : upper_word(called)) + (blank ? " " : "=") +
                (is_text_option(called) ? statement_compiler{}.literal_in(in.profile, core::value{value}) : value);
    }
    for (auto const* each : partition_options)
        for (auto const& [called, value] : options)
            if (called == each) text += (text.empty() ? "" : " ") + upper(called) + " " + value;
    return text;
}

std::string ddl_compiler::index_columns(sql::ddl_context const& in, sql::table const&,
                                        sql::index_definition const& index) const {
    auto const length = std::string{own_option(in, index.options, "length")};
    // "20" for all columns, or "bio=20, name=10".
    auto const length_of = [&](std::string const& column) -> std::string {
        if (length.empty()) return {};
        if (length.find('=') == length.npos) return "(" + length + ")";
        auto const at = (", " + length).find(", " + column + "=");
        if (at == length.npos) return {};
        auto const begin = at + column.size() + 1;
        return "(" + length.substr(begin, length.find(',', begin) - begin) + ")";
    };
    std::string text;
    if (index.expressions.empty()) {
        for (auto const& each : index.columns)
            text += (text.empty() ? "" : ", ") + in.profile->dialect().quote_if_needed(each) + length_of(each);
        return text;
    }
    for (auto const& item : index.expressions) {
        if (!text.empty()) text += ", ";
        auto const each = sql::index_item_without_nulls(in.profile, item);
        // Expressions stand in parentheses of their own; an ordering belongs to the item.
        auto const kind = each->kind();
        bool const ordered = kind == sql::node_kind::unary &&
                             (static_cast<sql::unary_node const&>(*each).operation() == sql::operation::ascending ||
                              static_cast<sql::unary_node const&>(*each).operation() == sql::operation::descending);
        bool const expression = !ordered && (kind == sql::node_kind::unary || kind == sql::node_kind::binary ||
                                             kind == sql::node_kind::function || kind == sql::node_kind::cast ||
                                             kind == sql::node_kind::collate || kind == sql::node_kind::special);
        if (expression && is_mariadb(in.profile))
            unsupported(in, "an index over an expression", "index a computed column that has its value");
        text += expression ? "(" + expression_text(in, *each) + ")" : expression_text(in, *each);
        if (kind == sql::node_kind::column) text += length_of(std::string{each->own_name().view()});
    }
    return text;
}

std::string ddl_compiler::create_index(sql::ddl_context const& in, sql::table const& of,
                                       sql::index_definition const& index) const {
    auto plain = index;
    if (index.where && index.unique)
        throw core::compile_error{"construct-unsupported", "a unique index over some of the rows of table \"" +
                                                               of.full_name() + "\" cannot be said in " +
                                                               std::string{in.profile->dialect().name()} +
                                                               "; index an expression that is NULL for the other rows"};
    plain.where = {};  // an index over all rows serves the same queries
    auto text = sql::ddl_compiler::create_index(in, of, plain);
    if (auto const prefix = own_option(in, index.options, "prefix"); !prefix.empty())
        text.insert(text.find("INDEX "), std::string{prefix} + " ");
    if (auto const parser = own_option(in, index.options, "with_parser"); !parser.empty())
        text += " WITH PARSER " + std::string{parser};
    if (auto const method = own_option(in, index.options, "using"); !method.empty())
        text += " USING " + std::string{method};
    return text;
}

std::string ddl_compiler::drop_index(sql::ddl_context const& in, sql::table const& of,
                                     sql::index_definition const& index) const {
    // The table says in which schema it is.
    return (in.if_exists ? "DROP INDEX IF EXISTS " : "DROP INDEX ") +
           in.profile->dialect().quote_if_needed(index_name(in, of, index)) + " ON " + quoted_name(in, of);
}

std::string ddl_compiler::drop_foreign_key(sql::ddl_context const& in, sql::table const& of,
                                           sql::foreign_key_constraint const& key) const {
    auto text = sql::ddl_compiler::drop_foreign_key(in, of, key);
    static constexpr std::string_view said = " DROP CONSTRAINT ";
    text.replace(text.find(said), said.size(), " DROP FOREIGN KEY ");
    return text;
}

bool ddl_compiler::names_column_checks(sql::ddl_context const& in) const { return !is_mariadb(in.profile); }

std::string ddl_compiler::drop_constraint(sql::ddl_context const& in, sql::table const& of, std::string_view what,
                                          std::string const& name) const {
    // There is one primary key; its name is PRIMARY whatever it was called.
    if (what == "PRIMARY KEY") return "ALTER TABLE " + quoted_name(in, of) + " DROP PRIMARY KEY";
    auto text = sql::ddl_compiler::drop_constraint(in, of, what, name);
    if (in.if_exists && !is_mariadb(in.profile))
        unsupported(in, "DROP CONSTRAINT IF EXISTS", "look into information_schema.table_constraints before");
    static constexpr std::string_view said = " DROP CONSTRAINT ";
    if (what == "UNIQUE") text.replace(text.find(said), said.size(), " DROP INDEX ");
    else if (what == "FOREIGN KEY") text.replace(text.find(said), said.size(), " DROP FOREIGN KEY ");
    else if (what == "CHECK" && !is_mariadb(in.profile)) text.replace(text.find(said), said.size(), " DROP CHECK ");
    return text;
}

std::string object_compiler::drop_schema(sql::ddl_context const& in, std::string_view name, bool) const {
    // A schema is dropped with all that is in it, always.
    return sql::object_compiler::drop_schema(in, name, false);
}

std::string object_compiler::create_view(sql::ddl_context const& in, sql::view_definition const& of) const {
    bool const other = of.temporary || of.materialized;
    if (other && is_mariadb(in.profile))
        throw core::compile_error{
            "construct-unsupported",
            std::string{of.temporary ? "a temporary view" : "a materialized view"} + " cannot be said in mariadb; " +
                (of.temporary ? "use a plain view, or a CTE in the statement"
                              : "use a plain view, or create_table_as() and fill the table again when needed")};
    if (in.if_exists && !is_mariadb(in.profile))
        throw core::compile_error{
            "construct-unsupported",
            "CREATE VIEW IF NOT EXISTS cannot be said in mysql; let the view replace the one that "
            "is there (or_replace), or drop it before"};
    return sql::object_compiler::create_view(in, of);
}

std::string object_compiler::comment_on_table(sql::ddl_context const& in, sql::table const& of,
                                              std::optional<std::string> const& comment) const {
    return "ALTER TABLE " + quoted(in, of.schema(), of.called()) + " COMMENT " + literal(in, comment.value_or(""));
}

std::string object_compiler::comment_on_column(sql::ddl_context const& in, sql::column_node const& of,
                                               std::optional<std::string> const& comment) const {
    // The comment is a part of the column's definition, which is said again.
    auto text = "ALTER TABLE " + quoted(in, of.owner().schema(), of.owner().called()) + " CHANGE " +
                quoted(in, {}, of.own_name()) + " " + ddl_compiler{}.definition(in, of);
    if (!comment && !of.definition().comment().empty()) {
        auto const said = " COMMENT " + literal(in, of.definition().comment());
        text.erase(text.find(said), said.size());
    }
    return text;
}

std::string object_compiler::sequence_options(sql::sequence const& of) const {
    auto text = sql::object_compiler::sequence_options(of);
    // One word here.
    if (of.cycle && !*of.cycle) text.replace(text.find(" NO CYCLE"), 9, " NOCYCLE");
    return text;
}

}  // namespace aludel::mysql
