// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"

#include <string>

namespace aludel::oracle {

std::string ddl_compiler::column_type(sql::ddl_context const& in, sql::table const& of,
                                      sql::column_node const& column) const {
    // A collation belongs to the schema or needs settings of the server that few have.
    auto text = sql::ddl_compiler::column_type(in, of, column);
    if (auto const at = text.find(" COLLATE "); at != text.npos && !column.type().data().collation.empty())
        text.erase(at);
    return text;
}

std::string ddl_compiler::foreign_key(sql::ddl_context const& in, sql::table const& of,
                                      sql::foreign_key_constraint const& key) const {
    auto without = key;
    without.on_update.reset();
    if (key.on_update && *key.on_update != sql::on_update::no_action)
        throw core::compile_error{"construct-unsupported", "ON UPDATE of a foreign key of table \"" + of.full_name() +
                                                               "\" cannot be said in oracle; update the referring rows "
                                                               "by a trigger, or do not change keys"};
    return sql::ddl_compiler::foreign_key(in, of, without);
}

}  // namespace aludel::oracle
