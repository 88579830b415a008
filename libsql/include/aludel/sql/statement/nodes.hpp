// SPDX-License-Identifier: BSL-1.0
/// The statements as nodes. Unlike expressions they are changed in place while one handle alone holds them.
#pragma once

#include <aludel/sql/expression/from.hpp>
#include <aludel/sql/expression/row_sources.hpp>
#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace aludel::sql {

/// LIMIT, OFFSET and FETCH.
struct row_limit {
    ref<expression_node> limit{};
    ref<expression_node> offset{};
    ref<expression_node> fetch{};
    bool with_ties = false;
    bool percent = false;
    bool any() const noexcept { return limit || offset || fetch; }
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.limit, self.offset, self.fetch, self.with_ties, self.percent);
    }
};

struct for_update_clause_data {
    bool read = false;  ///< FOR SHARE
    bool key = false;   ///< FOR NO KEY UPDATE, FOR KEY SHARE
    bool nowait = false;
    bool skip_locked = false;
    node_list of{};
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.read, self.key, self.nowait, self.skip_locked, self.of);
    }
};

/// The program's own words before or after a statement's parts, for one dialect or ("") all.
struct dialect_words {
    std::string text{};
    std::string dialect{};
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.text, self.dialect);
    }
};

/// A join written as a clause of SELECT; its left side is found when it is compiled.
struct join_clause {
    ref<from_node> left{};  ///< null: whatever it joins to among the FROMs
    ref<from_node> right{};
    ref<expression_node> on{};
    join_kind kind = join_kind::inner;
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.left, self.right, self.on, self.kind);
    }
};

/// The program's own words about one source, for one dialect or ("") all. `%(name)s` stands for the source's name.
struct source_hint {
    ref<from_node> source{};  ///< null: the whole statement
    dialect_words words{};
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.source, self.words);
    }
};

/// How the columns of a SELECT are named.
enum class label_style : std::uint8_t {
    disambiguate,      ///< their own names; a label only where two are the same
    table_and_column,  ///< artist_id for artist.id
    none,              ///< never a label that was not asked for
};

/// What few SELECTs have.
struct select_rarities {
    bool distinct = false;
    node_list distinct_on{};
    bool correlated = false;  ///< `correlate` was said, even with nothing
    node_list correlate{};
    node_list correlate_except{};
    node_list ctes{};
    std::vector<dialect_words> prefixes{};
    std::vector<dialect_words> suffixes{};
    std::optional<for_update_clause_data> for_update{};
    std::vector<source_hint> hints{};
    label_style labels = label_style::disambiguate;
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.distinct, self.distinct_on, self.correlated, self.correlate, self.correlate_except,
                        self.ctes, self.prefixes, self.suffixes, self.for_update, self.hints, self.labels);
    }
};

class ALUDEL_SQL_API select_node final : public described<select_node, statement_node> {
public:
    select_node();
    select_node(select_node const&);
    ~select_node() override;
    bool returns_rows() const noexcept override { return true; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.columns, node.froms, node.joins, node.where, node.group_by, node.having, node.order_by,
                        node.limits, node.rarities);
    }

    node_list columns{};  ///< expressions, or sources standing for all their columns
    node_list froms{};    ///< those that were named; others are found in the expressions
    std::vector<join_clause> joins{};
    node_list where{};
    node_list group_by{};
    node_list having{};
    node_list order_by{};
    row_limit limits{};
    std::vector<select_rarities> rarities{};  ///< none or one

    select_rarities& rare();
    select_rarities const* rare() const noexcept { return rarities.empty() ? nullptr : &rarities.front(); }
};

enum class set_operation : std::uint8_t { union_, union_all, intersect, intersect_all, except, except_all };

/// `SELECT … UNION SELECT …`.
class ALUDEL_SQL_API compound_select_node final : public described<compound_select_node, statement_node> {
public:
    compound_select_node(set_operation operation, node_list parts);
    compound_select_node(compound_select_node const&);
    ~compound_select_node() override;
    bool returns_rows() const noexcept override { return true; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.operation, node.parts, node.order_by, node.limits);
    }

    set_operation operation;
    node_list parts;
    node_list order_by{};
    row_limit limits{};
};

/// `column = value` of INSERT and UPDATE.
struct assignment_data {
    ref<node> column{};  ///< a column node, or null: then by name
    name called{};
    ref<expression_node> value{};
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.column, self.called, self.value);
    }
};

