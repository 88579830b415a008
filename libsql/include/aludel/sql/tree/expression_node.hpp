// SPDX-License-Identifier: BSL-1.0
/// The bases of the three sorts of nodes.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/name.hpp>
#include <aludel/sql/tree/node.hpp>
#include <aludel/sql/type/type.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace aludel::sql {

/// Something that has a value.
class ALUDEL_SQL_API expression_node : public node {
public:
    sql::type type() const noexcept { return type_; }
    /// The name it brings along: of a column, a label. Empty for computed expressions.
    virtual name own_name() const noexcept { return {}; }
    /// What a value compared with it is named after: :id_1 beside the column id. Empty: :param_1.
    virtual name bind_hint() const noexcept { return {}; }
    /// What its anonymous label is made of: count_1 for count(*). Empty: anon_1.
    virtual name label_hint() const noexcept { return {}; }
    /// The label it gets where it needs one, as it is: CAST(t.x AS …) AS x. Empty: an anonymous label.
    virtual name fallback_label() const noexcept { return {}; }

protected:
    expression_node(node_kind kind, sql::type type, std::uint8_t flags = 0) noexcept : node{kind, flags}, type_{type} {}
    sql::type type_;
};

/// Something that stands in FROM and has columns.
class ALUDEL_SQL_API from_node : public node {
public:
    virtual std::uint32_t column_count() const noexcept = 0;
    /// The expression that stands for the column in statements that read from this.
    virtual ref<expression_node> column_at(std::uint32_t position) const = 0;
    virtual name column_name(std::uint32_t position) const = 0;
    /// The column of this name, or null.
    virtual ref<expression_node> find_column(std::string_view called) const;
    /// What it is called in messages and in anonymous aliases of it.
    virtual name called() const noexcept = 0;

protected:
    using node::node;
};

/// Something that can be executed.
class ALUDEL_SQL_API statement_node : public node {
public:
    /// Does it deliver rows?
    virtual bool returns_rows() const noexcept = 0;
    /// Before a statement that is still unique is changed: its hash is computed anew.
    void unseal_for_edit() noexcept { unseal(); }

protected:
    using node::node;
};

}  // namespace aludel::sql
