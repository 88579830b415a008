// SPDX-License-Identifier: BSL-1.0
// Tables and indexes as SQLite makes them.
#include <aludel/core/dialect/dialect.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace aludel::sqlite {

namespace {
std::string on_conflict(std::string_view how) { return how.empty() ? "" : " ON CONFLICT " + std::string{how}; }

/// What the only column of a key says for it.
std::string_view of_column(sql::table const& of, std::vector<std::string> const& columns, std::string_view option) {
    if (columns.size() != 1) return {};
    auto const* const column = of.find(columns.front());
    return column == nullptr ? std::string_view{} : column->definition().option(option);
}
}  // namespace

std::string ddl_compiler::create_table(sql::ddl_context const& in, sql::table const& of,
                                       std::span<sql::foreign_key_constraint const* const> without) const {
    if (of.columns().empty()) unsupported(in, "a table without columns", "give it one");
    if (of.auto_increment_column() != nullptr && of.primary_key().size() > 1)
        unsupported(in, "a generated column in a primary key of several columns",
                    "make it the only column of the key, with a unique key over the others");
    return sql::ddl_compiler::create_table(in, of, without);
}

std::string ddl_compiler::column_type(sql::ddl_context const& in, sql::table const& of,
                                      sql::column_node const& column) const {
    if (of.auto_increment_column() == &column && of.primary_key().size() == 1) return "INTEGER";
    return sql::ddl_compiler::column_type(in, of, column);
}

namespace {
/// Is it one literal, or one pair of parentheses around everything?
bool is_closed(std::string_view sql) {
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (quote != 0) {
            if (sql[i] == quote) quote = 0;
        } else if (sql[i] == '\'' || sql[i] == '"') {
            bool const doubled = i > 0 && sql[i - 1] == sql[i];  // it goes on
            if (depth == 0 && i > 0 && !doubled) return false;
            quote = sql[i];
        } else if (sql[i] == '(') {
            if (depth++ == 0 && i > 0) return false;
        } else if (sql[i] == ')') {
            --depth;
        } else if (depth == 0) {
            return false;
        }
    }
    return true;
}
}  // namespace

