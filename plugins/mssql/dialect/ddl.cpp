// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/spelling.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::mssql {

std::string ddl_compiler::column(sql::ddl_context const& in, sql::table const& of,
                                 sql::column_node const& column) const {
    auto const& definition = column.definition();
    auto text = in.profile->dialect().quote_if_needed(column.own_name());
    auto const& computed = definition.computed_as();
    // The type of a computed column is that of its expression.
    if (computed) text += " AS (" + computed->sql + ")" + (computed->stored == true ? " PERSISTED" : "");
    else text += " " + column_type(in, of, column);
    bool const in_key = std::find(of.primary_key().begin(), of.primary_key().end(), &column) != of.primary_key().end();
    auto const& identity = definition.identity_options();
    if (!definition.nullable() || in_key || identity) text += " NOT NULL";
    // What a column is without a word depends on settings of the session.
    else if (!computed) text += " NULL";
    if (identity) {
        text += " IDENTITY";
        if (identity->start || identity->increment)
            text += "(" + std::to_string(identity->start.value_or(1)) + "," +
                    std::to_string(identity->increment.value_or(1)) + ")";
    } else if (is_counted(in, of, column)) {
        text += " IDENTITY";
    } else if (definition.server_default()) {
        text += " DEFAULT " + expression_text(in, *definition.server_default());
    }
    return text;
}

std::string ddl_compiler::column_type(sql::ddl_context const& in, sql::table const& of,
                                      sql::column_node const& column) const {
    auto text = sql::ddl_compiler::column_type(in, of, column);
    // The name of a collation cannot be quoted.
    auto const& collation = column.type().data().collation;
    if (collation.empty()) return text;
    if (!is_collation_name(collation))
        throw core::compile_error{"construct-unsupported",
                                  "the collation \"" + collation + "\" of column \"" +
                                      std::string{column.own_name().view()} + "\" of table \"" + of.full_name() +
                                      "\" cannot be said in mssql; name one of sys.fn_helpcollations()"};
    auto const quoted = " COLLATE " + in.profile->dialect().quote_if_needed(collation);
    if (text.ends_with(quoted)) text.replace(text.size() - quoted.size(), quoted.size(), " COLLATE " + collation);
    return text;
}

namespace {
/// "CLUSTERED " or "NONCLUSTERED " or nothing, as the option says.
std::string clustered(std::string_view option) {
    return option.empty() ? "" : option == "true" ? "CLUSTERED " : "NONCLUSTERED ";
}
}  // namespace

std::string ddl_compiler::primary_key(sql::ddl_context const& in, sql::table const& of) const {
    // In the order that was said: SQL Server searches for no counted column first.
    auto text = key_constraint(in, of, of.definition().primary_key);
    static constexpr std::string_view words = "PRIMARY KEY ";
    text.insert(text.find("PRIMARY KEY (") + words.size(),
                clustered(of.definition().primary_key.option("mssql_clustered")));
    return text;
}

std::string ddl_compiler::unique(sql::ddl_context const& in, sql::table const& of,
                                 sql::unique_constraint const& key) const {
    auto text = sql::ddl_compiler::unique(in, of, key);
    static constexpr std::string_view words = "UNIQUE ";
    text.insert(text.find("UNIQUE (") + words.size(), clustered(key.option("mssql_clustered")));
    return text;
}

namespace {
/// "country, rating": the names between the commas.
std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        auto const end = std::min(list.find(','), list.size());
        auto const begin = std::min(list.find_first_not_of(' '), end);
        names.emplace_back(list.substr(begin, end - begin));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}
}  // namespace

