// SPDX-License-Identifier: BSL-1.0
/// The small expression nodes: fragments, constants, unary and binary operators, lists.
/// For compilers and user constructs; applications write operators (operators.hpp).
#pragma once

#include <aludel/sql/expression/operator.hpp>
#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace aludel::sql {

/// An SQL text in the program's own words, with binds where it says :name.
class ALUDEL_SQL_API fragment_node final : public described<fragment_node, expression_node> {
public:
    /// `parts` has one more text than there are binds. `column`: it is a column name, not to be labelled.
    fragment_node(std::vector<std::string> parts, node_list binds, sql::type type, bool column = false);
    std::vector<std::string> const& parts() const noexcept { return parts_; }
    node_list const& binds() const noexcept { return binds_; }
    bool is_column() const noexcept { return column_; }
    name own_name() const noexcept override;
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.parts_, node.binds_, node.type_, node.column_);
    }

private:
    std::vector<std::string> parts_;
    node_list binds_;
    bool column_;
};

enum class constant : std::uint8_t { null, true_, false_, star, default_ };

class ALUDEL_SQL_API constant_node final : public described<constant_node, expression_node> {
public:
    explicit constant_node(constant what);
    constant what() const noexcept { return what_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.what_);
    }

private:
    constant what_;
};

/// `-x`, `NOT x`, `x DESC`, `DISTINCT x`, `ANY (x)`…
class ALUDEL_SQL_API unary_node final : public described<unary_node, expression_node> {
public:
    unary_node(sql::operation operation, ref<expression_node> operand, sql::type type);
    sql::operation operation() const noexcept { return operation_; }
    expression_node const& operand() const noexcept { return *operand_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.operation_, node.operand_, node.type_);
    }

private:
    sql::operation operation_;
    ref<expression_node> operand_;
};

/// What some operators carry besides their operands.
struct operator_details {
    std::string text{};          ///< custom: the operator; LIKE: the escape character; regular expressions: flags
    std::int8_t precedence = 0;  ///< of a custom operator
    bool comparison = false;     ///< a custom operator whose result is a truth value
    bool wildcards = false;      ///< LIKE: the pattern is made of a value and '%'; the whole is in parentheses
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.text, self.precedence, self.comparison, self.wildcards);
    }
};

class ALUDEL_SQL_API binary_node final : public described<binary_node, expression_node> {
public:
    binary_node(sql::operation operation, ref<expression_node> left, ref<expression_node> right, sql::type type);
    binary_node(sql::operation operation, ref<expression_node> left, ref<expression_node> right, sql::type type,
                operator_details details);
    sql::operation operation() const noexcept { return operation_; }
    expression_node const& left() const noexcept { return *left_; }
    expression_node const& right() const noexcept { return *right_; }
    operator_details const* details() const noexcept { return details_ ? &*details_ : nullptr; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.operation_, node.left_, node.right_, node.type_, node.details_);
    }

private:
    sql::operation operation_;
    ref<expression_node> left_;
    ref<expression_node> right_;
    std::optional<operator_details> details_;
};

/// `a AND b AND c`, flat; also for OR.
class ALUDEL_SQL_API boolean_list_node final : public described<boolean_list_node, expression_node> {
public:
    boolean_list_node(sql::operation operation, node_list terms);
    sql::operation operation() const noexcept { return operation_; }
    node_list const& terms() const noexcept { return terms_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.operation_, node.terms_);
    }

private:
    sql::operation operation_;
    node_list terms_;
};

class ALUDEL_SQL_API between_node final : public described<between_node, expression_node> {
public:
    between_node(ref<expression_node> subject, ref<expression_node> low, ref<expression_node> high, bool negated,
                 bool symmetric);
    expression_node const& subject() const noexcept { return *subject_; }
    expression_node const& low() const noexcept { return *low_; }
    expression_node const& high() const noexcept { return *high_; }
    bool negated() const noexcept { return negated_; }
    bool symmetric() const noexcept { return symmetric_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.subject_, node.low_, node.high_, node.negated_, node.symmetric_);
    }

private:
    ref<expression_node> subject_, low_, high_;
    bool negated_, symmetric_;
};

/// `(a, b)`.
class ALUDEL_SQL_API tuple_node final : public described<tuple_node, expression_node> {
public:
    explicit tuple_node(node_list members);
    node_list const& members() const noexcept { return members_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.members_);
    }

private:
    node_list members_;
};

/// `x AS called`; without a name the compiler makes one of the expression's hint.
class ALUDEL_SQL_API label_node final : public described<label_node, expression_node> {
public:
    label_node(name called, ref<expression_node> element);
    expression_node const& element() const noexcept { return *element_; }
    name own_name() const noexcept override { return name_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.name_, node.element_);
    }

private:
    name name_;
    ref<expression_node> element_;
};

class ALUDEL_SQL_API cast_node final : public described<cast_node, expression_node> {
public:
    enum class how : std::uint8_t { cast, try_cast, coerce };
    cast_node(ref<expression_node> operand, sql::type type, how kind);
    expression_node const& operand() const noexcept { return *operand_; }
    how what() const noexcept { return how_; }
    name label_hint() const noexcept override { return operand_->label_hint(); }
    name fallback_label() const noexcept override;
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.operand_, node.type_, node.how_);
    }

private:
    ref<expression_node> operand_;
    how how_;
};

/// `CASE … WHEN … THEN … ELSE … END`; the branches are condition, result, condition, result…
class ALUDEL_SQL_API case_node final : public described<case_node, expression_node> {
public:
    case_node(ref<expression_node> subject, node_list branches, ref<expression_node> otherwise, sql::type type);
    expression_node const* subject() const noexcept { return subject_.get(); }
    node_list const& branches() const noexcept { return branches_; }
    expression_node const* otherwise() const noexcept { return otherwise_.get(); }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.subject_, node.branches_, node.otherwise_, node.type_);
    }

private:
    ref<expression_node> subject_;
    node_list branches_;
    ref<expression_node> otherwise_;
};

class ALUDEL_SQL_API collate_node final : public described<collate_node, expression_node> {
public:
    collate_node(ref<expression_node> operand, name collation);
    expression_node const& operand() const noexcept { return *operand_; }
    name const& collation() const noexcept { return collation_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.operand_, node.collation_);
    }

private:
    ref<expression_node> operand_;
    name collation_;
};

/// `EXTRACT(year FROM x)`.
class ALUDEL_SQL_API extract_node final : public described<extract_node, expression_node> {
public:
    extract_node(name field, ref<expression_node> from);
    name const& field() const noexcept { return field_; }
    expression_node const& from() const noexcept { return *from_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.field_, node.from_);
    }

private:
    name field_;
    ref<expression_node> from_;
};

}  // namespace aludel::sql
