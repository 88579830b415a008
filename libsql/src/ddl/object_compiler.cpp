// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/object_compiler.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/compile.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>

namespace aludel::sql {

object_compiler::~object_compiler() = default;

object_compiler const& object_compiler_of(core::profile profile) noexcept {
    static object_compiler const ansi;
    auto const* const found = core::find_facet<object_compiler>(profile->dialect());
    return found != nullptr ? *found : ansi;
}

std::string object_compiler::quoted(ddl_context const& in, std::string_view schema, std::string_view name) {
    auto const& dialect = in.profile->dialect();
    auto const text = dialect.quote_if_needed(name);
    return schema.empty() ? text : dialect.quote_if_needed(schema) + "." + text;
}

std::string object_compiler::statement_text(ddl_context const& in, statement_node const& of) {
    return detail::render(of, in.profile, {.literal_values = true}).text();
}

std::string object_compiler::literal(ddl_context const& in, std::string_view text) {
    return statement_compiler_of(in.profile).literal_in(in.profile, core::value{text});
}

std::string object_compiler::create_schema(ddl_context const& in, std::string_view name) const {
    return (in.if_exists ? "CREATE SCHEMA IF NOT EXISTS " : "CREATE SCHEMA ") + quoted(in, {}, name);
}

std::string object_compiler::drop_schema(ddl_context const& in, std::string_view name, bool cascade) const {
    return (in.if_exists ? "DROP SCHEMA IF EXISTS " : "DROP SCHEMA ") + quoted(in, {}, name) +
           (cascade ? " CASCADE" : "");
}

std::string object_compiler::sequence_options(sequence const& of) const {
    std::string text;
    auto const number = [&](std::string_view words, std::optional<std::int64_t> const& value) {
        if (value) text += std::string{words} + std::to_string(*value);
    };
    number(" INCREMENT BY ", of.increment);
    number(" START WITH ", of.start);
    number(" MINVALUE ", of.minimum);
    number(" MAXVALUE ", of.maximum);
    if (of.no_minimum) text += " NO MINVALUE";
    if (of.no_maximum) text += " NO MAXVALUE";
    number(" CACHE ", of.cache);
    if (of.cycle) text += *of.cycle ? " CYCLE" : " NO CYCLE";
    return text;
}

std::string object_compiler::create_sequence(ddl_context const& in, sequence const& of) const {
    auto text = (in.if_exists ? "CREATE SEQUENCE IF NOT EXISTS " : "CREATE SEQUENCE ") + quoted(in, of.schema, of.name);
    if (of.data_type.known() && typed_sequences()) text += " AS " + spelled(in.profile, of.data_type);
    return text + sequence_options(of);
}

std::string object_compiler::drop_sequence(ddl_context const& in, sequence const& of) const {
    return (in.if_exists ? "DROP SEQUENCE IF EXISTS " : "DROP SEQUENCE ") + quoted(in, of.schema, of.name);
}

std::string object_compiler::create_view(ddl_context const& in, view_definition const& of) const {
    std::string text = "CREATE ";
    if (of.or_replace) text += "OR REPLACE ";
    if (of.temporary) text += "TEMPORARY ";
    if (of.materialized) text += "MATERIALIZED ";
    text += "VIEW ";
    if (in.if_exists) text += "IF NOT EXISTS ";
    return text + quoted(in, of.schema, of.name) + " AS " + statement_text(in, *of.select);
}

std::string object_compiler::drop_view(ddl_context const& in, view_definition const& of) const {
    std::string text = of.materialized ? "DROP MATERIALIZED VIEW " : "DROP VIEW ";
    if (in.if_exists) text += "IF EXISTS ";
    return text + quoted(in, of.schema, of.name);
}

std::string object_compiler::create_table_as(ddl_context const& in, view_definition const& of) const {
    std::string text = of.temporary ? "CREATE TEMPORARY TABLE " : "CREATE TABLE ";
    if (in.if_exists) text += "IF NOT EXISTS ";
    return text + quoted(in, of.schema, of.name) + " AS " + statement_text(in, *of.select);
}

std::string object_compiler::comment_on_table(ddl_context const& in, table const& of,
                                              std::optional<std::string> const& comment) const {
    return "COMMENT ON TABLE " + quoted(in, of.schema(), of.called()) + " IS " +
           (comment ? literal(in, *comment) : "NULL");
}

std::string object_compiler::comment_on_column(ddl_context const& in, column_node const& of,
                                               std::optional<std::string> const& comment) const {
    return "COMMENT ON COLUMN " + quoted(in, of.owner().schema(), of.owner().called()) + "." +
           quoted(in, {}, of.own_name()) + " IS " + (comment ? literal(in, *comment) : "NULL");
}

std::string object_compiler::comment_on_constraint(ddl_context const& in, table const&, std::string const&,
                                                   std::optional<std::string> const&) const {
    throw core::compile_error{"construct-unsupported", "a comment of a constraint cannot be said in " +
                                                           std::string{in.profile->dialect().name()} +
                                                           "; write it into the comment of the table"};
}

}  // namespace aludel::sql