std::string ddl_compiler::create_index(sql::ddl_context const& in, sql::table const& of,
                                       sql::index_definition const& index) const {
    auto always = in;
    always.if_exists = false;  // there is no IF NOT EXISTS for indexes
    auto plain = index;
    for (auto& each : plain.expressions) each = sql::index_item_without_nulls(in.profile, each);
    auto text = sql::ddl_compiler::create_index(always, of, plain);
    auto included = index.included;
    if (auto const own = index.option("mssql_include"); !own.empty()) included = names_in(own);
    if (!included.empty()) {
        bool const partial = index.where || std::any_of(index.where_in.begin(), index.where_in.end(),
                                                        [](auto const& each) { return each.first == "mssql"; });
        auto const at = partial ? text.rfind(" WHERE ") : text.size();
        text.insert(at, " INCLUDE (" + quoted_list(in, included) + ")");
    }
    auto words = clustered(index.option("mssql_clustered"));
    if (index.option("mssql_columnstore") == "true") words += "COLUMNSTORE ";
    text.insert(text.find("INDEX "), words);
    return text;
}

std::string ddl_compiler::drop_index(sql::ddl_context const& in, sql::table const& of,
                                     sql::index_definition const& index) const {
    // The table says in which schema it is.
    return (in.if_exists ? "DROP INDEX IF EXISTS " : "DROP INDEX ") +
           in.profile->dialect().quote_if_needed(index_name(in, of, index)) + " ON " + quoted_name(in, of);
}

std::string object_compiler::create_view(sql::ddl_context const& in, sql::view_definition const& of) const {
    if (in.if_exists)
        throw core::compile_error{
            "construct-unsupported",
            "CREATE VIEW IF NOT EXISTS cannot be said in mssql; let the view replace the one that "
            "is there (or_replace), or drop it before"};
    auto text = sql::object_compiler::create_view(in, of);
    static constexpr std::string_view said = "CREATE OR REPLACE ";
    if (of.or_replace) text.replace(0, said.size(), "CREATE OR ALTER ");
    return text;
}

namespace {
/// Where the statement's own FROM begins: not one in a text, a quoted name or a subquery.
std::size_t outermost_from(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
            case '\'': i = std::min(text.find('\'', i + 1), text.size()); break;
            case '[': i = std::min(text.find(']', i + 1), text.size()); break;
            case '(': ++depth; break;
            case ')': --depth; break;
            case ' ':
                if (depth == 0 && text.substr(i).starts_with(" FROM ")) return i;
                break;
            default: break;
        }
    }
    return text.npos;
}
}  // namespace

std::string object_compiler::create_table_as(sql::ddl_context const& in, sql::view_definition const& of) const {
    // SELECT … INTO makes the table.
    auto text = statement_text(in, *of.select);
    auto const at = outermost_from(text);
    if (at == text.npos)
        throw core::compile_error{"construct-unsupported",
                                  "CREATE TABLE AS of a SELECT without FROM (\"" + of.name +
                                      "\") cannot be said in mssql; select from a table or a subquery"};
    text.insert(at, " INTO " + quoted(in, of.schema, of.name));
    return text;
}

namespace {
constexpr std::string_view default_schema = "dbo";

std::string wide(std::string const& literal) { return literal.starts_with('N') ? literal : "N" + literal; }
}  // namespace

std::string object_compiler::comment_on_table(sql::ddl_context const& in, sql::table const& of,
                                              std::optional<std::string> const& comment) const {
    auto const schema = of.schema().empty() ? default_schema : of.schema();
    return (comment ? "execute sp_addextendedproperty 'MS_Description', " + wide(literal(in, *comment))
                    : std::string{"execute sp_dropextendedproperty 'MS_Description'"}) +
           ", 'schema', " + quoted(in, {}, schema) + ", 'table', " + quoted(in, {}, of.called());
}

std::string object_compiler::comment_on_column(sql::ddl_context const& in, sql::column_node const& of,
                                               std::optional<std::string> const& comment) const {
    auto const& table = static_cast<sql::table const&>(of.owner());
    return comment_on_table(in, table, comment) + ", 'column', " + quoted(in, {}, of.own_name());
}

}  // namespace aludel::mssql
