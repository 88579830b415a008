// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/dialect.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <string>

namespace aludel::mssql {

std::string ddl_compiler::column(sql::ddl_context const& in, sql::table const& of,
                                 sql::column_node const& column) const {
    auto const& definition = column.definition();
    auto text = in.profile->dialect().quote_if_needed(column.own_name()) + " " + column_type(in, of, column);
    bool const in_key = std::find(of.primary_key().begin(), of.primary_key().end(), &column) != of.primary_key().end();
    // What a column is without a word depends on settings of the session.
    text += definition.nullable() && !in_key ? " NULL" : " NOT NULL";
    if (of.auto_increment_column() == &column) text += " IDENTITY";
    else if (definition.server_default()) text += " DEFAULT " + expression_text(in, *definition.server_default());
    return text;
}

std::string ddl_compiler::drop_index(sql::ddl_context const& in, sql::table const& of,
                                     sql::index_definition const& index) const {
    return sql::ddl_compiler::drop_index(in, of, index) + " ON " + quoted_name(in, of);
}

}  // namespace aludel::mssql
