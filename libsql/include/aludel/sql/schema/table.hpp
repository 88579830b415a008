// SPDX-License-Identifier: BSL-1.0
/// A table: a schema object, and at once the node that stands for it in statements.
#pragma once

#include <aludel/core/value/value.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/column.hpp>
#include <aludel/sql/schema/constraint.hpp>
#include <aludel/sql/schema/event.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql {

class metadata;
class selectable;
class table;
template <class T, class Source>
class column_expr;

/// A column of a table as an expression. Lies in its table and keeps it alive.
class ALUDEL_SQL_API column_node final : public expression_node {
public:
    column_node(table const& of, std::uint32_t position, column definition);
    ~column_node() override;
    sql::table const& owner() const noexcept { return *owner_; }
    std::uint32_t position() const noexcept { return position_; }
    column const& definition() const noexcept { return definition_; }
    name own_name() const noexcept override { return name_; }
    name bind_hint() const noexcept override { return name_; }
    name label_hint() const noexcept override { return name_; }

    bool same(node const& other, pairing&) const override;
    void collect(bind_collector&) const override {}
    void visit_children(child_visitor&) const override {}
    ref<node> mapped(node_mapper&) const override;
    void compile(compilation&) const override;

private:
    friend class table;
    std::uint64_t compute_hash(std::uint8_t&) const noexcept override;
    void retain_owner() const noexcept override;
    void release_owner() const noexcept override;
    sql::table const* owner_;
    std::uint32_t position_;
    column definition_;
    name name_;  ///< immortal when the table is
};

/// A resolved foreign key: the columns on both sides.
struct foreign_key_pair {
    column_node const* column;
    column_node const* target;
};

/// Words between CREATE and TABLE: `prefix("TEMPORARY")`.
struct prefix_option {
    std::string words;
};
ALUDEL_SQL_API prefix_option prefix(std::string_view words);

/// What `metadata::table` is given besides its name.
struct table_definition {
    std::string name{};
    std::string schema{};
    std::vector<column> columns{};
    primary_key_constraint primary_key{};
    std::vector<unique_constraint> uniques{};
    std::vector<check_constraint> checks{};
    std::vector<foreign_key_constraint> foreign_keys{};
    std::vector<exclude_constraint> excludes{};
    std::vector<index_definition> indexes{};
    std::vector<ddl_event> events{};  ///< DDL that runs beside CREATE and DROP of this table
    std::string comment{};
    std::vector<std::string> prefixes{};                         ///< CREATE … TABLE
    std::vector<std::pair<std::string, std::string>> options{};  ///< "mysql_engine" → "InnoDB"
    bool immortal = false;          ///< never freed, its nodes are not counted: tables that live as long as the process
    std::uint32_t constraints = 0;  ///< how many of them `add` was given

    ALUDEL_SQL_API void add(column);
    ALUDEL_SQL_API void add(primary_key_constraint);
    ALUDEL_SQL_API void add(unique_constraint);
    ALUDEL_SQL_API void add(check_constraint);
    ALUDEL_SQL_API void add(foreign_key_constraint);
    ALUDEL_SQL_API void add(exclude_constraint);
    ALUDEL_SQL_API void add(index_definition);
    ALUDEL_SQL_API void add(comment_option);
    ALUDEL_SQL_API void add(struct schema_option);
    ALUDEL_SQL_API void add(table_option);
    ALUDEL_SQL_API void add(prefix_option);
    ALUDEL_SQL_API void add(ddl_event);
};

struct schema_option {
    std::string name;
};
/// The schema that the table lies in.
ALUDEL_SQL_API schema_option in_schema(std::string_view name);

/// Immutable. Made by `metadata::table`.
/// Lifetime: the metadata keeps it, and so does every expression over its columns.
class ALUDEL_SQL_API table final : public from_node {
public:
    table(table_definition definition, std::weak_ptr<struct metadata_state> home);
    ~table() override;

    std::string_view schema() const noexcept { return definition_.schema; }
    name called() const noexcept override { return name_; }
    /// "schema.name" or "name".
    std::string full_name() const;
    /// Small, unique in the process: what tables are told apart by.
    std::uint32_t number() const noexcept { return number_; }
    table_definition const& definition() const noexcept { return definition_; }

    std::vector<std::unique_ptr<column_node>> const& columns() const noexcept { return columns_; }
    /// Errors: `usage_error` (column-unknown), with the names that are there.
    column_node const& column(std::string_view called) const;
    column_node const* find(std::string_view called) const noexcept;
    std::vector<column_node const*> const& primary_key() const noexcept { return primary_key_; }
    /// The column whose value the database generates: see auto_increment. May be null.
    column_node const* auto_increment_column() const noexcept { return auto_increment_; }
    std::vector<foreign_key_constraint> const& foreign_keys() const noexcept { return definition_.foreign_keys; }
    /// The columns of a foreign key of this table.
    /// Errors: `usage_error` (foreign-key-target) when the target is not in the metadata.
    std::vector<foreign_key_pair> resolve(foreign_key_constraint const&) const;
    /// The table that a foreign key points to.
    table const& target(foreign_key_constraint const&) const;

    /// The column as an untyped expression, checked at run time. Errors: as `column`. (expression/column.hpp)
    column_expr<core::value, void> operator[](std::string_view called) const;
    selectable alias(std::string_view called = {}) const;

    std::uint32_t column_count() const noexcept override { return static_cast<std::uint32_t>(columns_.size()); }
    ref<expression_node> column_at(std::uint32_t position) const override;
    name column_name(std::uint32_t position) const override;

    bool same(node const& other, pairing&) const override;
    void collect(bind_collector&) const override {}
    void visit_children(child_visitor&) const override {}
    ref<node> mapped(node_mapper&) const override;
    void compile(compilation&) const override;

private:
    std::uint64_t compute_hash(std::uint8_t&) const noexcept override;
    table_definition definition_;
    std::weak_ptr<struct metadata_state> home_;
    name name_;
    std::uint32_t number_;
    std::vector<std::unique_ptr<column_node>> columns_;
    std::vector<column_node const*> primary_key_;
    column_node const* auto_increment_ = nullptr;
};

}  // namespace aludel::sql
