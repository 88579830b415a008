// SPDX-License-Identifier: BSL-1.0
/// Statements as expressions. The nodes.
#pragma once

#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <tuple>

namespace aludel::sql {

/// `(SELECT …)` as a value, or as the right side of IN.
class ALUDEL_SQL_API scalar_subquery_node final : public described<scalar_subquery_node, expression_node> {
public:
    scalar_subquery_node(ref<statement_node> statement, sql::type type);
    statement_node const& statement() const noexcept { return *statement_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.statement_);
    }

private:
    ref<statement_node> statement_;
};

class ALUDEL_SQL_API exists_node final : public described<exists_node, expression_node> {
public:
    explicit exists_node(ref<statement_node> statement);
    statement_node const& statement() const noexcept { return *statement_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.statement_);
    }

private:
    ref<statement_node> statement_;
};

/// A label of the columns clause by its name, in ORDER BY and GROUP BY.
class ALUDEL_SQL_API label_reference_node final : public described<label_reference_node, expression_node> {
public:
    explicit label_reference_node(name called);
    name const& called() const noexcept { return name_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.name_);
    }

private:
    name name_;
};

}  // namespace aludel::sql
