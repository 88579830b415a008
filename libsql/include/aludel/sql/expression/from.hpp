// SPDX-License-Identifier: BSL-1.0
/// Sources of rows besides tables: aliases, subqueries, CTEs, joins. The nodes; clause/from.hpp has the spellings.
#pragma once

#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace aludel::sql {

/// A column of an alias, subquery or CTE: the source and the position in it.
class ALUDEL_SQL_API derived_column_node final : public described<derived_column_node, expression_node> {
public:
    /// Stands for the source itself, as the one value that a function in FROM delivers.
    static constexpr std::uint32_t whole = 0xffffffff;
    derived_column_node(ref<from_node> of, std::uint32_t position, name called, sql::type type);
    from_node const& source() const noexcept { return *of_; }
    std::uint32_t position() const noexcept { return position_; }
    name own_name() const noexcept override { return name_; }
    name bind_hint() const noexcept override { return name_; }
    name label_hint() const noexcept override { return name_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.of_, node.position_, node.type_);
    }

private:
    ref<from_node> of_;
    std::uint32_t position_;
    name name_;
};

/// `artist AS a`. Without a name the compiler makes one of the element's ("artist_1").
class ALUDEL_SQL_API alias_node final : public described<alias_node, from_node, true> {
public:
    alias_node(ref<from_node> element, name called);
    from_node const& element() const noexcept { return *element_; }
    /// The name it was given, may be empty.
    name const& given_name() const noexcept { return name_; }
    std::uint32_t column_count() const noexcept override { return element_->column_count(); }
    ref<expression_node> column_at(std::uint32_t position) const override;
    name column_name(std::uint32_t position) const override { return element_->column_name(position); }
    name called() const noexcept override { return name_.empty() ? element_->called() : name_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.element_, node.name_);
    }

private:
    ref<from_node> element_;
    name name_;
};

/// What a SELECT delivers, seen from outside. Names of unnamed expressions are made when compiling.
struct derived_column {
    name called{};
    sql::type type{};
    ref<expression_node> origin{};
};

/// `(SELECT …) AS s`.
class ALUDEL_SQL_API subquery_node final : public described<subquery_node, from_node, true> {
public:
    subquery_node(ref<statement_node> element, name called, std::vector<derived_column> columns, bool lateral = false);
    statement_node const& element() const noexcept { return *element_; }
    name const& given_name() const noexcept { return name_; }
    bool lateral() const noexcept { return lateral_; }
    std::vector<derived_column> const& columns() const noexcept { return columns_; }
    std::uint32_t column_count() const noexcept override { return static_cast<std::uint32_t>(columns_.size()); }
    ref<expression_node> column_at(std::uint32_t position) const override;
    ref<expression_node> find_column(std::string_view called) const override;
    name column_name(std::uint32_t position) const override { return columns_[position].called; }
    name called() const noexcept override { return name_; }
    ref<node> mapped(node_mapper&) const override;
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.element_, node.name_, node.lateral_);
    }

private:
    ref<statement_node> element_;
    name name_;
    std::vector<derived_column> columns_;
    bool lateral_;
};

/// `WITH c AS (…)`. A recursive one has a second part, which reads from the CTE itself: there the CTE stands as the node
/// that had no second part yet (`start`).
class ALUDEL_SQL_API cte_node final : public described<cte_node, from_node, true> {
public:
    cte_node(ref<statement_node> element, name called, std::vector<derived_column> columns, bool recursive);
    statement_node const& element() const noexcept { return *element_; }
    name const& given_name() const noexcept { return name_; }
    bool recursive() const noexcept { return recursive_; }
    /// The CTE that the recursive part reads from; null when there is none.
    cte_node const* start() const noexcept { return start_.get(); }
    std::vector<derived_column> const& columns() const noexcept { return columns_; }
    ref<cte_node> continued(ref<statement_node> whole) const;
    /// The program's own words between AS and the parenthesis, and behind it.
    struct words {
        std::string before{}, before_dialect{}, after{}, after_dialect{};
        template <class Self>
        static auto fields(Self& self) {
            return std::tie(self.before, self.before_dialect, self.after, self.after_dialect);
        }
    };
    words const& said() const noexcept { return words_; }
    ref<cte_node> with_words(words said) const;
    /// Is it written inside of the statement that reads from it, and not before the whole?
    bool nesting() const noexcept { return nesting_; }
    ref<cte_node> as_nesting() const;
    std::uint32_t column_count() const noexcept override { return static_cast<std::uint32_t>(columns_.size()); }
    ref<expression_node> column_at(std::uint32_t position) const override;
    ref<expression_node> find_column(std::string_view called) const override;
    name column_name(std::uint32_t position) const override { return columns_[position].called; }
    name called() const noexcept override { return name_; }
    ref<node> mapped(node_mapper&) const override;
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.element_, node.name_, node.recursive_, node.start_, node.words_, node.nesting_);
    }

private:
    ref<statement_node> element_;
    name name_;
    std::vector<derived_column> columns_;
    bool recursive_;
    ref<cte_node> start_;
    words words_{};
    bool nesting_ = false;
};

enum class join_kind : std::uint8_t { inner, left, full, cross };

/// `a JOIN b ON …`. Without a condition the foreign keys between the two say it, when it is compiled.
class ALUDEL_SQL_API join_node final : public described<join_node, from_node> {
public:
    join_node(ref<from_node> left, ref<from_node> right, ref<expression_node> on, join_kind kind);
    from_node const& left() const noexcept { return *left_; }
    from_node const& right() const noexcept { return *right_; }
    expression_node const* on() const noexcept { return on_.get(); }
    join_kind what() const noexcept { return kind_; }
    std::uint32_t column_count() const noexcept override { return left_->column_count() + right_->column_count(); }
    ref<expression_node> column_at(std::uint32_t position) const override;
    name column_name(std::uint32_t position) const override;
    name called() const noexcept override { return {}; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.left_, node.right_, node.on_, node.kind_);
    }

private:
    ref<from_node> left_, right_;
    ref<expression_node> on_;
    join_kind kind_;
};

}  // namespace aludel::sql