std::string ddl_compiler::written_default(std::string expression) const {
    // Anything but a word, a number or a literal stands in parentheses.
    if (is_closed(expression)) return expression;
    bool const word = std::all_of(expression.begin(), expression.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    return word ? expression : "(" + expression + ")";
}

namespace {
bool is_set(sql::table const& of, std::string_view option, std::string_view to) {
    auto const& options = of.definition().options;
    return std::any_of(options.begin(), options.end(),
                       [&](auto const& each) { return each.first == option && each.second == to; });
}
/// Keys that are never used a second time: such a key is declared with its column.
bool counts_on(sql::table const& of) {
    return of.auto_increment_column() != nullptr && is_set(of, "sqlite_autoincrement", "true");
}
}  // namespace

std::string ddl_compiler::primary_key(sql::ddl_context const& in, sql::table const& of) const {
    return counts_on(of) ? std::string{} : sql::ddl_compiler::primary_key(in, of);
}

std::string ddl_compiler::table_suffix(sql::ddl_context const&, sql::table const& of) const {
    std::string text;
    if (is_set(of, "sqlite_with_rowid", "false")) text += " WITHOUT ROWID";
    if (is_set(of, "sqlite_strict", "true")) text += text.empty() ? " STRICT" : ", STRICT";
    return text;
}

std::string ddl_compiler::column(sql::ddl_context const& in, sql::table const& of,
                                 sql::column_node const& column) const {
    auto text = sql::ddl_compiler::column(in, of, column);
    if (auto const& computed = column.definition().computed_as(); computed && text.ends_with(" NOT NULL")) {
        // What the value must be stands before how it is made.
        text.erase(text.size() - std::string_view{" NOT NULL"}.size());
        text.insert(text.find(" GENERATED ALWAYS AS (" + computed->sql + ")"), " NOT NULL");
    }
    if (counts_on(of) && of.auto_increment_column() == &column) text += " PRIMARY KEY AUTOINCREMENT";
    if (text.ends_with(" NOT NULL")) text += on_conflict(column.definition().option("sqlite_on_conflict_not_null"));
    return text;
}

std::string ddl_compiler::key_constraint(sql::ddl_context const& in, sql::table const& of,
                                         sql::primary_key_constraint const& key) const {
    if (key.deferrable || key.initially)
        unsupported(in, "a primary key that is checked later", "only foreign keys can be deferred in SQLite");
    auto how = key.option("sqlite_on_conflict");
    if (how.empty()) how = of_column(of, key.columns, "sqlite_on_conflict_primary_key");
    return sql::ddl_compiler::key_constraint(in, of, key) + on_conflict(how);
}

std::string ddl_compiler::unique(sql::ddl_context const& in, sql::table const& of,
                                 sql::unique_constraint const& key) const {
    if (key.deferrable || key.initially)
        unsupported(in, "a unique key that is checked later", "only foreign keys can be deferred in SQLite");
    auto how = key.option("sqlite_on_conflict");
    if (how.empty()) how = of_column(of, key.columns, "sqlite_on_conflict_unique");
    return sql::ddl_compiler::unique(in, of, key) + on_conflict(how);
}

std::string ddl_compiler::check(sql::ddl_context const& in, sql::table const& of,
                                sql::check_constraint const& key) const {
    if (key.deferrable || key.initially)
        unsupported(in, "a check that is made later", "only foreign keys can be deferred in SQLite");
    return sql::ddl_compiler::check(in, of, key) + on_conflict(key.option("sqlite_on_conflict"));
}

std::string ddl_compiler::foreign_key(sql::ddl_context const& in, sql::table const& of,
                                      sql::foreign_key_constraint const& key) const {
    auto const& target = of.target(key);
    if (target.schema() != of.schema()) return {};
    auto text = sql::ddl_compiler::foreign_key(in, of, key);
    if (target.schema().empty()) return text;
    // Inside of a schema, a key's target is named without it.
    auto const& dialect = in.profile->dialect();
    auto const schema = " REFERENCES " + dialect.quote_if_needed(target.schema()) + ".";
    if (auto const place = text.find(schema); place != text.npos) text.replace(place, schema.size(), " REFERENCES ");
    return text;
}

namespace {
/// An index is named with its table's schema, the table without it.
std::string move_schema(sql::ddl_context const& in, sql::table const& of, std::string text, std::string const& name) {
    if (of.schema().empty()) return text;
    auto const& dialect = in.profile->dialect();
    auto const schema = dialect.quote_if_needed(of.schema()) + ".";
    auto const called = dialect.quote_if_needed(name);
    if (auto const table = text.find(" ON " + schema); table != text.npos) text.erase(table + 4, schema.size());
    if (auto const place = text.find(called); place != text.npos) text.insert(place, schema);
    return text;
}
}  // namespace

std::string ddl_compiler::create_index(sql::ddl_context const& in, sql::table const& of,
                                       sql::index_definition const& index) const {
    for (auto const& each : index.expressions)
        if (each->kind() == sql::node_kind::unary) {
            auto const what = static_cast<sql::unary_node const&>(*each).operation();
            if (what == sql::operation::nulls_first || what == sql::operation::nulls_last)
                unsupported(in, "an index that says where NULLs come", "leave it out: SQLite's index is used anyway");
        }
    return move_schema(in, of, sql::ddl_compiler::create_index(in, of, index), index_name(in, of, index));
}

std::string ddl_compiler::drop_index(sql::ddl_context const& in, sql::table const& of,
                                     sql::index_definition const& index) const {
    return sql::ddl_compiler::drop_index(in, of, index);
}

std::string ddl_compiler::add_constraint(sql::ddl_context const& in, sql::table const&, std::string const&) const {
    unsupported(in, "a constraint added to a table", "create a new table with it and copy the rows");
}
std::string ddl_compiler::drop_constraint(sql::ddl_context const& in, sql::table const&, std::string_view,
                                          std::string const&) const {
    unsupported(in, "a constraint taken from a table", "create a new table without it and copy the rows");
}

}  // namespace aludel::sqlite
