// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/select.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/statement/column_names.hpp>

namespace aludel::sql {

statement_option::~statement_option() = default;

void statement_options::add(std::shared_ptr<statement_option const> option) {
    if (!list_) list_ = new list;
    list_->push_back(std::move(option));
}
statement_options::list const& statement_options::all() const noexcept {
    static list const none;
    return list_ ? *list_ : none;
}
statement_options::list* statement_options::copy(list const& from) { return new list{from}; }
void statement_options::free(list* owned) noexcept { delete owned; }

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

void lock_rows(select_node& of, for_update const& how) {
    auto& clause = of.rare().for_update.emplace();
    clause.read = how.read;
    clause.key = how.key;
    clause.nowait = how.nowait;
    clause.skip_locked = how.skip_locked;
    for (auto const& each : how.of) clause.of.push_back(each.node);
}

ref<compound_select_node> compound_of(set_operation what, node_list parts) {
    if (parts.empty())
        throw core::usage_error{
            "set-operation-empty",
            "a UNION, INTERSECT or EXCEPT of no statements at all was asked for; give it one at least"};
    return make<compound_select_node>(what, std::move(parts));
}
}  // namespace detail

}  // namespace aludel::sql
