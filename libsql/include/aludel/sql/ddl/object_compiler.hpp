// SPDX-License-Identifier: BSL-1.0
/// The facet by which a dialect spells the DDL of schemas, sequences, views and comments. ANSI defaults.
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/sequence.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aludel::sql {

/// A view, or a table made of a SELECT.
struct view_definition {
    std::string name{};
    ref<statement_node> select{};
    std::string schema{};
    bool or_replace = false;
    bool temporary = false;
    bool materialized = false;
};

/// Stateless; one object for each dialect.
class ALUDEL_SQL_API object_compiler : public core::facet {
public:
    static constexpr core::facet_id id{"sql.object_compiler", 1};
    ~object_compiler() override;

    virtual std::string create_schema(ddl_context const&, std::string_view name) const;
    virtual std::string drop_schema(ddl_context const&, std::string_view name, bool cascade) const;
    virtual std::string create_sequence(ddl_context const&, sequence const&) const;
    virtual std::string drop_sequence(ddl_context const&, sequence const&) const;
    virtual std::string create_view(ddl_context const&, view_definition const&) const;
    virtual std::string drop_view(ddl_context const&, view_definition const&) const;
    virtual std::string create_table_as(ddl_context const&, view_definition const&) const;
    /// Without a text the comment is taken away.
    virtual std::string comment_on_table(ddl_context const&, table const&, std::optional<std::string> const&) const;
    virtual std::string comment_on_column(ddl_context const&, column_node const&,
                                          std::optional<std::string> const&) const;
    /// Errors: `compile_error` (construct-unsupported) where constraints have no comments.
    virtual std::string comment_on_constraint(ddl_context const&, table const&, std::string const& name,
                                              std::optional<std::string> const&) const;
    /// Are comments of constraints written behind CREATE TABLE?
    virtual bool comments_on_constraints() const { return false; }

protected:
    static std::string quoted(ddl_context const&, std::string_view schema, std::string_view name);
    /// The text of a statement with its values written out.
    static std::string statement_text(ddl_context const&, statement_node const&);
    static std::string literal(ddl_context const&, std::string_view text);
    /// "INCREMENT BY 5 START WITH 10 …", the words that sequences and identity columns share.
    virtual std::string sequence_options(sequence const&) const;
    /// Can a sequence have a type?
    virtual bool typed_sequences() const { return false; }
};

ALUDEL_SQL_API object_compiler const& object_compiler_of(core::profile) noexcept;

}  // namespace aludel::sql
