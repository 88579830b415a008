// SPDX-License-Identifier: BSL-1.0
/// Single DDL statements, to be executed or read: `connection.execute(create_index(artist, index("ix", {"name"})))`.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/sql/clause/selectable.hpp>
#include <aludel/sql/compile/compile.hpp>
#include <aludel/sql/ddl/object_compiler.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/metadata.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace aludel::core {
class connection;
}

namespace aludel::sql {

/// One DDL statement, whose text depends on the dialect.
/// Lifetime: keeps what it speaks of, but for the metadata that foreign keys lead through.
class ALUDEL_SQL_API ddl_statement {
public:
    using writer = std::function<std::string(ddl_context const&)>;
    explicit ddl_statement(writer write, naming_convention naming = {});
    /// IF NOT EXISTS of CREATE, IF EXISTS of DROP.
    ddl_statement if_exists() const;
    ddl_statement if_not_exists() const { return if_exists(); }
    /// Errors: `compile_error` where the dialect has no such thing.
    std::string text(core::profile in = default_profile()) const;

private:
    writer write_;
    naming_convention naming_;
    bool if_exists_ = false;
};

/// A constraint of any sort, for ALTER TABLE.
using any_constraint = std::variant<primary_key_constraint, unique_constraint, check_constraint, foreign_key_constraint,
                                    exclude_constraint>;

/// Runs it, and drops what was prepared or compiled before.
ALUDEL_SQL_API void execute_on(core::connection&, ddl_statement const&);

// `selectable` stands for a table here. Errors: `usage_error` (ddl-table) for anything else.

ALUDEL_SQL_API ddl_statement create_table(selectable const&, naming_convention const& = {});
ALUDEL_SQL_API ddl_statement drop_table(selectable const&);
ALUDEL_SQL_API ddl_statement create_index(selectable const& on, index_definition, naming_convention const& = {});
ALUDEL_SQL_API ddl_statement drop_index(selectable const& on, index_definition, naming_convention const& = {});
/// The column as CREATE TABLE and ALTER TABLE … ADD write it. Errors: `usage_error` (ddl-column).
ALUDEL_SQL_API ddl_statement column_definition(dynamic_column const&);
/// `ALTER TABLE … ADD`: a primary key, unique key, check, foreign key or exclusion.
ALUDEL_SQL_API ddl_statement add_constraint(selectable const& to, any_constraint, naming_convention const& = {});
/// `ALTER TABLE … DROP CONSTRAINT`, by its name. Errors: `compile_error` (constraint-name) when it has none.
/// `cascade`: what depends on it goes too, where the database can.
ALUDEL_SQL_API ddl_statement drop_constraint(selectable const& from, any_constraint, bool cascade = false);
/// CREATE TYPE and DROP TYPE of an enumeration, where the database has them.
ALUDEL_SQL_API ddl_statement create_type(type);
ALUDEL_SQL_API ddl_statement drop_type(type);
ALUDEL_SQL_API ddl_statement create_schema(std::string_view name);
ALUDEL_SQL_API ddl_statement drop_schema(std::string_view name, bool cascade = false);
ALUDEL_SQL_API ddl_statement create_sequence(sequence);
ALUDEL_SQL_API ddl_statement drop_sequence(sequence);
/// `how` says the schema, and whether it is a materialized one.
ALUDEL_SQL_API ddl_statement drop_view(std::string_view name, view_definition how = {});
/// Values in the statement are written out: a view has no parameters.
template <detail::row_statement Select>
ddl_statement create_view(std::string_view name, Select const& select, view_definition how = {});
template <detail::row_statement Select>
ddl_statement create_table_as(std::string_view name, Select const& select, view_definition how = {});
ALUDEL_SQL_API ddl_statement set_table_comment(selectable const&);
ALUDEL_SQL_API ddl_statement drop_table_comment(selectable const&);
ALUDEL_SQL_API ddl_statement set_column_comment(dynamic_column const&);
ALUDEL_SQL_API ddl_statement drop_column_comment(dynamic_column const&);
/// COMMENT ON CONSTRAINT (PostgreSQL): `set_constraint_comment(genre, unique({"name"}, named("uq"), comment("…")))`.
/// Errors: `compile_error` (constraint-name) when it has no name.
ALUDEL_SQL_API ddl_statement set_constraint_comment(selectable const& of, any_constraint);
ALUDEL_SQL_API ddl_statement drop_constraint_comment(selectable const& of, any_constraint);
/// The program's own DDL, written as it is.
ALUDEL_SQL_API ddl_statement ddl(std::string_view sql);

namespace detail {
ALUDEL_SQL_API ddl_statement create_view(view_definition);
ALUDEL_SQL_API ddl_statement create_table_as(view_definition);
}  // namespace detail

template <detail::row_statement Select>
ddl_statement create_view(std::string_view name, Select const& select, view_definition how) {
    how.name = name;
    how.select = select.statement();
    return detail::create_view(std::move(how));
}
template <detail::row_statement Select>
ddl_statement create_table_as(std::string_view name, Select const& select, view_definition how) {
    how.name = name;
    how.select = select.statement();
    return detail::create_table_as(std::move(how));
}

}  // namespace aludel::sql
