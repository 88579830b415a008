// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <string>

namespace aludel::mysql {

namespace {

std::string upper(std::string_view text) {
    std::string made{text};
    for (char& each : made) {
        if (each >= 'a' && each <= 'z') each = static_cast<char>(each - 'a' + 'A');
        if (each == '_') each = ' ';
    }
    return made;
}

/// A default that is not a literal or one of the functions for moments stands in parentheses.
std::string default_text(std::string const& text) {
    bool const literal =
        !text.empty() && (text.front() == '\'' || text.front() == '(' || text == "NULL" || text == "true" ||
                          text == "false" || text.find_first_not_of("0123456789.-") == text.npos);
    auto const word = upper(text);
    bool const moment = word.starts_with("CURRENT TIMESTAMP");
    return literal || moment ? text : "(" + text + ")";
}

}  // namespace

std::string ddl_compiler::column(sql::ddl_context const& in, sql::table const& of,
                                 sql::column_node const& column) const {
    auto const& definition = column.definition();
    auto text = in.profile->dialect().quote_if_needed(column.own_name()) + " " + column_type(in, of, column);
    bool const in_key = std::find(of.primary_key().begin(), of.primary_key().end(), &column) != of.primary_key().end();
    if (!definition.nullable() || in_key) text += " NOT NULL";
    // A TIMESTAMP is NOT NULL by itself on servers without explicit_defaults_for_timestamp.
    else if (column.type().id() == sql::type_id::timestamp) text += " NULL";
    if (!definition.comment().empty())
        text += " COMMENT " + statement_compiler{}.literal(core::value{definition.comment()});
    if (definition.server_default())
        text += " DEFAULT " + default_text(expression_text(in, *definition.server_default()));
    else if (of.auto_increment_column() == &column) text += " AUTO_INCREMENT";
    return text;
}

std::string ddl_compiler::table_suffix(sql::ddl_context const& in, sql::table const& of) const {
    std::string text;
    if (auto const& comment = of.definition().comment; !comment.empty())
        text += " COMMENT=" + statement_compiler{}.literal(core::value{comment});
    auto const own = std::string{in.profile->dialect().name()} + "_";
    for (auto const& [name, value] : of.definition().options) {
        if (!name.starts_with(own)) continue;
        text += " " + upper(std::string_view{name}.substr(own.size())) + "=" + value;
    }
    return text;
}

std::string ddl_compiler::drop_index(sql::ddl_context const& in, sql::table const& of,
                                     sql::index_definition const& index) const {
    return sql::ddl_compiler::drop_index(in, of, index) + " ON " + quoted_name(in, of);
}

std::string ddl_compiler::drop_foreign_key(sql::ddl_context const& in, sql::table const& of,
                                           sql::foreign_key_constraint const& key) const {
    auto text = sql::ddl_compiler::drop_foreign_key(in, of, key);
    static constexpr std::string_view said = " DROP CONSTRAINT ";
    text.replace(text.find(said), said.size(), " DROP FOREIGN KEY ");
    return text;
}

}  // namespace aludel::mysql
