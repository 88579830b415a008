// SPDX-License-Identifier: BSL-1.0
/// The facet by which a dialect spells CREATE, DROP and ALTER. ANSI defaults.
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/core/dialect/profile.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/naming.hpp>
#include <aludel/sql/schema/table.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace aludel::sql {

/// What a DDL text is made for.
struct ddl_context {
    core::profile profile;
    naming_convention const& naming;
    bool if_exists = false;  ///< IF NOT EXISTS of CREATE, IF EXISTS of DROP
};

/// Stateless; one object for each dialect.
class ALUDEL_SQL_API ddl_compiler : public core::facet {
public:
    static constexpr core::facet_id id{"sql.ddl_compiler", 1};
    ~ddl_compiler() override;

    /// Can constraints be added to a table that is there? Where not, those of a cycle are created with their table.
    virtual bool alters_constraints() const { return true; }

    /// `without`: foreign keys that ALTER adds later.
    virtual std::string create_table(ddl_context const&, table const&,
                                     std::span<foreign_key_constraint const* const> without = {}) const;
    virtual std::string drop_table(ddl_context const&, table const&) const;
    /// What makes the type of a column that must be there before its table, as PostgreSQL's enumerations; empty: nothing.
    /// Several columns may share it: a script has each text once.
    virtual std::string create_type(ddl_context const&, column_node const&) const { return {}; }
    virtual std::string drop_type(ddl_context const&, column_node const&) const { return {}; }
    virtual std::string create_index(ddl_context const&, table const&, index_definition const&) const;
    virtual std::string drop_index(ddl_context const&, table const&, index_definition const&) const;
    virtual std::string add_foreign_key(ddl_context const&, table const&, foreign_key_constraint const&) const;
    virtual std::string drop_foreign_key(ddl_context const&, table const&, foreign_key_constraint const&) const;
    /// `ALTER TABLE … ADD`, with the constraint as CREATE TABLE writes it. Errors: `compile_error` (construct-unsupported)
    /// where constraints cannot be added.
    virtual std::string add_constraint(ddl_context const&, table const&, std::string const& constraint) const;
    /// `what`: PRIMARY KEY, UNIQUE, CHECK or FOREIGN KEY. Errors: `compile_error` (constraint-name) without a name.
    virtual std::string drop_constraint(ddl_context const&, table const&, std::string_view what,
                                        std::string const& name) const;
    /// Can DROP CONSTRAINT take with it what depends on the constraint? Where not, the database refuses to drop it then.
    virtual bool drops_dependents() const { return true; }
    /// Can ON DELETE SET NULL name the columns that it sets?
    virtual bool sets_single_columns() const { return false; }
    /// Are comments statements of their own, behind CREATE TABLE?
    virtual bool comments_follow() const { return false; }
    /// May the CHECK of a column have a name? Where not, one with a name stands behind the columns.
    virtual bool names_column_checks(ddl_context const&) const { return true; }
    /// Can an index have a condition? Where not, an index without UNIQUE is made over all rows.
    virtual bool partial_indexes() const { return false; }
    /// A type of its own, by CREATE TYPE and DROP TYPE. Errors: `compile_error` (construct-unsupported).
    virtual std::string create_named_type(ddl_context const&, sql::type) const;
    virtual std::string drop_named_type(ddl_context const&, sql::type) const;

    // The parts of CREATE TABLE; also what ALTER TABLE … ADD is followed by. An empty text: it is left out.
    virtual std::string column(ddl_context const&, table const&, column_node const&) const;
    virtual std::string primary_key(ddl_context const&, table const&) const;
    virtual std::string key_constraint(ddl_context const&, table const&, primary_key_constraint const&) const;
    virtual std::string unique(ddl_context const&, table const&, unique_constraint const&) const;
    virtual std::string check(ddl_context const&, table const&, check_constraint const&) const;
    virtual std::string foreign_key(ddl_context const&, table const&, foreign_key_constraint const&) const;
    virtual std::string exclude(ddl_context const&, table const&, exclude_constraint const&) const;

    /// The length that a name of a constraint or index may have, counted as `identifier_rules::unit` says, where that is less
    /// than for other names.
    virtual std::size_t made_name_limit(ddl_context const&) const;

    /// The name that the constraint has or gets by the naming convention; empty: the database makes one.
    std::string constraint_name_of(ddl_context const&, table const&, constraint const&) const;
    /// The name that the index has or gets by the naming convention.
    std::string index_name(ddl_context const&, table const&, index_definition const&) const;

protected:
    /// What follows DEFAULT, made of the expression's text.
    virtual std::string written_default(std::string expression) const { return expression; }
    [[noreturn]] static void unsupported(ddl_context const&, std::string_view construct, std::string_view way_out);
    /// Does the database number the rows by this column, with no sequence that does it?
    static bool is_counted(ddl_context const&, table const&, column_node const&);
    /// The type of a column; dialects put SERIAL here.
    virtual std::string column_type(ddl_context const&, table const&, column_node const&) const;
    /// What stands between the parentheses of CREATE INDEX.
    virtual std::string index_columns(ddl_context const&, table const&, index_definition const&) const;
    /// What follows the closing parenthesis of CREATE TABLE.
    virtual std::string table_suffix(ddl_context const&, table const&) const { return {}; }

    static std::string quoted_name(ddl_context const&, table const&);
    static std::string quoted_list(ddl_context const&, std::vector<std::string> const& names);
    /// "CONSTRAINT name " or nothing.
    static std::string constraint_name(ddl_context const&, std::string const& name);
    static std::string deferrability(constraint const&);
    /// An expression with its values written out and its columns without their table.
    static std::string expression_text(ddl_context const&, expression_node const&);
};

ALUDEL_SQL_API ddl_compiler const& ddl_compiler_of(core::profile) noexcept;

}  // namespace aludel::sql
