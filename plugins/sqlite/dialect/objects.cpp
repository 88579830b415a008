// SPDX-License-Identifier: BSL-1.0
// Schemas, sequences, views and comments: most of them SQLite has not.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"

#include <string>

namespace aludel::sqlite {

namespace {
[[noreturn]] void refuse(std::string_view construct, std::string_view way_out) {
    throw core::compile_error{"construct-unsupported",
                              std::string{construct} + " cannot be said in sqlite; " + std::string{way_out}};
}
constexpr std::string_view attach = "a schema is a database file there: use ddl(\"ATTACH DATABASE …\")";
constexpr std::string_view keep_numbers = "use a table with a generated key";
constexpr std::string_view keep_comments = "keep the comment beside the table's definition";
}  // namespace

std::string object_compiler::create_schema(sql::ddl_context const&, std::string_view) const {
    refuse("CREATE SCHEMA", attach);
}
std::string object_compiler::drop_schema(sql::ddl_context const&, std::string_view, bool) const {
    refuse("DROP SCHEMA", "a schema is a database file there: use ddl(\"DETACH DATABASE …\")");
}
std::string object_compiler::create_sequence(sql::ddl_context const&, sql::sequence const&) const {
    refuse("CREATE SEQUENCE", keep_numbers);
}
std::string object_compiler::drop_sequence(sql::ddl_context const&, sql::sequence const&) const {
    refuse("DROP SEQUENCE", keep_numbers);
}
std::string object_compiler::create_view(sql::ddl_context const& in, sql::view_definition const& of) const {
    if (of.materialized) refuse("a materialised view", "use create_table_as(), and fill the table again when needed");
    if (of.or_replace) refuse("CREATE OR REPLACE VIEW", "drop the view first");
    return sql::object_compiler::create_view(in, of);
}
std::string object_compiler::drop_view(sql::ddl_context const& in, sql::view_definition const& of) const {
    if (of.materialized) refuse("a materialised view", "drop the table that stands for it");
    return sql::object_compiler::drop_view(in, of);
}
std::string object_compiler::comment_on_table(sql::ddl_context const&, sql::table const&,
                                              std::optional<std::string> const&) const {
    refuse("COMMENT ON TABLE", keep_comments);
}
std::string object_compiler::comment_on_column(sql::ddl_context const&, sql::column_node const&,
                                               std::optional<std::string> const&) const {
    refuse("COMMENT ON COLUMN", keep_comments);
}

}  // namespace aludel::sqlite