/// What an INSERT does about rows that would violate a unique key.
struct conflict_clause {
    bool duplicate_key = false;          ///< MySQL's own form: any unique key, ON DUPLICATE KEY UPDATE
    std::vector<std::string> columns{};  ///< of the unique key that may be violated; empty: any
    node_list elements{};                ///< or what its index is over, where that is no plain column
    std::string constraint{};            ///< or its name
    ref<expression_node> index_where{};
    bool update = false;  ///< false: DO NOTHING
    std::vector<assignment_data> set{};
    ref<expression_node> where{};
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.duplicate_key, self.columns, self.elements, self.constraint, self.index_where, self.update,
                        self.set, self.where);
    }
};

class ALUDEL_SQL_API insert_node final : public described<insert_node, statement_node> {
public:
    explicit insert_node(ref<from_node> into);
    insert_node(insert_node const&);
    ~insert_node() override;
    bool returns_rows() const noexcept override { return !returning.empty(); }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.into, node.rows, node.select, node.select_columns, node.returning, node.conflict,
                        node.prefixes, node.columns, node.ctes, node.hints);
    }

    ref<from_node> into;
    /// Each row names its columns; none: all columns, with values given at execution.
    std::vector<std::vector<assignment_data>> rows{};
    ref<statement_node> select{};
    std::vector<std::string> select_columns{};
    /// Columns whose values are given at execution, when there are no rows here; empty: all.
    std::vector<std::string> columns{};
    node_list returning{};
    std::optional<conflict_clause> conflict{};
    std::vector<dialect_words> prefixes{};
    node_list ctes{};
    std::vector<dialect_words> hints{};  ///< behind the target
};

class ALUDEL_SQL_API update_node final : public described<update_node, statement_node> {
public:
    explicit update_node(ref<from_node> target);
    update_node(update_node const&);
    ~update_node() override;
    bool returns_rows() const noexcept override { return !returning.empty(); }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.target, node.set, node.where, node.returning, node.prefixes, node.columns, node.ordered,
                        node.ctes, node.hints, node.limit);
    }

    ref<from_node> target;
    std::vector<assignment_data> set{};
    node_list where{};
    node_list returning{};
    std::vector<dialect_words> prefixes{};
    /// Columns whose values are given at execution, when nothing is set here.
    std::vector<std::string> columns{};
    bool ordered = false;  ///< in the order of the assignments, not of the table
    node_list ctes{};
    std::vector<dialect_words> hints{};
    ref<expression_node> limit{};  ///< rows to be changed at most (MySQL)
};

class ALUDEL_SQL_API delete_node final : public described<delete_node, statement_node> {
public:
    explicit delete_node(ref<from_node> target);
    delete_node(delete_node const&);
    ~delete_node() override;
    bool returns_rows() const noexcept override { return !returning.empty(); }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.target, node.using_, node.where, node.returning, node.prefixes, node.ctes, node.hints,
                        node.limit);
    }

    ref<from_node> target;
    node_list using_{};  ///< further sources that were named; others are found in the conditions
    node_list where{};
    node_list returning{};
    std::vector<dialect_words> prefixes{};
    node_list ctes{};
    std::vector<dialect_words> hints{};
    ref<expression_node> limit{};
};

/// The program's own SQL with :names.
class ALUDEL_SQL_API text_node final : public described<text_node, statement_node> {
public:
    text_node(std::vector<std::string> parts, node_list binds);
    text_node(text_node const&);
    ~text_node() override;
    bool returns_rows() const noexcept override { return true; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.parts, node.binds, node.columns);
    }

    std::vector<std::string> parts;  ///< one more than binds
    node_list binds;
    std::vector<source_column> columns{};  ///< what it delivers, where the program said so
};

/// `VALUES (1, 'a'), (2, 'b')` as a statement.
class ALUDEL_SQL_API values_statement_node final : public described<values_statement_node, statement_node> {
public:
    values_statement_node(std::vector<source_column> columns, node_list cells);
    values_statement_node(values_statement_node const&);
    ~values_statement_node() override;
    bool returns_rows() const noexcept override { return true; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.columns, node.cells);
    }

    std::vector<source_column> columns;
    node_list cells;
};

}  // namespace aludel::sql
