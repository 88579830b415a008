// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/clause/selectable.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <string>

namespace aludel::sql {

dynamic_column table::operator[](std::string_view called) const {
    return dynamic_column{ref<expression_node>{&column(called)}};
}
selectable table::alias(std::string_view called) const { return selectable{*this}.alias(called); }

selectable::selectable(table const& of) noexcept : node_{&of} {}

dynamic_column selectable::operator[](std::string_view called) const {
    if (auto found = node_->find_column(called)) return dynamic_column{std::move(found)};
    std::string names;
    std::uint32_t nameless = 0;
    for (std::uint32_t i = 0; i < node_->column_count(); ++i) {
        auto const name = node_->column_name(i);
        if (name.empty()) {
            ++nameless;
            continue;
        }
        if (!names.empty()) names += ", ";
        names += name.view();
    }
    if (nameless != 0) {
        if (!names.empty()) names += ", and ";
        names += std::to_string(nameless) + " without a name: give it one with label()";
    }
    auto const self = node_->called();
    throw core::usage_error{"column-unknown", "\"" + std::string{self.view()} + "\" has no column \"" +
                                                  std::string{called} + "\"; it has " + names};
}

selectable selectable::alias(std::string_view called) const {
    return selectable{make<alias_node>(node_, name{called})};
}
selectable selectable::join(selectable const& right) const {
    return selectable{make<join_node>(node_, right.node(), ref<expression_node>{}, join_kind::inner)};
}
selectable selectable::join(selectable const& right, condition const& on) const {
    return selectable{make<join_node>(node_, right.node(), on.node(), join_kind::inner)};
}
selectable selectable::outer_join(selectable const& right) const {
    return selectable{make<join_node>(node_, right.node(), ref<expression_node>{}, join_kind::left)};
}
selectable selectable::outer_join(selectable const& right, condition const& on) const {
    return selectable{make<join_node>(node_, right.node(), on.node(), join_kind::left)};
}

selectable selectable::full_join(selectable const& right) const {
    return selectable{make<join_node>(node_, right.node(), ref<expression_node>{}, join_kind::full)};
}
selectable selectable::full_join(selectable const& right, condition const& on) const {
    return selectable{make<join_node>(node_, right.node(), on.node(), join_kind::full)};
}

cte cte::prefix_with(std::string_view words, std::string_view dialect) const {
    auto const& self = static_cast<cte_node const&>(*node());
    auto said = self.said();
    said.before = words;
    said.before_dialect = dialect;
    return cte{self.with_words(std::move(said))};
}
cte cte::suffix_with(std::string_view words, std::string_view dialect) const {
    auto const& self = static_cast<cte_node const&>(*node());
    auto said = self.said();
    said.after = words;
    said.after_dialect = dialect;
    return cte{self.with_words(std::move(said))};
}

cte cte::nesting() const { return cte{static_cast<cte_node const&>(*node()).as_nesting()}; }

namespace {
cte continued(ref<from_node> const& of, set_operation how, ref<statement_node> const& part) {
    auto const& start = static_cast<cte_node const&>(*of);
    return cte{
        start.continued(make<compound_select_node>(how, node_list{ref<statement_node>{&start.element()}, part}))};
}
}  // namespace

cte cte::union_all(ref<statement_node> const& part) const { return continued(node(), set_operation::union_all, part); }
cte cte::union_(ref<statement_node> const& part) const { return continued(node(), set_operation::union_, part); }

}  // namespace aludel::sql
