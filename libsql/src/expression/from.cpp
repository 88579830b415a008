// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/from.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/tree/described_impl.hpp>

#include <map>

namespace aludel::sql {

template class described<derived_column_node, expression_node>;
template class described<alias_node, from_node, true>;
template class described<subquery_node, from_node, true>;
template class described<cte_node, from_node, true>;
template class described<join_node, from_node>;

namespace {
/// The expressions behind the columns are no fields, they follow from the statement; but they must not keep its values.
void map_origins(node_mapper& mapper, std::vector<derived_column>& columns) {
    for (auto& each : columns)
        if (each.origin) detail::mapping::map_field(mapper, each.origin);
}
}  // namespace

derived_column_node::derived_column_node(ref<from_node> of, std::uint32_t position, name called, sql::type type)
    : described{node_kind::derived_column, type}, of_{std::move(of)}, position_{position}, name_{std::move(called)} {}
void derived_column_node::compile(compilation& to) const { to.dialect().derived_column(to, *this); }

alias_node::alias_node(ref<from_node> element, name called)
    : described{node_kind::alias}, element_{std::move(element)}, name_{std::move(called)} {}
ref<expression_node> alias_node::column_at(std::uint32_t position) const {
    return make<derived_column_node>(ref<from_node>{this}, position, element_->column_name(position),
                                     element_->column_at(position)->type());
}
void alias_node::compile(compilation& to) const { to.dialect().alias(to, *this); }

subquery_node::subquery_node(ref<statement_node> element, name called, std::vector<derived_column> columns,
                             bool lateral)
    : described{node_kind::subquery},
      element_{std::move(element)},
      name_{std::move(called)},
      columns_{std::move(columns)},
      lateral_{lateral} {}
ref<expression_node> subquery_node::column_at(std::uint32_t position) const {
    auto const& column = columns_[position];
    return make<derived_column_node>(ref<from_node>{this}, position, column.called, column.type);
}
ref<node> subquery_node::mapped(node_mapper& mapper) const {
    auto made = described::mapped(mapper);
    // A node that was just made is ours alone.
    if (made.get() != this)
        map_origins(mapper, const_cast<subquery_node&>(static_cast<subquery_node const&>(*made)).columns_);
    return made;
}
void subquery_node::compile(compilation& to) const { to.dialect().subquery(to, *this); }

cte_node::cte_node(ref<statement_node> element, name called, std::vector<derived_column> columns, bool recursive)
    : described{node_kind::cte},
      element_{std::move(element)},
      name_{std::move(called)},
      columns_{std::move(columns)},
      recursive_{recursive} {}
ref<cte_node> cte_node::continued(ref<statement_node> whole) const {
    auto* const made = new cte_node{std::move(whole), name_, columns_, recursive_};
    made->start_ = ref<cte_node>{this};
    made->words_ = words_;
    made->nesting_ = nesting_;
    return ref<cte_node>{made};
}
ref<cte_node> cte_node::with_words(words said) const {
    auto* const made = new cte_node{element_, name_, columns_, recursive_};
    made->start_ = start_;
    made->words_ = std::move(said);
    made->nesting_ = nesting_;
    return ref<cte_node>{made};
}
ref<cte_node> cte_node::as_nesting() const {
    auto* const made = new cte_node{element_, name_, columns_, recursive_};
    made->start_ = start_;
    made->words_ = words_;
    made->nesting_ = true;
    return ref<cte_node>{made};
}

namespace {
/// Columns whose names clash are called id_1, id_2… from outside.
ref<expression_node> find_repeated(from_node const& of, std::vector<derived_column> const& columns,
                                   std::string_view called) {
    std::map<std::string_view, std::uint32_t> seen;
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        auto const own = columns[i].called.view();
        if (auto const repeats = own.empty() ? 0 : seen[own]++;
            repeats != 0 && called == std::string{own} + "_" + std::to_string(repeats))
            return make<derived_column_node>(ref<from_node>{&of}, i, columns[i].called, columns[i].type);
        if (!columns[i].called.empty() || !columns[i].origin) continue;
        auto const base = columns[i].origin->label_hint();
        if (base.empty()) continue;
        std::uint32_t number = 1;
        for (std::uint32_t before = 0; before < i; ++before)
            if (columns[before].called.empty() && columns[before].origin &&
                columns[before].origin->label_hint().view() == base.view())
                ++number;
        if (called == std::string{base.view()} + "_" + std::to_string(number))
            return make<derived_column_node>(ref<from_node>{&of}, i, name{called}, columns[i].type);
    }
    return {};
}
}  // namespace

ref<expression_node> cte_node::find_column(std::string_view called) const {
    if (auto found = from_node::find_column(called)) return found;
    return find_repeated(*this, columns_, called);
}
ref<expression_node> subquery_node::find_column(std::string_view called) const {
    if (auto found = from_node::find_column(called)) return found;
    return find_repeated(*this, columns_, called);
}
ref<expression_node> cte_node::column_at(std::uint32_t position) const {
    auto const& column = columns_[position];
    return make<derived_column_node>(ref<from_node>{this}, position, column.called, column.type);
}
ref<node> cte_node::mapped(node_mapper& mapper) const {
    auto made = described::mapped(mapper);
    // A node that was just made is ours alone.
    if (made.get() != this) map_origins(mapper, const_cast<cte_node&>(static_cast<cte_node const&>(*made)).columns_);
    return made;
}
void cte_node::compile(compilation& to) const { to.dialect().cte(to, *this); }

join_node::join_node(ref<from_node> left, ref<from_node> right, ref<expression_node> on, join_kind kind)
    : described{node_kind::join}, left_{std::move(left)}, right_{std::move(right)}, on_{std::move(on)}, kind_{kind} {}
ref<expression_node> join_node::column_at(std::uint32_t position) const {
    auto const of_left = left_->column_count();
    return position < of_left ? left_->column_at(position) : right_->column_at(position - of_left);
}
name join_node::column_name(std::uint32_t position) const {
    auto const of_left = left_->column_count();
    return position < of_left ? left_->column_name(position) : right_->column_name(position - of_left);
}
void join_node::compile(compilation& to) const { to.dialect().join(to, *this); }

}  // namespace aludel::sql
