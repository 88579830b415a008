// SPDX-License-Identifier: BSL-1.0
/// Statements for many rows at once, whose parameters are arrays with one element for each row.
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/expression/from.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace aludel::sql {

enum class array_action : std::uint8_t { insert, update, erase };

/// The parameters are the arrays of `columns`, then those of `keys`.
class ALUDEL_SQL_API array_statement_node final : public described<array_statement_node, statement_node> {
public:
    array_statement_node(array_action action, ref<from_node> target)
        : described{node_kind::array_statement}, action{action}, target{std::move(target)} {}
    bool returns_rows() const noexcept override { return !returning.empty(); }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.action, node.target, node.columns, node.keys, node.returning);
    }
    sql::table const& table() const noexcept { return static_cast<sql::table const&>(*target); }

    array_action action;
    ref<from_node> target;               ///< a table
    std::vector<std::string> columns{};  ///< of an insert: what is given; of an update: what is set
    std::vector<std::string> keys{};     ///< of update and erase: columns that say which row it is
    node_list returning{};
};

/// The facet of a dialect that has such statements. The driver has to bind arrays (core::array_binding).
class ALUDEL_SQL_API array_compiler : public core::facet {
public:
    static constexpr core::facet_id id{"sql.array_compiler", 1};
    ~array_compiler() override;

    /// Rows are inserted in the order of the arrays: keys that a sequence generates ascend in it (or descend, when the
    /// sequence does). In which order RETURNING gives them back is not said.
    virtual void insert(compilation&, array_statement_node const&) const = 0;
    virtual void update(compilation&, array_statement_node const&) const = 0;
    virtual void erase(compilation&, array_statement_node const&) const = 0;
};

}  // namespace aludel::sql
