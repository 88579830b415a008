// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/select.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/statement/column_names.hpp>

namespace aludel::sql {

statement_option::~statement_option() = default;

namespace detail {

ref<subquery_node> as_subquery(ref<statement_node> const& of, std::string_view called, bool lateral) {
    return make<subquery_node>(of, name{called}, derive_columns(*of), lateral);
}
ref<cte_node> as_cte(ref<statement_node> const& of, std::string_view called, bool recursive) {
    return make<cte_node>(of, name{called}, derive_columns(*of), recursive);
}
ref<expression_node> as_scalar(ref<statement_node> const& of) {
    auto const columns = derive_columns(*of);
    return make<scalar_subquery_node>(of, columns.empty() ? type{} : columns.front().type);
}
ref<expression_node> as_exists(ref<statement_node> const& of) { return make<exists_node>(of); }

ref<compound_select_node> compound_of(set_operation what, node_list parts) {
    if (parts.empty())
        throw core::usage_error{
            "set-operation-empty",
            "a UNION, INTERSECT or EXCEPT of no statements at all was asked for; give it one at least"};
    return make<compound_select_node>(what, std::move(parts));
}
}  // namespace detail

}  // namespace aludel::sql
