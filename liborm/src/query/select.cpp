// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/query/select.hpp>

#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/sql/schema/table.hpp>

namespace aludel::orm::detail {

void add_columns(sql::node_list& to, mapper const& of, sql::from_node const& source) {
    // A source stands for all of its columns: one node instead of many to hash and compare.
    auto const* inner = &source;
    while (inner->kind() == sql::node_kind::alias) inner = &static_cast<sql::alias_node const&>(*inner).element();
    if (of.deferred_columns().empty() && inner == &table_of(of)) {
        to.push_back(sql::ref<sql::node>{&source});
        return;
    }
    for (std::size_t i = 0; i < of.plan()->column_count(); ++i)
        to.push_back(column_in(source, of, static_cast<std::uint32_t>(i)));
}

sql::ref<sql::select_node> select_entity(mapper const& of) {
    auto* const node = new sql::select_node;
    sql::ref<sql::select_node> made{node};
    add_columns(node->columns, of, table_of(of));
    return made;
}

}  // namespace aludel::orm::detail
