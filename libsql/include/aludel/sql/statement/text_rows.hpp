// SPDX-License-Identifier: BSL-1.0
/// The program's own SQL as a source of rows.
#pragma once

#include <aludel/sql/clause/sources.hpp>
#include <aludel/sql/statement/select.hpp>
#include <aludel/sql/statement/text.hpp>

#include <utility>

namespace aludel::sql {

/// A text with its columns named: it becomes a subquery or CTE.
class text_rows : public row_source<text_rows, core::dynamic_row> {
public:
    explicit text_rows(ref<text_node> node) noexcept : node_{std::move(node)} {}
    ref<text_node> const& statement() const noexcept { return node_; }

private:
    ref<text_node> node_;
};

inline text_rows text_statement::columns(std::initializer_list<column_name> names) const {
    auto* const node = new text_node{*node_};
    ref<text_node> made{node};
    node->unseal_for_edit();
    for (auto const& each : names) node->columns.push_back(each.made);
    return text_rows{std::move(made)};
}

}  // namespace aludel::sql
