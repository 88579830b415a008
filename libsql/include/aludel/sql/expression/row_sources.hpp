// SPDX-License-Identifier: BSL-1.0
/// Sources of rows that are made of expressions: VALUES, table functions, samples of a table, the program's own text.
/// The nodes; clause/sources.hpp has the spellings.
#pragma once

#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace aludel::sql {

/// A column that a source gives to its rows.
struct source_column {
    name called{};
    sql::type type{};
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.called, self.type);
    }
};

/// `(VALUES (1, 'a'), (2, 'b')) AS v (id, name)`.
class ALUDEL_SQL_API values_node final : public described<values_node, from_node, true> {
public:
    values_node(std::vector<source_column> columns, node_list cells, name called, bool lateral = false);
    std::vector<source_column> const& columns() const noexcept { return columns_; }
    /// Row by row.
    node_list const& cells() const noexcept { return cells_; }
    name const& given_name() const noexcept { return name_; }
    bool lateral() const noexcept { return lateral_; }
    std::uint32_t column_count() const noexcept override { return static_cast<std::uint32_t>(columns_.size()); }
    ref<expression_node> column_at(std::uint32_t position) const override;
    name column_name(std::uint32_t position) const override { return columns_[position].called; }
    name called() const noexcept override { return name_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.columns_, node.cells_, node.name_, node.lateral_);
    }

private:
    std::vector<source_column> columns_;
    node_list cells_;
    name name_;
    bool lateral_;
};

/// `generate_series(1, 5) AS g`.
class ALUDEL_SQL_API table_function_node final : public described<table_function_node, from_node, true> {
public:
    struct shape {
        std::vector<source_column> columns{};
        name called{};
        bool derived = false;     ///< the alias names the columns: `AS g(value)`
        bool with_types = false;  ///< and their types
        bool ordinality = false;  ///< WITH ORDINALITY; the last column is the number
        bool lateral = false;
        template <class Self>
        static auto fields(Self& self) {
            return std::tie(self.columns, self.called, self.derived, self.with_types, self.ordinality, self.lateral);
        }
    };
    table_function_node(ref<expression_node> function, shape how);
    expression_node const& function() const noexcept { return *function_; }
    shape const& how() const noexcept { return shape_; }
    std::uint32_t column_count() const noexcept override { return static_cast<std::uint32_t>(shape_.columns.size()); }
    ref<expression_node> column_at(std::uint32_t position) const override;
    name column_name(std::uint32_t position) const override { return shape_.columns[position].called; }
    name called() const noexcept override { return shape_.called; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.function_, node.shape_);
    }

private:
    ref<expression_node> function_;
    shape shape_;
};

/// `artist AS a TABLESAMPLE system(10) REPEATABLE (7)`.
class ALUDEL_SQL_API sample_node final : public described<sample_node, from_node, true> {
public:
    sample_node(ref<from_node> element, ref<expression_node> method, ref<expression_node> seed, name called);
    from_node const& element() const noexcept { return *element_; }
    expression_node const& method() const noexcept { return *method_; }
    expression_node const* seed() const noexcept { return seed_.get(); }
    name const& given_name() const noexcept { return name_; }
    std::uint32_t column_count() const noexcept override { return element_->column_count(); }
    ref<expression_node> column_at(std::uint32_t position) const override;
    name column_name(std::uint32_t position) const override { return element_->column_name(position); }
    name called() const noexcept override { return name_.empty() ? element_->called() : name_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.element_, node.method_, node.seed_, node.name_);
    }

private:
    ref<from_node> element_;
    ref<expression_node> method_, seed_;
    name name_;
};

/// The program's own words in FROM; it has no columns that we know.
class ALUDEL_SQL_API text_source_node final : public described<text_source_node, from_node> {
public:
    explicit text_source_node(ref<expression_node> text);
    std::uint32_t column_count() const noexcept override { return 0; }
    ref<expression_node> column_at(std::uint32_t) const override { return {}; }
    name column_name(std::uint32_t) const override { return {}; }
    name called() const noexcept override { return {}; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.text_);
    }

private:
    ref<expression_node> text_;
};

}  // namespace aludel::sql
